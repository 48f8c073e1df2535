import { filled } from '../health/words.js';
import type { Facts } from '../health/facts.js';
import type { PageWords } from './page-words.js';
import type { StatusReport } from './report.js';
import { durationText, timeOf } from './times.js';

/** A fact for people: its name and its value. */
export type FactLine = readonly [name: string, value: string];

const GIBIBYTE = 1024 ** 3;
const one = (value: number): string => value.toFixed(1);

function clockText({ at, station, facts }: StatusReport, words: PageWords): string {
  const { fact, none, clockSource, clockDoubt } = words;
  const { trusted, source, doubt, step } = facts.station.clock;
  const { clockSyncedAt } = facts.machine;
  const time = (instant: number) => timeOf(instant, station.zone);
  return [
    time(at),
    trusted === null ? none.unknown : trusted ? fact.clockTrusted : fact.clockUntrusted,
    source ? clockSource[source] : doubt ? clockDoubt[doubt] : '',
    clockSyncedAt === null ? '' : filled(fact.clockSynced, { time: time(clockSyncedAt) }),
    step ? filled(fact.clockStep, { seconds: Math.round(step.ms / 1_000), time: time(step.at) }) : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function centreText({ station: { linkDownMs } }: Facts, { fact, none }: PageWords): string {
  if (linkDownMs === null) return none.unknown;
  return linkDownMs === 0 ? fact.linked : filled(fact.unlinked, { minutes: Math.ceil(linkDownMs / 60_000) });
}

/** How the station is: clock, link, programme, sound. */
export function stationLines(report: StatusReport, words: PageWords): FactLine[] {
  const { fact, none, amplifier } = words;
  const { programme, sound, proofs, media, amplifier: switched } = report.facts.station;
  const time = (instant: number | null | undefined) =>
    instant === null || instant === undefined ? none.unknown : timeOf(instant, report.station.zone);
  return [
    [fact.clock, clockText(report, words)],
    [fact.centre, centreText(report.facts, words)],
    [fact.programme, programme ? time(programme.adoptedAt) : none.programme],
    [fact.media, media ? `${media.stored}/${media.wanted}` : none.unknown],
    [fact.proofs, proofs ? String(proofs.waiting) : none.unknown],
    [fact.sink, sound.sink ?? none.unknown],
    [fact.amplifier, switched ? amplifier[switched] : none.unknown],
    [fact.lastSounded, time(sound.lastSoundedAt)],
  ];
}

function cardText({ wornPercent, errors }: Facts['machine']['card'], { fact, none }: PageWords): string {
  const parts = [
    ...(wornPercent === null ? [] : [filled(fact.cardWorn, { percent: wornPercent })]),
    ...(errors === null ? [] : [filled(fact.cardErrors, { count: errors })]),
  ];
  return parts.length > 0 ? parts.join(' · ') : none.unknown;
}

function radioText({ radio }: Facts['machine'], { fact, none }: PageWords): string {
  if (!radio) return none.unknown;
  const percent = radio.signalPercent ?? none.unknown;
  return radio.signalPercent === null
    ? `${radio.name}: ${percent}`
    : filled(fact.signal, { name: radio.name, percent });
}

/** How the machine is. */
export function machineLines({ facts: { machine } }: StatusReport, words: PageWords): FactLine[] {
  const { fact, none, voltage } = words;
  const { loadPerCore, memoryAvailablePercent, disk, temperatureCelsius, uptimeMs } = machine;
  const known = (value: number | null, unit: string) => (value === null ? none.unknown : `${one(value)}${unit}`);
  const room = disk && { percent: Math.round(disk.freePercent), gibibytes: one(disk.freeBytes / GIBIBYTE) };
  return [
    [fact.load, known(loadPerCore, '')],
    [fact.memory, known(memoryAvailablePercent, ' %')],
    [fact.disk, room ? filled(fact.diskFree, room) : none.unknown],
    [fact.card, cardText(machine.card, words)],
    [fact.temperature, known(temperatureCelsius, ' °C')],
    [fact.voltage, voltage[machine.voltage]],
    [fact.radio, radioText(machine, words)],
    [fact.uptime, uptimeMs === null ? none.unknown : durationText(uptimeMs)],
  ];
}

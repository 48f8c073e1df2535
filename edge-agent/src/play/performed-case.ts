import { type Holds, timelineBetween } from '@loa/playlists';
import { instantIn, nowOfCase, programmeOfCase, type VectorCase, zoneOf } from '@loa/playlists/vectors';
import type { NowItem, Programme } from '@loa/playlists/wire';
import type { UnnumberedProof } from './proof.js';
import { HOUR_MS } from './sample-plan.js';
import { openStage, type Stage } from './stage.js';

/** How soon a sound begins on the stage that nobody knew ahead: its amplifier's lead-in. */
export const SOONEST_MS = 1_000;
/** What sounds is known to the station this long before it is issued; what silences comes when it is issued. */
const AHEAD_MS = 10_000;
const MINUTE_MS = 60_000;
/** Timers of the virtual clock are never late: fewer of them do. */
const PUMP_EVERY_MS = 300;

/** A case as the timeline understands it. */
export interface Case {
  readonly zone: string;
  readonly programme: Programme;
  readonly now: readonly NowItem[];
  readonly holds: Holds;
  readonly window: { readonly from: number; readonly to: number };
}

export async function readCase(vector: VectorCase): Promise<Case> {
  const zone = zoneOf(vector);
  const at = (local: string) => instantIn(zone, local);
  const programme = await programmeOfCase(vector);
  return {
    zone,
    // At full volume no sample is scaled: hours of sound cost less.
    programme: { ...programme, station: { ...programme.station, volumePercent: 100 } },
    now: await nowOfCase(vector),
    holds: new Map(Object.entries(vector.holds ?? {}).map(([key, local]) => [key, at(local)])),
    window: { from: at(vector.window[0]), to: at(vector.window[1]) },
  };
}

/** Something that happens to the station. */
interface Event {
  readonly at: number;
  readonly run: (stage: Stage, known: NowItem[]) => Promise<void>;
}

const isNow = (key: string, now: readonly NowItem[]): boolean => now.some(({ id }) => key.startsWith(`${id}@`));
/** When the session of a key was planned to start. */
export const sessionStartOf = (key: string): number => Number(key.split('@')[1]);

/** A station that could not begin a session before an instant had no power until then. */
function outages({ programme, holds, now }: Case): Event[] {
  const perform = async (stage: Stage, known: readonly NowItem[]) => {
    (await stage.boot()).update({ programme, revision: 1, now: known });
  };
  return [...holds]
    .filter(([key]) => !isNow(key, now))
    .flatMap(([key, until]) => [
      { at: sessionStartOf(key) - MINUTE_MS, run: async (stage: Stage) => stage.cutPower() },
      { at: until - SOONEST_MS, run: perform },
    ]);
}

/** What was issued comes to the station: what silences at once, what sounds before its time, unless the case says later. */
function deliveries({ programme, holds, now }: Case): Event[] {
  return now.map((item) => {
    const held = holds.get(`${item.id}@${item.issuedAt}`);
    const silences = item.kind === 'stop' || item.kind === 'mute' || item.kind === 'retraction';
    const at = held ? held - SOONEST_MS : silences ? item.issuedAt : item.issuedAt - AHEAD_MS;
    const run = async (stage: Stage, known: NowItem[]) => {
      known.push(item);
      stage.conductor()?.update({ programme, revision: 1, now: [...known] });
    };
    return { at, run };
  });
}

function mediaOf({ programme, now }: Case) {
  const issued = now.flatMap((item) => {
    if (item.kind === 'alert') return [item.bulletin, { audio: item.issueTimeAudio }];
    if (item.kind === 'play-now') return [item.bulletin];
    return item.kind === 'retraction' && item.correction ? [item.correction] : [];
  });
  return [...programme.bulletins, ...issued];
}

/** The span of a case in which anything happens. */
function spanOf({ programme, now, holds, window }: Case): { readonly from: number; readonly to: number } {
  const items = timelineBetween(programme, now, { from: window.from - 3 * HOUR_MS, to: window.to + HOUR_MS }, holds);
  const sounds = items.filter(({ medium }) => medium === 'sound');
  return {
    from: Math.min(...sounds.map(({ start }) => start), window.to) - MINUTE_MS,
    to: Math.max(...sounds.flatMap(({ end, until }) => [end, until]), window.from) + MINUTE_MS,
  };
}

export interface Performed {
  readonly proofs: readonly UnnumberedProof[];
  readonly heard: ReturnType<Stage['heard']>;
  readonly reports: readonly string[];
}

/** Lets a station live through a case on the virtual clock. */
export async function perform(given: Case): Promise<Performed> {
  const span = spanOf(given);
  const stage = await openStage(span.from, { pumpEveryMs: PUMP_EVERY_MS });
  stage.store(mediaOf(given));
  const known: NowItem[] = [];
  (await stage.boot()).update({ programme: given.programme, revision: 1, now: [] });
  const events = [...outages(given), ...deliveries(given)].sort((left, right) => left.at - right.at);
  for (const event of events) {
    await stage.clock.advance(Math.max(0, event.at - stage.clock.wall()));
    await event.run(stage, known);
  }
  await stage.clock.advance(Math.max(0, span.to - stage.clock.wall()));
  const performed = { proofs: await stage.proofs(), heard: stage.heard(), reports: stage.reports };
  await stage.close();
  return performed;
}

import type { Settings } from '@loa/host';
import type { StationFacts } from '../health/facts.js';
import { readMachine } from '../health/machine.js';
import type { Memory } from '../memory.js';
import type { Outbox } from '../outbox/outbox.js';
import type { Outlets } from '../outlets.js';
import { hasPlaybackCard } from '../play/choose-sink.js';
import type { Conductor } from '../play/conductor.js';
import { mediaWanted } from '../reconcile/plan.js';
import { oldestProofAt, readPast, readSoundPast } from './past.js';
import type { OnSite } from './on-site.js';
import { reportOf, type StatusReport } from './report.js';

/** The parts of a running station that are asked. */
export interface ReportParts extends Memory, Outlets {
  readonly settings: Settings;
  readonly stationId: string;
  readonly software: string;
  readonly conductor: Pick<Conductor, 'status'>;
  readonly outbox: Pick<Outbox, 'counts'>;
  readonly onSite: Pick<OnSite, 'state' | 'target'>;
  /** For how long the centre has not been there, 0 while it is. */
  readonly linkDownMs: () => number;
}

type Step = StationFacts['clock']['step'];

async function journalFacts({ journal, clock, outbox }: ReportParts) {
  const sound = await readSoundPast(journal.db, clock.wall());
  return { sound, proofs: { ...(await outbox.counts()), oldestAt: await oldestProofAt(journal.db) } };
}

async function stationFacts(parts: ReportParts, step: Step): Promise<StationFacts> {
  const { settings, clock, programme, store, amplifier, boards, player, onSite } = parts;
  const { sound, proofs } = await journalFacts(parts);
  const { trusted, source, doubt, offsetMs } = clock.facts();
  const { manifest } = programme.held();
  const media = mediaWanted(programme.held(), clock.wall());
  return {
    running: true,
    clock: { trusted, source, doubt, offsetMs, step },
    programme: manifest && { revision: manifest.revision, adoptedAt: manifest.adoptedAt },
    sound: {
      wanted: settings.LOA_STATION_SINK,
      sink: player.sinkName,
      cardPresent: hasPlaybackCard(),
      ...sound,
    },
    amplifier: amplifier.state(),
    boards: boards.map((board) => board.state()),
    media: { wanted: media.length, stored: media.filter(({ hash }) => store.path(hash) !== null).length },
    proofs,
    linkDownMs: parts.linkDownMs(),
    refused: programme.refused(),
    onSite: onSite.state(),
  };
}

export interface Reporter {
  readonly read: () => Promise<StatusReport>;
  readonly stop: () => void;
}

/** Asks every part of a running station how it is, and the machine below it. */
export function createReporter(parts: ReportParts): Reporter {
  const { settings, clock, journal, conductor, onSite, stationId, software } = parts;
  let step: Step = null;
  const stop = clock.onJump((ms) => {
    step = { ms: Math.round(ms), at: clock.wall() };
  });
  return {
    stop,
    read: async () => {
      const machine = await readMachine({ folder: settings.LOA_STATION_DATA });
      const station = await stationFacts(parts, step);
      return reportOf({
        at: clock.wall(),
        stationId,
        software,
        facts: { machine, station },
        target: onSite.target(),
        playing: conductor.status().playing,
        past: await readPast(journal.db),
      });
    },
  };
}

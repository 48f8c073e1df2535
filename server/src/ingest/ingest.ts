import type { Log } from '@loa/host';
import { AppError } from '@loa/playlists';
import {
  parseProofBatch,
  parseStationState,
  type ProofBatch,
  type Receipt,
  type StationState,
} from '@loa/playlists/wire';
import type { StationHandler } from '../broker/handling.js';
import type { LiveEvents } from '../live.js';
import { createStates } from './states.js';

/** What was dropped at the border since the start, and what was kept. */
export interface IngestCounters {
  malformed: number;
  states: number;
  proofs: number;
}

export interface IngestOptions {
  readonly saveState: (stationId: string, state: StationState, at: number) => Promise<void>;
  /** Resolves after the commit with the highest sequence number it holds; a repeat changes nothing. */
  readonly storeProofs: (stationId: string, batch: ProofBatch, at: number) => Promise<number>;
  readonly sendReceipt: (stationId: string, receipt: Receipt) => Promise<void>;
  /** Hears of each state after it was kept. */
  readonly onState: (stationId: string, state: StationState) => Promise<void>;
  readonly emit: LiveEvents['emit'];
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly log: Log;
}

export interface Ingest {
  readonly state: StationHandler;
  readonly proof: StationHandler;
  /** The connection of a station has ended, with or without a last will. */
  readonly gone: (stationId: string) => void;
  /** Waits for what was begun. */
  readonly stop: () => Promise<void>;
  readonly counters: Readonly<IngestCounters>;
}

const OFFLINE: StationState = { version: 1, online: false };

/** Brings home what stations say: parsed once here, dropped and counted when it is not what the wire allows. */
export function createIngest(options: IngestOptions): Ingest {
  const { emit, now, log } = options;
  const counters: IngestCounters = { malformed: 0, states: 0, proofs: 0 };

  function parsed<Message>(parse: (payload: Uint8Array) => Message, stationId: string, payload: Uint8Array) {
    try {
      return parse(payload);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      counters.malformed += 1;
      log.warn({ stationId, code: error.code, fault: error.message }, 'message dropped');
      return null;
    }
  }

  const keep = createStates({
    saveState: options.saveState,
    onSaved: async (stationId, state) => {
      counters.states += 1;
      emit({ kind: 'station', id: stationId });
      await options.onState(stationId, state);
    },
  });

  const leaving = new Set<Promise<void>>();
  const markOffline = (stationId: string): Promise<void> =>
    keep(stationId, OFFLINE, now()).catch((error: unknown) => {
      log.error({ err: error, stationId }, 'station cannot be marked offline');
    });

  return {
    state: async (stationId, payload) => {
      const state = parsed(parseStationState, stationId, payload);
      if (state) await keep(stationId, state, now());
    },
    proof: async (stationId, payload) => {
      const batch = parsed(parseProofBatch, stationId, payload);
      if (!batch) return;
      const through = await options.storeProofs(stationId, batch, now());
      counters.proofs += batch.proofs.length;
      emit({ kind: 'proof', id: stationId });
      await options.sendReceipt(stationId, { version: 1, journal: batch.journal, through });
    },
    gone: (stationId) => {
      const work = markOffline(stationId).finally(() => leaving.delete(work));
      leaving.add(work);
    },
    stop: async () => {
      await Promise.all(leaving);
    },
    counters,
  };
}

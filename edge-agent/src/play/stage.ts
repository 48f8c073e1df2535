import { setImmediate as turn } from 'node:timers/promises';
import { type AmplifierState, createAmplifier } from '../amplifier/amplifier.js';
import { type Conductor, type ConductorOptions, createConductor } from './conductor.js';
import { memorySink } from './memory-sink.js';
import { createPlayer, PUMP_EVERY_MS } from './player.js';
import { HOUR_MS, MORNING } from './sample-plan.js';
import { stageJournal } from './stage-journal.js';
import { stageMedia } from './stage-media.js';
import { stageStreams } from './stage-streams.js';
import { withStreams } from './stream-decoder.js';
import { virtualClock } from './virtual-clock.js';

const RELAY = { set: async (on: boolean) => on, onConnected: () => () => undefined };

/** A station's play room on a virtual clock: real ledger, real player, a sink that remembers when it was loud. */
export async function openStage(start = MORNING, { pumpEveryMs = PUMP_EVERY_MS } = {}) {
  const journal = await stageJournal();
  let conductor: Conductor | null = null;
  const settle = async () => {
    for (let round = 0; round < 3; round += 1) {
      await turn();
      await conductor?.idle();
    }
  };
  const clock = virtualClock(start, settle);
  const media = stageMedia();
  const streams = stageStreams(clock);
  const sink = memorySink(clock, media.nameOf);
  const reports: string[] = [];
  const switched: { readonly at: number; readonly state: AmplifierState }[] = [];
  const shared = { clock, timers: clock, report: (message: string) => void reports.push(message) };
  const open = (url: string) => media.named(streams.open(url), 'stream');
  const decode = withStreams({ ...shared, decode: media.decode, open, random: () => 0.5 });
  const tenth = (monotonic: number) => Math.round((monotonic + clock.wall() - clock.monotonic()) * 10) / 10;

  function cutPower(): void {
    conductor = null;
    clock.forgetAlarms();
    sink.cutPower();
  }

  /** Starts a run of the station, as after a boot; the power of one that still runs is cut. */
  async function boot(wish: Partial<ConductorOptions> = {}): Promise<Conductor> {
    cutPower();
    const amplifier = createAmplifier({ ...shared, relay: RELAY });
    amplifier.onChange((state) => void switched.push({ at: clock.wall(), state }));
    conductor = await createConductor({
      ...shared,
      player: createPlayer({ ...shared, sink, decode, pumpEveryMs }),
      amplifier,
      boards: [],
      db: journal.db,
      mediaPath: media.path,
      recordProof: journal.record,
      since: start - 2 * HOUR_MS,
      leadInMs: 1_000,
      leadOutMs: 500,
      ...wish,
    });
    return conductor;
  }

  return {
    clock,
    sink,
    boot,
    cutPower,
    conductor: () => conductor,
    reports,
    switched,
    streams,
    store: media.store,
    mostOpen: media.mostOpen,
    proofs: journal.proofs,
    /** When it was loud, in wall milliseconds, to a tenth. */
    loud: () => sink.loud().map(({ from, to }) => ({ from: tenth(from), to: tenth(to) })),
    /** What was heard when, by the hash of its audio. */
    heard: () => sink.heard().map(({ name, from, to }) => ({ name, from: tenth(from), to: tenth(to) })),
    close: async () => {
      await conductor?.stop();
      await journal.close();
    },
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

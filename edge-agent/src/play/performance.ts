import type { TimelineItem } from '@loa/playlists';
import type { Amplifier } from '../amplifier/amplifier.js';
import { type Clock, monotonicOf, wallOf } from '../clock.js';
import type { Cause } from './decisions.js';
import type { Player, SoundResult, Voice } from './player.js';
import type { SoundFacts } from './proof.js';

/** What a sound is made of, fixed when it is armed. */
export interface Score {
  readonly item: TimelineItem;
  readonly title: string;
  readonly audioHash: string;
  readonly path: string;
  readonly volumePercent: number;
  readonly durationMs: number;
}

/** One sound from its decoder's start to its proof. Phases only go forward: armed, begun, over. */
export interface Performance {
  readonly score: Score;
  readonly phase: () => 'armed' | 'begun' | 'over';
  /** Wall instant of the first sample, asked for or measured; null before it begins. */
  readonly startsAt: () => number | null;
  /** The ledger has it: the first sample may leave at this wall instant. */
  readonly begin: (startAt: number) => void;
  /** When it must end and why; null lets it play on. May change until it ended. */
  readonly endBy: (end: { readonly at: number; readonly cause: Cause } | null) => void;
  /** Why it ends although the player already cut it. */
  readonly blame: (cause: Cause) => void;
  /** Never mind: it has not begun and never will. */
  readonly discard: () => void;
  readonly facts: () => SoundFacts;
  readonly result: () => SoundResult | null;
}

interface Stage {
  readonly clock: Clock;
  readonly player: Player;
  readonly amplifier: Amplifier;
  /** Called when something about the performance changed. */
  readonly changed: () => void;
  /** Called when the first sample sounded, with its wall instant. */
  readonly started: (score: Score, at: number) => void;
}

/** Arms a sound. Rejects when the sink cannot open. */
export async function armPerformance(score: Score, stage: Stage): Promise<Performance> {
  const { clock, player, amplifier } = stage;
  const voice: Voice = await player.arm(score.path, score.volumePercent);
  let asked: number | null = null;
  let actualStart: number | null = null;
  let cause: Cause | null = null;
  let endsAt = Number.POSITIVE_INFINITY;
  let result: SoundResult | null = null;
  let amplifierThen: SoundFacts['amplifier'] = 'absent';

  const onStarted = (startedAt: number | null) => {
    if (startedAt === null) return;
    actualStart = wallOf(clock, startedAt);
    const state = amplifier.state();
    amplifierThen = state === 'off' ? 'failed' : state;
    stage.started(score, actualStart);
    stage.changed();
  };
  const onEnded = (ended: SoundResult) => {
    result = ended;
    stage.changed();
  };
  // Neither promise ever rejects: a voice always has a result.
  void voice.started.then(onStarted);
  void voice.ended.then(onEnded);

  return {
    score,
    phase: () => (result ? 'over' : asked === null ? 'armed' : 'begun'),
    startsAt: () => actualStart ?? asked,
    begin: (startAt) => {
      asked = startAt;
      voice.start(monotonicOf(clock, startAt));
    },
    endBy: (end) => {
      const at = end?.at ?? Number.POSITIVE_INFINITY;
      // Once the fade is under way it stays where it is.
      if (endsAt <= clock.wall()) return;
      cause = end?.cause ?? null;
      // The same instant converts to another sample each time: the clocks are read to the millisecond.
      if (at === endsAt) return;
      endsAt = at;
      voice.endAt(monotonicOf(clock, at));
    },
    discard: () => voice.endAt(clock.monotonic()),
    blame: (why) => {
      cause = why;
    },
    facts: () => ({
      item: score.item,
      audioHash: score.audioHash,
      volumePercent: score.volumePercent,
      sink: player.sinkName,
      amplifier: amplifierThen,
      actualStart,
      cause,
    }),
    result: () => result,
  };
}

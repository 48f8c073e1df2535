import type { Segment } from '@loa/playlists';
import type { Amplifier } from '../amplifier/amplifier.js';
import { type Clock, monotonicOf, wallOf } from '../clock.js';
import type { End } from './decisions.js';
import type { Excerpt, Player, SoundResult, Voice } from './player.js';

/** What became of one stretch that was heard. Wall instants, fractional. */
export interface TakeResult extends SoundResult {
  readonly from: number;
  readonly to: number;
  readonly offsetMs: number;
  readonly volumePercent: number;
  readonly amplifier: 'on' | 'absent' | 'failed';
}

export type Shortfall = Pick<SoundResult, 'spanSamples' | 'lostSamples'>;

/** One stretch of a sound on its way. Phases only go forward: armed, begun, over. */
export interface Take {
  readonly segment: Segment;
  readonly excerpt: Excerpt;
  readonly phase: () => 'armed' | 'begun' | 'over';
  /** Wall instant of the first sample, asked for or measured; null before it begins. */
  readonly startsAt: () => number | null;
  /** The ledger has it: the first sample may leave at this wall instant. */
  readonly begin: (startAt: number) => void;
  /** When it must end and why; null lets it play on. May change until it ended. */
  readonly endBy: (end: End | null) => void;
  /** What it was told of its end. */
  readonly toldEnd: () => End | null;
  /** Never mind: it has not begun and never will. */
  readonly discard: () => void;
  /** How it ended, null while it has not. */
  readonly ended: () => SoundResult['outcome'] | null;
  /** How long its time was and how much of that a stream was not heard, in samples; nothing while it is not over. */
  readonly shortfall: () => Shortfall;
  /** What was heard, null when nothing was. */
  readonly result: () => TakeResult | null;
}

export interface TakeStage {
  readonly clock: Clock;
  readonly player: Player;
  readonly amplifier: Amplifier;
  /** Called when something about the take changed. */
  readonly changed: () => void;
  /** Called when the first sample sounded, with its wall instant. */
  readonly started: (at: number) => void;
}

/** Arms a stretch of a sound. Rejects when the sink cannot open. */
export async function armTake(segment: Segment, excerpt: Excerpt, stage: TakeStage): Promise<Take> {
  return new PlayerTake(segment, excerpt, { ...stage, voice: await stage.player.arm(excerpt) });
}

class PlayerTake implements Take {
  readonly #stage: TakeStage & { readonly voice: Voice };
  #asked: number | null = null;
  #actualStart: number | null = null;
  #amplifierThen: TakeResult['amplifier'] = 'absent';
  #told: End | null = null;
  #result: SoundResult | null = null;

  constructor(
    readonly segment: Segment,
    readonly excerpt: Excerpt,
    stage: TakeStage & { readonly voice: Voice },
  ) {
    this.#stage = stage;
    // Neither promise ever rejects: a voice always has a result.
    void stage.voice.started.then((at) => this.#onStarted(at));
    void stage.voice.ended.then((result) => {
      this.#result = result;
      stage.changed();
    });
  }

  readonly phase = () => (this.#result ? 'over' : this.#asked === null ? 'armed' : 'begun');
  readonly startsAt = () => this.#actualStart ?? this.#asked;
  readonly toldEnd = () => this.#told;
  readonly ended = () => this.#result?.outcome ?? null;

  readonly begin = (startAt: number): void => {
    this.#asked = startAt;
    this.#stage.voice.start(monotonicOf(this.#stage.clock, startAt));
  };

  readonly endBy = (end: End | null): void => {
    const { clock, voice } = this.#stage;
    const [at, before] = [end, this.#told].map((one) => one?.at ?? Number.POSITIVE_INFINITY);
    // Once the fade is under way it stays where it is.
    if (at === undefined || before === undefined || before <= clock.wall()) return;
    this.#told = end;
    // The same instant converts to another sample each time: the clocks are read to the millisecond.
    if (at !== before) voice.endAt(monotonicOf(clock, at));
  };

  readonly discard = (): void => this.#stage.voice.endAt(this.#stage.clock.monotonic());

  readonly shortfall = (): Shortfall => this.#result ?? { spanSamples: 0, lostSamples: 0 };

  readonly result = (): TakeResult | null => {
    const [result, start] = [this.#result, this.#actualStart];
    const { startedAt = null, heardAt = null, endedAt = null } = result ?? {};
    if (!result || start === null || startedAt === null || heardAt === null || endedAt === null) return null;
    const { offsetMs, volumePercent } = this.excerpt;
    const [from, to] = [start + heardAt - startedAt, start + endedAt - startedAt];
    return { ...result, from, to, offsetMs, volumePercent, amplifier: this.#amplifierThen };
  };

  #onStarted(at: number | null): void {
    if (at === null) return;
    const { clock, amplifier, started, changed } = this.#stage;
    this.#actualStart = wallOf(clock, at);
    const state = amplifier.state();
    this.#amplifierThen = state === 'off' ? 'failed' : state;
    started(this.#actualStart);
    changed();
  }
}

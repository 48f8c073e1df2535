import type { StationClock } from '../clock.js';
import { wordsOf } from '../errors.js';
import type { Decode } from './decoder.js';
import { createMixer, type Mixer } from './mixer.js';
import type { Sink } from './sink.js';
import { type Excerpt, SessionVoice, type SoundResult } from './voice.js';

export type { Excerpt, SoundResult } from './voice.js';

/** A sound whose first second is being decoded, and that sounds once started. */
export interface Voice {
  /** The first sample sounds at this monotonic instant, or as soon as it can when that has passed. */
  start(startAt: number): void;
  /** Plans the end: a short fade, then nothing from this monotonic instant on; the past means as soon as it can. */
  endAt(instant: number): void;
  /** When the first sample sounds by the sink's count, monotonic milliseconds; null when it never does. */
  readonly started: Promise<number | null>;
  readonly ended: Promise<SoundResult>;
}

export interface Player {
  readonly sinkName: string;
  /** A start must be asked for this long ahead to be met, milliseconds. */
  readonly leadMs: number;
  /** Opens the sink and decodes ahead; nothing sounds before `Voice.start`. Rejects when the sink cannot open. */
  arm(excerpt: Excerpt): Promise<Voice>;
  /** Cuts all that sounds or is armed; what the device buffers is dropped. */
  silence(): void;
  stop(): Promise<void>;
}

export interface PlayerOptions {
  readonly clock: StationClock;
  readonly sink: Sink;
  readonly decode: Decode;
  /** Hears of what fails. */
  readonly report: (message: string) => void;
  /** `PUMP_EVERY_MS` where there is none; well below the sink's lead. */
  readonly pumpEveryMs?: number;
}

/** One sounds, one waits for its turn, and the same again while they change over. */
export const VOICES_MAX = 4;
/** How often the sink is filled up. */
export const PUMP_EVERY_MS = 20;
/** The sink stays open this long without a voice: the tail of the lead-out. */
export const LINGER_MS = 1_000;

function handle(voice: SessionVoice, into: Mixer): Voice {
  return {
    start: (startAt) => into.start(voice, startAt),
    endAt: (instant) => into.endAt(voice, instant),
    started: voice.started.promise,
    ended: voice.ended.promise,
  };
}

/** The PCM clock: while a voice is there it keeps the sink filled, silence included, and counts samples. */
export function createPlayer({ clock, sink, decode, report, pumpEveryMs }: PlayerOptions): Player {
  let mixer: Mixer | null = null;
  let opening: Promise<Mixer> | null = null;
  let closing: Promise<void> = Promise.resolve();
  let cancelPump: () => void = () => undefined;

  async function open(): Promise<Mixer> {
    await closing;
    return createMixer(await sink.open(), sink.leadMs, () => clock.monotonic());
  }

  function current(): Promise<Mixer> {
    if (opening) return opening;
    const mine = open();
    opening = mine;
    mine.then(
      (opened) => {
        if (opening !== mine) return;
        mixer = opened;
        pump();
      },
      () => {
        if (opening === mine) opening = null;
      },
    );
    return mine;
  }

  function close(): void {
    cancelPump();
    const last = opening;
    mixer = null;
    opening = null;
    if (!last) return;
    closing = last.then((opened) => opened.close()).catch((error) => report(`sink ${sink.name}: ${wordsOf(error)}`));
  }

  function pump(): void {
    if (!mixer) return;
    mixer.fill();
    const fault = mixer.fault();
    if (fault !== null) mixer.failAll();
    if (fault !== null || mixer.idleMs() > LINGER_MS) return close();
    cancelPump = clock.after(pumpEveryMs ?? PUMP_EVERY_MS, pump);
  }

  return {
    sinkName: sink.name,
    leadMs: sink.leadMs,
    arm: async (excerpt) => {
      const into = await current();
      if (into !== mixer) throw new Error('the sink was closed while it opened');
      if (into.voices() >= VOICES_MAX) throw new RangeError(`more than ${VOICES_MAX} voices at once`);
      const voice = new SessionVoice(decode(excerpt.source, excerpt.offsetMs), excerpt);
      into.add(voice);
      return handle(voice, into);
    },
    silence: () => {
      mixer?.silence();
      close();
    },
    stop: async () => {
      mixer?.silence();
      close();
      await closing;
    },
  };
}

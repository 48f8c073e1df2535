import type { Clock } from '../clock.js';
import { DECODED_MAX_SAMPLES, type Decoder } from './decoder.js';
import { SAMPLES_PER_MS } from './sink.js';
import type { OpenStream } from './stream-line.js';

/** What a station of the radio sends: a steady level, silence, nothing though it holds the line, or it refuses. */
export type Sending = 'sound' | 'silence' | 'nothing' | 'refusal';

/** A radio on the clock of a stage: it sends 48,000 samples a second to whoever is connected. */
export interface StageStreams {
  readonly open: OpenStream;
  /** From now on, to everybody; a refusal ends every connection. */
  readonly send: (sending: Sending) => void;
  /** When somebody connected, monotonic milliseconds. */
  readonly tries: () => readonly number[];
  readonly openNow: () => number;
  /** So many milliseconds of sound come at once with each connection, as Icecast sends them. */
  readonly burst: (ms: number) => void;
}

const LEVEL = 8_000;

/** What is on the air, for every line. */
interface Air {
  sending: Sending;
  burstMs: number;
  readonly lines: Set<Line>;
  readonly monotonic: () => number;
}

export function stageStreams(clock: Pick<Clock, 'monotonic'>): StageStreams {
  const lines = new Set<Line>();
  const air: Air = { sending: 'sound', burstMs: 0, lines, monotonic: () => clock.monotonic() };
  const tries: number[] = [];
  return {
    tries: () => tries,
    openNow: () => lines.size,
    burst: (ms) => (air.burstMs = ms),
    send: (next) => {
      for (const line of lines) line.settle();
      air.sending = next;
      if (next === 'refusal') for (const line of lines) line.broken = true;
    },
    open: () => {
      tries.push(clock.monotonic());
      return new Line(air);
    },
  };
}

/** One connection, as its decoder shows it. */
class Line implements Decoder {
  broken: boolean;
  readonly #air: Air;
  #runs: { readonly level: number; readonly samples: number }[] = [];
  #until: number;

  constructor(air: Air) {
    this.#air = air;
    this.#until = air.monotonic();
    this.broken = air.sending === 'refusal';
    if (!this.broken) this.#bring(air.burstMs * SAMPLES_PER_MS);
    air.lines.add(this);
  }

  /** What was sent until now is here. */
  readonly settle = (): void => {
    const samples = Math.floor((this.#air.monotonic() - this.#until) * SAMPLES_PER_MS);
    this.#until += samples / SAMPLES_PER_MS;
    if (!this.broken && this.#air.sending !== 'nothing') this.#bring(samples);
  };

  readonly held = (): number => {
    this.settle();
    return this.#runs.reduce((sum, run) => sum + run.samples, 0);
  };

  readonly take = (most: number): Int16Array => {
    const samples = new Int16Array(Math.min(most, this.held()));
    for (let filled = 0; filled < samples.length; ) {
      const [{ level, samples: inRun } = { level: 0, samples: 0 }, ...rest] = this.#runs;
      const part = Math.min(inRun, samples.length - filled);
      samples.fill(level, filled, filled + part);
      filled += part;
      this.#runs = part === inRun ? rest : [{ level, samples: inRun - part }, ...rest];
    }
    return samples;
  };

  readonly ended = (): boolean => this.broken && this.held() === 0;
  readonly fault = (): string | null => (this.broken ? 'refused' : null);
  readonly close = (): void => void this.#air.lines.delete(this);

  #bring(samples: number): void {
    const room = DECODED_MAX_SAMPLES - this.#runs.reduce((sum, run) => sum + run.samples, 0);
    const level = this.#air.sending === 'silence' ? 0 : LEVEL;
    if (samples > 0 && room > 0) this.#runs.push({ level, samples: Math.min(samples, room) });
  }
}

import schedule from 'node-schedule';
import type { ClockFacts, SystemClock } from '../clock.js';
import { type ClockVerdict, decideClock } from './decision.js';
import { type Boot, type MachineTime, readBoot, watchMachineTime } from './machine-time.js';
import { heldOver, isWorthKeeping, readRemembered, writeRemembered } from './memory.js';

/** A wall step larger than this is a jump; NTP slews stay far below it. */
export const JUMP_MS = 500;
const CHECK_EVERY_MS = 1_000;

export interface SystemClockOptions {
  /** File that keeps the last trusted instant over a loss of power. */
  readonly memoryPath: string;
  /** Hears of a memory that cannot be written. */
  readonly report: (message: string) => void;
  /** What the machine says of its time. */
  readonly machine?: () => MachineTime;
  /** Which boot of the machine this is. */
  readonly boot?: () => Boot | null;
}

/** The machine's clocks, watched for steps until `stop`. */
export function systemClock(options: SystemClockOptions): SystemClock {
  return new WatchedClock(options);
}

class WatchedClock implements SystemClock {
  readonly #options: SystemClockOptions;
  readonly #machine: () => MachineTime;
  readonly #boot: () => Boot | null;
  readonly #listeners = new Set<(stepMs: number) => void>();
  readonly #stops: (() => void)[] = [];
  /** What the clock reads by the centre's word, and by what was held over, less the monotonic clock. */
  #centre: number | null = null;
  readonly #held: number | null;
  #issuedAt = 0;
  #wasSet = false;
  #kept: number;
  #keeping: Promise<void> = Promise.resolve();
  #verdict: ClockVerdict;
  /** Wall less monotonic: of the machine, and of what the station goes by. */
  #systemLead = Date.now() - performance.now();
  #lead: number;

  constructor(options: SystemClockOptions) {
    this.#options = options;
    this.#machine = options.machine ?? this.#watchMachine();
    this.#boot = options.boot ?? readBoot;
    const remembered = readRemembered(options.memoryPath);
    const held = heldOver(remembered, this.#boot());
    this.#held = held === null ? null : held - performance.now();
    this.#kept = remembered.wall;
    this.#verdict = this.#decide();
    this.#lead = this.#systemLead + this.#verdict.offsetMs;
    const watch = setInterval(() => this.#look(), CHECK_EVERY_MS);
    this.#stops.push(() => clearInterval(watch));
  }

  readonly wall = (): number => Date.now() + this.#verdict.offsetMs;
  readonly monotonic = (): number => performance.now();
  readonly trusted = (): boolean => this.#verdict.trusted;

  onJump(listener: (stepMs: number) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  at(instant: number, run: () => void): () => void {
    // node-schedule goes by the machine's clock, and answers null for an instant that has passed.
    const job = schedule.scheduleJob(new Date(instant - this.#verdict.offsetMs), run);
    return job ? () => void job.cancel() : this.after(0, run);
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  }

  issued(issuedAt: number, live: boolean): void {
    this.#issuedAt = Math.max(this.#issuedAt, issuedAt);
    if (live) this.#centre = issuedAt - performance.now();
    this.#look();
  }

  facts(): ClockFacts {
    const { trusted, offsetMs } = this.#verdict;
    const [source, doubt] = this.#verdict.trusted ? [this.#verdict.source, null] : [null, this.#verdict.doubt];
    return { trusted, source, doubt, offsetMs, rememberedAt: this.#kept };
  }

  async stop(): Promise<void> {
    for (const stop of this.#stops) stop();
    await this.#keeping;
    if (this.#verdict.trusted && this.wall() !== this.#kept) this.#keep();
    await this.#keeping;
  }

  #watchMachine(): () => MachineTime {
    const watched = watchMachineTime();
    this.#stops.push(watched.stop);
    return watched.read;
  }

  #decide(): ClockVerdict {
    const now = performance.now();
    const [centre, held] = [this.#centre, this.#held].map((lead) => (lead === null ? null : lead + now));
    return decideClock({
      ...this.#machine(),
      system: Date.now(),
      wasSet: this.#wasSet,
      centre: centre ?? null,
      held: held ?? null,
      remembered: this.#kept,
      issuedAt: this.#issuedAt,
    });
  }

  #look(): void {
    const systemLead = Date.now() - performance.now();
    if (Math.abs(systemLead - this.#systemLead) > JUMP_MS) this.#wasSet = true;
    this.#systemLead = systemLead;
    const verdict = this.#decide();
    // What the centre said is no better than the way it came: its time is kept until it is clearly another.
    const steady = Math.abs(verdict.offsetMs - this.#verdict.offsetMs) <= JUMP_MS && verdict.offsetMs !== 0;
    this.#verdict = steady && verdict.trusted ? { ...verdict, offsetMs: this.#verdict.offsetMs } : verdict;
    if (verdict.trusted && isWorthKeeping(this.#kept, this.wall())) this.#keep();
    const lead = systemLead + this.#verdict.offsetMs;
    const step = lead - this.#lead;
    this.#lead = lead;
    if (Math.abs(step) > JUMP_MS) for (const listener of this.#listeners) listener(step);
  }

  #keep(): void {
    const { memoryPath, report } = this.#options;
    const wall = this.wall();
    this.#kept = wall;
    const write = () => writeRemembered(memoryPath, { wall, boot: this.#boot() });
    this.#keeping = this.#keeping.then(write).catch((error: unknown) => report(`clock memory: ${String(error)}`));
  }
}

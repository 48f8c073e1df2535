import type { ManualClock } from '../clock.js';

/** Real turns of the event loop after each timer, so that what it set off has run before the next. */
const TURNS = 3;

/** Runs timers in order, each as soon as all before it had its effect, until the job is done; no real time passes. */
export async function inVirtualTime<T>(clock: ManualClock, job: Promise<T>): Promise<T> {
  let done = false;
  const end = () => {
    done = true;
  };
  job.then(end, end);
  for (;;) {
    await turns();
    if (done) return job;
    clock.advance(clock.untilNextMs() ?? 1);
  }
}

/** Lets virtual time pass likewise. */
export async function passTime(clock: ManualClock, ms: number): Promise<void> {
  await inVirtualTime(clock, new Promise<void>((resolve) => void clock.after(ms, resolve)));
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

import { manualClock } from '../clock.js';
import type { BytePort } from '../port/byte-port.js';
import { memoryPortPair } from '../port/memory-port.js';

/** Changes what one end writes; an empty result loses it. */
export type LineFault = (bytes: Uint8Array) => Uint8Array;

/** Steps a test's clock may take until a call must have settled. */
const STEPS_MAX = 20_000;

/** A line in memory under a test's clock, with a fault in each direction that a test may change. */
export interface VirtualLine {
  readonly clock: ReturnType<typeof manualClock>;
  readonly hostEnd: BytePort;
  readonly deviceEnd: BytePort;
  readonly faults: { toDevice: LineFault; toHost: LineFault };
  /** Bytes each end wrote, before any fault. */
  readonly written: { readonly host: Uint8Array[]; readonly device: Uint8Array[] };
  /** Lets time pass in steps until the call settles. */
  readonly during: <T>(call: Promise<T>) => Promise<T>;
  /** Lets so much time pass, and all that follows from it happen. */
  readonly pass: (ms: number) => Promise<void>;
}

/** Lets everything that is ready run: microtasks, then what `setImmediate` holds back, several times over. */
async function quiet(): Promise<void> {
  for (let round = 0; round < 12; round += 1) await new Promise((resolve) => setImmediate(resolve));
}

export function virtualLine(stepMs = 50): VirtualLine {
  const [hostEnd, deviceEnd] = memoryPortPair();
  const clock = manualClock();
  const faults = { toDevice: (bytes: Uint8Array) => bytes, toHost: (bytes: Uint8Array) => bytes };
  const written = { host: [] as Uint8Array[], device: [] as Uint8Array[] };
  const pass = (ms: number) => passed(clock, ms, stepMs);
  return {
    clock,
    faults,
    written,
    hostEnd: disturbed(hostEnd, written.host, (bytes) => faults.toDevice(bytes)),
    deviceEnd: disturbed(deviceEnd, written.device, (bytes) => faults.toHost(bytes)),
    pass,
    during: (call) => settled(call, () => pass(stepMs)),
  };
}

async function passed(clock: VirtualLine['clock'], ms: number, stepMs: number): Promise<void> {
  await quiet();
  for (let left = ms; left > 0; left -= stepMs) {
    clock.advance(Math.min(stepMs, left));
    await quiet();
  }
}

async function settled<T>(call: Promise<T>, step: () => Promise<void>): Promise<T> {
  let done = false;
  const end = () => {
    done = true;
  };
  call.then(end, end);
  await quiet();
  for (let count = 0; !done && count < STEPS_MAX; count += 1) await step();
  if (!done) throw new Error('The call never settles');
  return call;
}

function disturbed(port: BytePort, written: Uint8Array[], fault: LineFault): BytePort {
  return {
    ...port,
    write: async (bytes) => {
      written.push(bytes.slice());
      const left = fault(bytes);
      if (left.length > 0) await port.write(left);
    },
  };
}

/** Does a fault to the n-th write only, counted from 1. */
export function onceAt(number: number, fault: LineFault): LineFault {
  let count = 0;
  return (bytes) => {
    count += 1;
    return count === number ? fault(bytes) : bytes;
  };
}

/** What a call rejects with; fails when it does not. */
export function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => Promise.reject(new Error('The call should have failed')),
    (error: unknown) => error,
  );
}

/** Random numbers that a seed repeats: whole numbers from 0 up to, but not including, a bound. */
export type Random = (below: number) => number;

/** The generator mulberry32, good enough for noise and the same everywhere. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return Math.floor((((value ^ (value >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** One of the values. */
export function oneOf<T>(random: Random, first: T, ...others: readonly T[]): T {
  return others[random(others.length + 1) - 1] ?? first;
}

/** The seed of this run, from LOA_FUZZ_SEED to repeat one; printed, so that a failure can be. */
export function printedSeed(what: string): number {
  const seed = Number(process.env['LOA_FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 32));
  process.stdout.write(`${what}: LOA_FUZZ_SEED=${seed}\n`);
  return seed;
}

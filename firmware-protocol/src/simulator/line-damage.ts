/** What may happen to what is sent; chances lie between 0 and 1, and are for each bit or byte. */
export interface Faults {
  readonly bitFlip: number;
  readonly drop: number;
  readonly duplicate: number;
  readonly insert: number;
  /** Bytes come so many milliseconds later than the wire brings them. */
  readonly delayMs: number;
}

export const NO_FAULTS: Faults = { bitFlip: 0, drop: 0, duplicate: 0, insert: 0, delayMs: 0 };

/** Whole numbers from 0 up to, but not including, a bound. */
export type Random = (below: number) => number;

/** What a receiver makes of another speed, or of two talkers at once. */
export function noise(random: Random, length: number): Uint8Array {
  return Uint8Array.from({ length: Math.round(length) }, () => random(256));
}

/** The bytes as they arrive. */
export function damaged(bytes: Uint8Array, faults: Faults, random: Random): Uint8Array {
  const { bitFlip, drop, duplicate, insert } = faults;
  if (bitFlip + drop + duplicate + insert === 0) return bytes;
  const happens = (chance: number) => chance > 0 && random(1e9) < chance * 1e9;
  const out: number[] = [];
  for (const byte of bytes) {
    if (happens(insert)) out.push(random(256));
    if (happens(drop)) continue;
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) if (happens(bitFlip)) value ^= 1 << bit;
    out.push(value);
    if (happens(duplicate)) out.push(value);
  }
  return Uint8Array.from(out);
}

import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { readIfThere, writeWholeFile } from '@loa/host';

const SECRET_MODE = 0o600;
const PIN = /^\d{6,12}$/;
const DIGITS = 6;

/** Wrong tries before nobody may try for a while. */
export const PIN_TRIES_MAX = 5;
/** So long; at five tries in this time a million PINs take more than a year. */
export const PIN_PAUSE_MS = 5 * 60_000;

/** Where the PIN is kept that the station made itself. */
export const pinFileOf = (folder: string): string => join(folder, 'page-pin');

/** The PIN of the settings, else the one on disk, else a new one, readable by this user alone. */
export async function pinOf(folder: string, given: string, note: (message: string) => void): Promise<string> {
  if (given !== '') return given;
  const file = pinFileOf(folder);
  const kept = (await readIfThere(file))?.toString().trim() ?? '';
  if (PIN.test(kept)) return kept;
  const pin = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
  await writeWholeFile(file, `${pin}\n`, SECRET_MODE);
  note(`a PIN for the status page was made, see ${file}`);
  return pin;
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether two secrets are the same, in a time that says nothing about where they differ. */
export const sameSecret = (left: string, right: string): boolean => timingSafeEqual(digestOf(left), digestOf(right));

export type PinVerdict = 'right' | 'wrong' | 'paused';

/** Compares tries with the PIN, for all callers together: who can change addresses must not get more tries. */
export class PinGate {
  readonly #pin: string;
  readonly #monotonic: () => number;
  #wrong = 0;
  #pausedUntil = Number.NEGATIVE_INFINITY;

  constructor(pin: string, monotonic: () => number) {
    this.#pin = pin;
    this.#monotonic = monotonic;
  }

  /** For how long nobody may try, milliseconds. */
  pausedMs(): number {
    return Math.max(0, this.#pausedUntil - this.#monotonic());
  }

  try(given: string): PinVerdict {
    if (this.pausedMs() > 0) return 'paused';
    if (sameSecret(given, this.#pin)) {
      this.#wrong = 0;
      return 'right';
    }
    this.#wrong += 1;
    if (this.#wrong < PIN_TRIES_MAX) return 'wrong';
    this.#wrong = 0;
    this.#pausedUntil = this.#monotonic() + PIN_PAUSE_MS;
    return 'paused';
  }
}

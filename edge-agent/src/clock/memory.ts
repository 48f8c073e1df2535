import { readFileSync } from 'node:fs';
import { writeWholeFile } from '@loa/host';
import type { Boot } from './machine-time.js';

/** The disk is written no more often than this while time runs forward: cards wear. */
export const REMEMBER_EVERY_MS = 10 * 60_000;

/** The last instant that was trusted, and where in which boot of the machine that was. */
export interface Remembered {
  /** Epoch milliseconds, 0 for never. */
  readonly wall: number;
  readonly boot: Boot | null;
}

const NOTHING: Remembered = { wall: 0, boot: null };

/** The memory as it was written; one that cannot be read is none. */
export function readRemembered(path: string): Remembered {
  try {
    const kept = JSON.parse(readFileSync(path, 'utf8')) as
      | { wall?: unknown; bootId?: unknown; uptimeMs?: unknown }
      | number;
    if (typeof kept === 'number') return Number.isFinite(kept) ? { ...NOTHING, wall: kept } : NOTHING;
    const { wall, bootId, uptimeMs } = kept;
    if (typeof wall !== 'number' || !Number.isFinite(wall)) return NOTHING;
    const known = typeof bootId === 'string' && typeof uptimeMs === 'number';
    return { wall, boot: known ? { id: bootId, uptimeMs } : null };
  } catch {
    return NOTHING;
  }
}

export const writeRemembered = (path: string, { wall, boot }: Remembered): Promise<void> =>
  writeWholeFile(path, JSON.stringify({ wall, bootId: boot?.id ?? null, uptimeMs: boot?.uptimeMs ?? null }));

/** What the clock must read now by what was remembered in this same boot; null after another one. */
export const heldOver = ({ wall, boot }: Remembered, now: Boot | null): number | null =>
  boot && now && boot.id === now.id && now.uptimeMs >= boot.uptimeMs ? wall + now.uptimeMs - boot.uptimeMs : null;

/** Whether the disk should learn of an instant: it lags, or it runs ahead of what turned out to be right. */
export const isWorthKeeping = (kept: number, wall: number): boolean => wall < kept || wall - kept >= REMEMBER_EVERY_MS;

/** No wall clock is right before this software was written. */
export const EARLIEST_TRUSTED = Date.UTC(2025, 0, 1);
/** Two clocks that differ by less say the same: messages take their time, and battery clocks drift by seconds a day. */
export const AGREE_MS = 120_000;

/** A time server may slew a clock back by less than this after it was remembered. */
const SLEW_MS = 1_000;

/** What a clock that runs without mains reads: epoch milliseconds; `none` on a bare box; `unknown` where none can be asked. */
export type BatteryClock = number | 'none' | 'unknown';

/** All that speaks for or against the machine's clock at one moment. Instants in epoch milliseconds, 0 for never. */
export interface ClockEvidence {
  /** What the machine's wall clock reads. */
  readonly system: number;
  /** Whether the machine says that a time server keeps it. */
  readonly synchronized: boolean;
  readonly battery: BatteryClock;
  /** Whether a person or a service set it while we looked on. */
  readonly wasSet: boolean;
  /** What the centre's clock reads, by a signed document that came at the moment of its issue. */
  readonly centre: number | null;
  /** What it must read, by the monotonic clock, if it was right earlier since this boot of the machine. */
  readonly held: number | null;
  /** The last instant that was trusted, from the disk. */
  readonly remembered: number;
  /** The newest issue time that a verified document bears: it cannot be earlier than that. */
  readonly issuedAt: number;
}

/** What vouches for the time, the best first. */
export type ClockSource = 'time-server' | 'set' | 'battery' | 'machine' | 'held' | 'centre';
export type ClockDoubt = 'before-software' | 'before-memory' | 'before-document' | 'unconfirmed';

export type ClockVerdict =
  | {
      readonly trusted: true;
      readonly source: ClockSource /** To be added to the machine's clock. */;
      readonly offsetMs: number;
    }
  | { readonly trusted: false; readonly doubt: ClockDoubt; readonly offsetMs: 0 };

const agrees = (one: number | null, other: number): boolean => one !== null && Math.abs(one - other) <= AGREE_MS;

/** What is certainly too early, or null. */
function doubtOf({ system, remembered, issuedAt }: ClockEvidence): ClockDoubt | null {
  if (system < EARLIEST_TRUSTED) return 'before-software';
  if (system < remembered - SLEW_MS) return 'before-memory';
  return system < issuedAt - AGREE_MS ? 'before-document' : null;
}

/** What vouches for the machine's clock as it is, where nothing speaks against it. */
function voucherOf({ system, battery, wasSet, held }: ClockEvidence): ClockSource | null {
  if (wasSet) return 'set';
  if (typeof battery === 'number' && agrees(battery, system)) return 'battery';
  // No kernel that runs a bare box hides its clocks: here somebody else keeps the time.
  if (battery === 'unknown') return 'machine';
  return agrees(held, system) ? 'held' : null;
}

const by = (source: ClockSource, right: number, { system }: ClockEvidence): ClockVerdict => ({
  trusted: true,
  source,
  offsetMs: agrees(right, system) ? 0 : Math.round(right - system),
});

/**
 * Whether the time is known, by what, and how far the machine's clock is off. A bare clock that nothing vouches for
 * stands where the last loss of power left it, so that it is not believed. A time server and the centre's live word
 * outweigh what was remembered.
 */
export function decideClock(evidence: ClockEvidence): ClockVerdict {
  const { system, synchronized, centre, held, remembered, issuedAt } = evidence;
  if (synchronized && system >= EARLIEST_TRUSTED) return by('time-server', system, evidence);
  const doubt = doubtOf(evidence);
  const voucher = doubt === null ? voucherOf(evidence) : null;
  if (voucher) return by(voucher, system, evidence);
  if (centre !== null && centre >= EARLIEST_TRUSTED) return by('centre', centre, evidence);
  if (held !== null && held >= Math.max(EARLIEST_TRUSTED, remembered, issuedAt - AGREE_MS))
    return by('held', held, evidence);
  return { trusted: false, doubt: doubt ?? 'unconfirmed', offsetMs: 0 };
}

import { BAUD_TRIAL_MS } from '../../bounds.js';
import type { Clock } from '../../clock.js';
import { ProtocolError } from '../../errors.js';
import type { HostLine } from '../../host-line.js';
import type { HostLink } from '../../host-link.js';
import { askFor } from './asking.js';

/** Silence after which the board goes back to its base speed; the host asks something at least twice as often. */
export const BAUD_SILENCE_MS = 20_000;
/** Beyond the board's trial time, until it is surely back at its base speed. */
const TRIAL_MARGIN_MS = 100;

/**
 * Moves line and board to the highest speed both have, up to `maxBaudRate`, and returns the speed that holds then. When
 * no reply comes at the new speed both fall back (P-35 to P-38); rejects when the board does not answer then either.
 */
export async function raiseBaudRate(
  line: HostLine,
  link: HostLink,
  clock: Clock,
  maxBaudRate: number,
): Promise<number> {
  const base = line.baudRate();
  const { rates } = await askFor(link, { kind: 'baud', baudRate: 0, silenceMs: 0 });
  const wanted = Math.max(base, ...rates.filter((rate) => rate <= maxBaudRate));
  if (wanted === base || !line.canChangeBaudRate()) return base;
  try {
    await askFor(link, { kind: 'baud', baudRate: wanted, silenceMs: BAUD_SILENCE_MS });
    await line.setBaudRate(wanted);
    await askFor(link, { kind: 'status' });
    return wanted;
  } catch (error) {
    if (error instanceof ProtocolError && error.code === 'closed') throw error;
    await line.setBaudRate(base);
    await new Promise<void>((resolve) => void clock.after(BAUD_TRIAL_MS + TRIAL_MARGIN_MS, resolve));
    await askFor(link, { kind: 'status' });
    return base;
  }
}

/** Brings the board back to the base speed before the port is closed, so that the next host finds it there. */
export async function lowerBaudRate(line: HostLine, link: HostLink, baseRate: number): Promise<void> {
  if (line.baudRate() === baseRate) return;
  await askFor(link, { kind: 'baud', baudRate: baseRate, silenceMs: BAUD_SILENCE_MS });
  await line.setBaudRate(baseRate);
}

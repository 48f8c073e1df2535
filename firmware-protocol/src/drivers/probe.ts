import type { Clock } from '../clock.js';
import type { BytePort } from '../port/byte-port.js';
import type { BoardFamily, Identity } from './driver.js';

/** A device that answered, and how. */
export interface Finding {
  readonly family: BoardFamily;
  readonly speed: number;
  readonly identity: Identity;
}

export interface ProbeOptions {
  /** Opens the port afresh: each question needs its own speed. */
  readonly openPort: (speed: number) => Promise<BytePort>;
  readonly families: readonly BoardFamily[];
  readonly clock: Clock;
  /** Hears what is tried next. */
  readonly trying?: (family: BoardFamily, speed: number) => void;
}

/** The first device that answers, each family asked at each of its speeds; null when none does. */
export async function probePort({ openPort, families, clock, trying }: ProbeOptions): Promise<Finding | null> {
  for (const family of families) {
    for (const speed of family.speeds) {
      trying?.(family, speed);
      const identity = await family.probe(await openPort(speed), { speed, clock });
      if (identity !== null) return { family, speed, identity };
    }
  }
  return null;
}

import { approvedOnly, parseRecurrence, zoned } from '@loa/playlists';
import type { Programme } from '@loa/playlists/wire';
import { wordsOf } from '../errors.js';

export interface Admission {
  readonly programme: Programme;
  /** What was left out and why, in words; empty when all of it was admitted. */
  readonly faults: readonly string[];
}

function faultOf(check: () => unknown): string | null {
  try {
    check();
    return null;
  } catch (error) {
    return wordsOf(error);
  }
}

/**
 * What of a signed programme this station is willing to perform: bulletins whose content is what was approved, and
 * slots whose rule can be read. A fault leaves out its bulletin or slot, never the rest.
 * @throws RangeError when the station's time zone is not known here: then nothing in it has a time
 */
export async function admit(given: Programme): Promise<Admission> {
  zoned(0, given.station.zone);
  const { programme, refused } = await approvedOnly(given);
  const checks = programme.slots.map((slot) => ({ slot, fault: faultOf(() => parseRecurrence(slot.recurrence)) }));
  return {
    programme: { ...programme, slots: checks.filter((check) => check.fault === null).map((check) => check.slot) },
    faults: [
      ...refused.map((id) => `bulletin ${id} is not what was approved`),
      ...checks.flatMap(({ slot, fault }) => (fault === null ? [] : [`slot ${slot.id}: ${fault}`])),
    ],
  };
}

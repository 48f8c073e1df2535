import { alphaFamily } from './alpha/family.js';
import type { BoardFamily } from './driver.js';
import { loaFamily } from './loa-family.js';
import { modbusRelayFamily } from './modbus-relay/family.js';
import { onbonFamily } from './onbon-bx-k/family.js';

/** Every family Loa can drive, in the order in which a probe asks. */
export const boardFamilies: readonly BoardFamily[] = [loaFamily, onbonFamily, alphaFamily, modbusRelayFamily];

/** The family of that name; null when there is none. */
export function familyNamed(id: string): BoardFamily | null {
  return boardFamilies.find((family) => family.id === id) ?? null;
}

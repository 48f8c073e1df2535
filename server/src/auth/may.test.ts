import { describe, expect, it } from 'vitest';
import { type Role, roles } from '../store/users.js';
import { actions, may } from './may.js';

/** Written out a second time on purpose: a change of the table must be meant. */
const ALLOWED: Record<Role, string> = {
  viewer: 'read',
  editor: 'read write-bulletin write-slot choose-order stop',
  approver: 'read write-bulletin write-slot choose-order stop approve-bulletin confirm-override',
  technician: 'read write-station stop',
  administrator:
    'read write-bulletin approve-bulletin write-slot confirm-override choose-order stop write-station write-area manage-people',
};
const PLACES: [place: string, path: string[], within: boolean][] = [
  ['own area', ['commune', 'root'], true],
  ['an area below', ['hamlet', 'commune', 'root'], true],
  ['the area above', ['root'], false],
  ['a neighbour', ['other', 'root'], false],
  ['nowhere', [], false],
];

describe('may', () => {
  const cases = roles.flatMap((role) =>
    actions.flatMap((action) => PLACES.map(([place, path, within]) => ({ role, action, place, path, within }))),
  );
  it.each(cases)('$role: $action in $place', ({ role, action, path, within }) => {
    const allowed = within && ALLOWED[role].split(' ').includes(action);
    expect(may({ role, areaId: 'commune' }, action, path)).toBe(allowed);
  });
});

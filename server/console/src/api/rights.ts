import type { Role } from './types.js';

export type Right = 'write' | 'approve' | 'stop' | 'stations' | 'people' | 'areas';

/** What to offer to whom. The server decides; this only keeps buttons away that it would refuse. */
const RIGHTS: Readonly<Record<Role, readonly Right[]>> = {
  viewer: [],
  editor: ['write', 'stop'],
  approver: ['write', 'approve', 'stop'],
  technician: ['stations', 'stop'],
  administrator: ['write', 'approve', 'stop', 'stations', 'people', 'areas'],
};

export const offers = (role: Role, right: Right): boolean => RIGHTS[role].includes(right);

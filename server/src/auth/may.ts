import type { Role } from '../store/users.js';

export const actions = [
  'read',
  'write-bulletin',
  'approve-bulletin',
  'write-slot',
  'confirm-override',
  'choose-order',
  'stop',
  'write-station',
  'write-area',
  'manage-people',
] as const;
export type Action = (typeof actions)[number];

const VIEWER: readonly Action[] = ['read'];
const EDITOR: readonly Action[] = [...VIEWER, 'write-bulletin', 'write-slot', 'choose-order', 'stop'];
const APPROVER: readonly Action[] = [...EDITOR, 'approve-bulletin', 'confirm-override'];
const TECHNICIAN: readonly Action[] = [...VIEWER, 'write-station', 'stop'];

const MAY: Readonly<Record<Role, readonly Action[]>> = {
  viewer: VIEWER,
  editor: EDITOR,
  approver: APPROVER,
  technician: TECHNICIAN,
  administrator: actions,
};

/**
 * Whether a person may do something in an area: their role allows it, and the area lies in their part of the tree.
 * That an author never approves their own work is a rule of the bulletin itself (`stepBulletin`).
 * @param areaPath the area, then its ancestors up to the root
 */
export function may(
  user: { readonly role: Role; readonly areaId: string },
  action: Action,
  areaPath: readonly string[],
): boolean {
  return MAY[user.role].includes(action) && areaPath.includes(user.areaId);
}

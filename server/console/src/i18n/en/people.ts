import type { Messages } from '../messages.js';

export const people: Messages['people'] = {
  lead: 'Who may do what, and in which area.',
  name: 'Name',
  role: 'Role',
  invite: 'Invite someone',
  inviteLead: 'The invited person chooses a user name and a password. The link works once.',
  makeLink: 'Make an invitation link',
  link: 'Invitation link (expires {{until}})',
  roles: {
    viewer: 'Sees everything, changes nothing.',
    editor: 'Writes, submits, schedules, stops.',
    approver: 'As an editor, and approves and confirms.',
    technician: 'Looks after stations, stops.',
    administrator: 'Everything.',
  },
  you: 'you',
};

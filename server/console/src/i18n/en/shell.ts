import type { Messages } from '../messages.js';

export const shell: Messages['shell'] = {
  navigation: 'Main navigation',
  more: 'More',
  today: 'Today',
  bulletins: 'Bulletins',
  schedule: 'Schedule',
  stations: 'Stations',
  report: 'Report',
  people: 'People',
  areas: 'Areas',
  signOut: 'Sign out',
  language: 'Language',
  scheme: { title: 'Appearance', light: 'Light', dark: 'Dark', auto: 'As the device' },
  live: {
    connecting: 'Connecting to the centre…',
    lost: 'The connection to the centre is lost. What you see may be old; reconnecting…',
  },
  stop: {
    button: 'Stop',
    title: 'Stop at once',
    lead: 'Speakers fall silent and boards go dark as soon as the stations have the order. Afterwards the schedule goes on.',
    where: 'Where',
    areas: 'Areas',
    stations: 'Stations',
    howLong: 'For how long',
    reason: 'Reason (optional)',
    confirm: 'Stop {{place}} for {{duration}}',
    inForce: 'Stopped in {{place}} until {{until}}, by {{by}}',
    lift: 'Lift the stop',
  },
};

import type { Messages } from '../messages.js';

export const report: Messages['report'] = {
  lead: 'What was planned, against the proofs the stations sent.',
  range: 'Period',
  show: 'Show the report',
  station: 'Station',
  allStations: 'All stations',
  totals: 'Totals',
  planned: 'Planned',
  rows: 'Each occurrence',
  none: 'There are no occurrences in this period.',
  filter: 'Show only',
  medium: 'Medium',
  actual: 'Actual',
  verdict: 'Verdict',
  startError: 'Start error',
  reasonBy: '{{reason}}, by {{name}}',
  truncated: 'Showing {{shown}} of {{count}} occurrences. Choose a shorter period to see all.',
};

import { WEEKDAYS } from '../recurrence/rule-parts.js';
import type { Policy } from '../wire/policy.js';

/** What holds until an area says otherwise: quiet in the night band of the noise rules (A16), a session of two hours. */
export const DEFAULT_POLICY: Policy = {
  quietHours: [{ from: '21:00', to: '06:00' }],
  volumeCapPercent: 100,
  volumeCaps: [],
  sessionMaxMs: 120 * 60_000,
  sessionsPerDayMax: null,
  weekdays: [...WEEKDAYS],
  equalRank: 'first-in',
};

/** Sounds with no longer pause between them are one session (A18: minutes a session include relays and pauses). */
export const SESSION_PAUSE_MS = 5 * 60_000;

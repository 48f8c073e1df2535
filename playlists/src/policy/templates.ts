import { DEFAULT_POLICY } from './default-policy.js';
import type { Policy } from '../wire/policy.js';

/** Rules that an area may start from; nothing but a start, and no claim that they satisfy any law. */
export interface PolicyTemplate {
  readonly id: 'default' | 'rural' | 'urban' | 'special-area';
  readonly rules: Readonly<Partial<Policy>>;
  /** Where the numbers come from. */
  readonly source: string;
}

const MINUTE_MS = 60_000;

export const POLICY_TEMPLATES: readonly PolicyTemplate[] = [
  { id: 'default', rules: DEFAULT_POLICY, source: 'A16: night from 21:00 to 06:00; the rest is a choice of Loa' },
  { id: 'rural', rules: { sessionMaxMs: 45 * MINUTE_MS }, source: 'A18: practical rules published by Hà Nội' },
  {
    id: 'urban',
    rules: { sessionMaxMs: 15 * MINUTE_MS, sessionsPerDayMax: 2, weekdays: ['MO', 'TU', 'WE', 'TH', 'FR'] },
    source: 'A18: practical rules published by Hà Nội',
  },
  {
    id: 'special-area',
    rules: {
      quietHours: [
        { from: '11:30', to: '13:30' },
        { from: '21:00', to: '06:00' },
      ],
      volumeCaps: [
        { from: '06:00', to: '21:00', percent: 60 },
        { from: '21:00', to: '06:00', percent: 30 },
      ],
    },
    source: 'A16: lower noise limits near special areas; noon rest and percentages are choices of Loa, not measures',
  },
];

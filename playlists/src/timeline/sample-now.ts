import fc from 'fast-check';
import { SAMPLE_START } from '../sample-programme.js';
import type { NowItem } from '../wire/now.js';
import type { ProgrammeBulletin } from '../wire/programme.js';
import { audio, BULLETINS, EMERGENCY } from './sample-programmes.js';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const by = { id: 'u-1', name: 'Lan' };

const span = fc.tuple(fc.integer({ min: -HOUR_MS, max: 4 * HOUR_MS }), fc.integer({ min: 1, max: HOUR_MS }));
const base = (id: string, offset: number, length: number) => ({
  id,
  by,
  issuedAt: SAMPLE_START + offset,
  until: SAMPLE_START + offset + length,
});

/** Stops around the morning. */
export const stops = fc.array(
  span.map(([offset, length]): NowItem => ({ kind: 'stop', ...base('x', offset, length), reason: '' })),
  { maxLength: 2 },
);

type Base = ReturnType<typeof base>;
const quietly = { volumePercent: null, policyOverride: null };

const alert = (own: Base): NowItem => ({
  kind: 'alert',
  ...own,
  confirmedBy: by,
  drill: false,
  tone: 'gong',
  bulletin: EMERGENCY,
  issueTimeAudio: audio(4_000),
  repeatEveryMs: 10 * MINUTE_MS,
  volumePercent: null,
});

const nowItem = fc
  .tuple(fc.integer({ min: 0, max: 5 }), span, fc.nat({ max: 3 }))
  .map(([kind, [offset, length], id]): NowItem => {
    const own = base(`n-${id}`, offset, length);
    const items: NowItem[] = [
      { kind: 'stop', ...own, reason: '' },
      { kind: 'mute', ...own, reason: '', emergencies: id % 2 === 0 ? 'pass' : 'muted' },
      alert(own),
      { kind: 'play-now', ...own, ...quietly, bulletin: BULLETINS[id] as ProgrammeBulletin },
      { kind: 'live', ...own, ...quietly, title: 'live', class: 'priority', url: 'http://127.0.0.1/live' },
      { kind: 'retraction', ...own, reason: '', retracts: ['n-0', 'n-1'], tone: 'chime', correction: null },
    ];
    return items[kind] as NowItem;
  });

/** Whatever people may issue around the morning, each id once. */
export const issued = fc.uniqueArray(nowItem, { maxLength: 4, selector: ({ id }) => id });

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Clash, clashesOf } from './clash.js';
import { lossOf, type TimelineItem } from './occurrence.js';
import { once } from './recurrence.js';
import { sampleBulletin, sampleProgramme, sampleSlot } from './sample-programme.js';
import { zoned } from './time.js';
import { timelineBetween } from './timeline.js';
import type { NowItem } from './wire/messages.js';
import type { BulletinClass } from './wire/schema.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const MINUTE_MS = 60_000;

interface VectorSlot {
  readonly id: string;
  readonly at: string;
  readonly minutes: number;
  readonly class?: BulletinClass;
  readonly boardMinutes?: number;
  readonly override?: boolean;
  readonly validFrom?: string;
  readonly validTo?: string;
}

interface VectorCase {
  readonly name: string;
  readonly quietHours?: readonly [string, string][];
  readonly sessionMinutes?: number;
  readonly slots: readonly VectorSlot[];
  readonly stops?: readonly [string, string][];
  readonly window: readonly [string, string];
  readonly timeline: readonly string[];
  /** The slot about to be saved; else the clashes of all. */
  readonly saving?: string;
  readonly clashes?: readonly string[];
}

const casesOf = (name: string): VectorCase[] =>
  JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8')).cases;

const instant = (local: string): number => Date.parse(`${local}:00+07:00`);
const clock = (at: number): string => zoned(at, ZONE).toPlainTime().toString({ smallestUnit: 'minute' });
const slotId = (key: string): string => key.split('@')[0] ?? '';

const bulletinOf = (slot: VectorSlot) =>
  sampleBulletin({
    id: slot.id,
    class: slot.class ?? 'ordinary',
    audio: slot.minutes
      ? { hash: 'a'.repeat(64), bytes: 1, durationMs: slot.minutes * MINUTE_MS, type: 'audio/ogg' }
      : null,
    board: slot.boardMinutes ? { text: 'A', holdMs: slot.boardMinutes * MINUTE_MS } : null,
    ...(slot.validFrom ? { validFrom: instant(slot.validFrom) } : {}),
    ...(slot.validTo ? { validTo: instant(slot.validTo) } : {}),
  });

const slotOf = ({ id, at, override }: VectorSlot) => {
  const [date = '', time = ''] = at.split('T');
  const quietHoursOverride = override ? { reason: 'sáng sớm', confirmedBy: { id: 'u-2', name: 'B' } } : null;
  return sampleSlot({ id, bulletinId: id, recurrence: once({ date, time, zone: ZONE }), quietHoursOverride });
};

async function programmeOf({ slots, quietHours = [['21:00', '06:00']], sessionMinutes = 45 }: VectorCase) {
  return {
    ...sampleProgramme(await Promise.all(slots.map(bulletinOf)), slots.map(slotOf)),
    policy: {
      quietHours: quietHours.map(([from, to]) => ({ from, to })),
      volumeCapPercent: 100,
      sessionMaxMs: sessionMinutes * MINUTE_MS,
    },
  };
}

const stopsOf = ({ stops = [] }: VectorCase): NowItem[] =>
  stops.map(([from, to], index) => ({
    kind: 'stop',
    id: `x-${index}`,
    issuedAt: instant(from),
    until: instant(to),
    by: { id: 'u-1', name: 'A' },
    reason: '',
  }));

function itemLine(item: TimelineItem): string {
  const start = zoned(item.start, ZONE)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .slice(5)
    .replace('T', ' ');
  const what = item.verdict.kind === 'plays' ? `plays until ${clock(item.until)}` : 'silent';
  const loss = lossOf(item);
  const why = loss ? `: ${loss.reason}${loss.winner ? ` by ${slotId(loss.winner)}` : ''}` : '';
  return `${start} ${item.slotId} ${item.medium} ${what}${why}`;
}

function clashLine({ rule, item, other, loser, proposedStart }: Clash): string {
  const free = proposedStart === null ? 'no free time' : `free at ${clock(proposedStart)}`;
  return `${rule} ${item.slotId} ${clock(item.start)} with ${other?.slotId ?? 'nobody'}, ${loser} loses, ${free}`;
}

describe.each(['clashes', 'policy', 'overnight'])('vectors of %s', (name) => {
  test.each(casesOf(name))('$name', async (vector) => {
    const programme = await programmeOf(vector);
    const window = { from: instant(vector.window[0]), to: instant(vector.window[1]) };
    expect(timelineBetween(programme, stopsOf(vector), window).map(itemLine)).toEqual(vector.timeline);
    if (!vector.clashes) return;
    const slot = programme.slots.find((one) => one.id === vector.saving) ?? null;
    expect(clashesOf(programme, slot, window).map(clashLine)).toEqual(vector.clashes);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plannedBetween } from './occurrence.js';
import { byPriority, outranks, resolveOverlaps } from './priority.js';
import { SAMPLE_DAY_MS, SAMPLE_START, sampleBulletin, sampleProgramme, sampleSlot } from './sample-programme.js';
import { type TimelineItem, timelineAt, timelineBetween } from './timeline.js';
import type { NowItem } from './wire/messages.js';
import { BULLETIN_DURATION_MAX_MS, type ProgrammeSlot } from './wire/programme.js';

const HOUR_MS = 3_600_000;
const day = { from: SAMPLE_START - HOUR_MS, to: SAMPLE_START + SAMPLE_DAY_MS - HOUR_MS };
const quietHoursOverride = { reason: 'Chương trình sáng sớm', confirmedBy: { id: 'u-2', name: 'B' } };
const clock = (second: number) => new Date(second * 1_000).toISOString().slice(11, 19).replaceAll(':', '');
const dailyAt = (second: number) => `DTSTART;TZID=Asia/Ho_Chi_Minh:20251201T${clock(second)}\nRRULE:FREQ=DAILY`;
const audio = (durationMs: number) => ({ hash: 'a'.repeat(64), bytes: 1, durationMs, type: 'audio/ogg' });
const bulletins = [
  await sampleBulletin({ audio: audio(90_000) }),
  await sampleBulletin({ id: 'b-2', class: 'priority', audio: audio(400_000) }),
  await sampleBulletin({ id: 'b-3', class: 'emergency', audio: audio(30_000) }),
  await sampleBulletin({ id: 'b-4', audio: audio(BULLETIN_DURATION_MAX_MS), board: { text: 'A', holdMs: 60_000 } }),
];

const slotArbitrary = (first: number, last: number) =>
  fc
    .tuple(fc.integer({ min: first, max: last }), fc.integer({ min: 1, max: bulletins.length }), fc.boolean())
    .map(([second, bulletin, override]) => ({
      bulletinId: `b-${bulletin}`,
      recurrence: dailyAt(second),
      quietHoursOverride: override ? quietHoursOverride : null,
    }));

const programmeOf = (slots: Partial<ProgrammeSlot>[]) => ({
  ...sampleProgramme(
    bulletins,
    slots.map((slot, index) => sampleSlot({ id: `s-${index}`, ...slot })),
  ),
  policy: {
    quietHours: [{ from: '21:00', to: '06:00' }],
    volumeCapPercent: 100,
    sessionMaxMs: BULLETIN_DURATION_MAX_MS,
  },
});

/** Programmes whose sounds lie close together between two seconds of the day. */
const crowdedBetween = (first: number, last: number) =>
  fc.array(slotArbitrary(first, last), { maxLength: 24 }).map((slots) => programmeOf(slots));

const morning = crowdedBetween(7 * 3_600, 9 * 3_600);
const anyTime = crowdedBetween(0, 24 * 3_600 - 1);
const stops = fc.array(
  fc
    .tuple(fc.integer({ min: -HOUR_MS, max: 4 * HOUR_MS }), fc.integer({ min: 1, max: HOUR_MS }))
    .map(([offset, length]): NowItem => {
      const issuedAt = SAMPLE_START + offset;
      const by = { id: 'u', name: 'A' };
      return { kind: 'stop', id: 'x', issuedAt, until: issuedAt + length, by, reason: '' };
    }),
  { maxLength: 2 },
);
const sounding = (items: readonly TimelineItem[]) =>
  items.filter((item) => item.medium === 'sound' && item.verdict.kind === 'plays');

test('sounds never overlap', () => {
  fc.assert(
    fc.property(fc.oneof(morning, anyTime), stops, (programme, now) => {
      const plays = sounding(timelineBetween(programme, now, day));
      expect(plays.filter((item, index) => item.until > (plays[index + 1]?.start ?? Infinity))).toEqual([]);
    }),
  );
});

test('timelineAt agrees with timelineBetween at every instant, and holds until it says', () => {
  fc.assert(
    fc.property(morning, stops, fc.integer({ min: 0, max: 3 * HOUR_MS }), (programme, issued, offset) => {
      const instant = SAMPLE_START + offset;
      const keys = (items: readonly TimelineItem[]) => items.map((item) => `${item.medium} ${item.key}`);
      const now = timelineAt(programme, issued, instant);
      const expected = timelineBetween(programme, issued, day).filter(
        (item) => item.verdict.kind === 'plays' && item.start <= instant && instant < item.until,
      );
      expect(keys(now.items)).toEqual(keys(expected));
      expect(keys(timelineAt(programme, issued, now.until - 1).items)).toEqual(keys(now.items));
    }),
  );
});

test('what becomes of an occurrence does not depend on the window', () => {
  const span = { min: -SAMPLE_DAY_MS, max: SAMPLE_DAY_MS };
  fc.assert(
    fc.property(
      fc.oneof(morning, anyTime),
      stops,
      fc.tuple(fc.integer(span), fc.integer(span)),
      (programme, now, [left, right]) => {
        const window = { from: SAMPLE_START + Math.min(left, right), to: SAMPLE_START + Math.max(left, right) + 1 };
        const wide = { from: SAMPLE_START - 5 * SAMPLE_DAY_MS, to: SAMPLE_START + 2 * SAMPLE_DAY_MS };
        const expected = timelineBetween(programme, now, wide).filter(
          (item) => item.start < window.to && (item.start >= window.from || item.end > window.from),
        );
        expect(timelineBetween(programme, now, window)).toEqual(expected);
      },
    ),
    { numRuns: 200 },
  );
});

test('nothing is silent without a reason, and nothing is pre-empted by what does not sound', () => {
  fc.assert(
    fc.property(fc.oneof(morning, anyTime), stops, (programme, now) => {
      const items = timelineBetween(programme, now, day);
      const playing = new Map(
        sounding(timelineBetween(programme, now, { from: day.from - SAMPLE_DAY_MS, to: day.to + SAMPLE_DAY_MS })).map(
          (item) => [item.key, item],
        ),
      );
      for (const item of items.filter((one) => one.until < one.end)) {
        const loss = item.verdict.kind === 'silent' ? item.verdict : item.cut;
        expect(loss?.reason).toBeDefined();
        if (loss?.reason !== 'pre-empted') continue;
        const winner = playing.get(loss.winner ?? '');
        expect(winner && winner.start <= item.until && item.until < winner.until).toBe(true);
        expect(winner && outranks(item.class, winner.class)).toBe(false);
      }
    }),
  );
});

const keyAndEnd = (item: TimelineItem) => `${item.key} ${item.until}`;

/** The rule in its plain form: class by class, each against all that were placed before. */
function placedOneByOne(sounds: readonly TimelineItem[]): string[] {
  const placed: TimelineItem[] = [];
  for (const item of sounds.filter((one) => one.verdict.kind === 'plays').sort(byPriority)) {
    if (placed.some((other) => other.start <= item.start && item.start < other.until)) continue;
    const later = placed.filter((other) => other.start > item.start).map((other) => other.start);
    placed.push({ ...item, until: Math.min(item.until, ...later) });
  }
  return placed.map(keyAndEnd).sort();
}

test('one pass gives what the plain rule gives', () => {
  fc.assert(
    fc.property(fc.oneof(morning, anyTime), stops, (programme, now) => {
      const wide = { from: SAMPLE_START - SAMPLE_DAY_MS, to: SAMPLE_START + 2 * SAMPLE_DAY_MS };
      const sounds = plannedBetween(programme, now, wide).filter((item) => item.medium === 'sound');
      expect(sounding(resolveOverlaps(sounds)).map(keyAndEnd).sort()).toEqual(placedOneByOne(sounds));
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SAMPLE_DAY_MS, SAMPLE_START, sampleSlot } from '../sample-programme.js';
import type { NowItem } from '../wire/now.js';
import type { Programme } from '../wire/programme.js';
import { byPriority, outranks } from './priority.js';
import { issued, stops } from './sample-now.js';
import { plainBetween, richBetween, SILENCE_MS } from './sample-programmes.js';
import { isOn, lossOf, sessionKey, type TimelineItem, timelineAt, timelineBetween } from './timeline.js';

const HOUR_MS = 3_600_000;
const day = { from: SAMPLE_START - HOUR_MS, to: SAMPLE_START + SAMPLE_DAY_MS - HOUR_MS };
const morning = plainBetween(7, 9);
const anyTime = plainBetween(0, 24);
const rich = fc.oneof(richBetween(7, 9), richBetween(0, 24));
const isSound = (item: TimelineItem) => item.medium === 'sound';
const sounding = (items: readonly TimelineItem[]) =>
  items.filter((item) => isSound(item) && item.verdict.kind === 'plays');
const segmentsOf = (items: readonly TimelineItem[]) =>
  sounding(items)
    .flatMap((item) => item.segments.map((segment) => ({ ...segment, item })))
    .sort((left, right) => left.from - right.from);

test('sounds never overlap', () => {
  fc.assert(
    fc.property(rich, issued, (programme, now) => {
      const heard = segmentsOf(timelineBetween(programme, now, day));
      expect(heard.filter((one, index) => one.to > (heard[index + 1]?.from ?? Infinity))).toEqual([]);
      expect(heard.filter(({ from, to }) => from >= to)).toEqual([]);
    }),
  );
});

test('nothing is heard longer than it lasts, and a whole one is heard from its beginning to its end', () => {
  fc.assert(
    fc.property(rich, issued, (programme, now) => {
      for (const item of sounding(timelineBetween(programme, now, day))) {
        const { segments, session, start, end, cut, content } = item;
        for (const { from, to, offsetMs } of segments) expect(offsetMs + to - from).toBeLessThanOrEqual(end - start);
        expect(segments[0]!.from).toBeGreaterThanOrEqual(session);
        if (cut || content.kind === 'relay' || content.kind === 'live') continue;
        const last = segments.at(-1)!;
        expect(last.offsetMs + last.to - last.from).toBe(end - start);
        expect(segments.some(({ offsetMs }) => offsetMs === 0)).toBe(true);
      }
    }),
  );
});

test('timelineAt agrees with timelineBetween at every instant, and holds until it says', () => {
  fc.assert(
    fc.property(rich, issued, fc.integer({ min: 0, max: 3 * HOUR_MS }), (programme, now, offset) => {
      const instant = SAMPLE_START + offset;
      const keys = (items: readonly TimelineItem[]) => items.map((item) => `${item.medium} ${item.key}`);
      const at = timelineAt(programme, now, instant);
      const expected = timelineBetween(programme, now, day).filter((item) => isOn(item, instant));
      expect(keys(at.items)).toEqual(keys(expected));
      expect(keys(timelineAt(programme, now, at.until - 1).items)).toEqual(keys(at.items));
    }),
  );
});

test('what becomes of an occurrence does not depend on the window', () => {
  const span = { min: -SAMPLE_DAY_MS, max: SAMPLE_DAY_MS };
  fc.assert(
    fc.property(
      fc.oneof(morning, anyTime, rich),
      issued,
      fc.tuple(fc.integer(span), fc.integer(span)),
      (programme, now, [left, right]) => {
        const window = { from: SAMPLE_START + Math.min(left, right), to: SAMPLE_START + Math.max(left, right) + 1 };
        const wide = { from: SAMPLE_START - 5 * SAMPLE_DAY_MS, to: SAMPLE_START + 2 * SAMPLE_DAY_MS };
        const expected = timelineBetween(programme, now, wide).filter(({ start, end, until, segments }) => {
          const from = Math.min(start, segments[0]?.from ?? start);
          return from < window.to && (from >= window.from || Math.max(end, until) > window.from);
        });
        expect(timelineBetween(programme, now, window)).toEqual(expected);
      },
    ),
    { numRuns: 200 },
  );
});

test('holds do not depend on the window either', () => {
  const minutes = fc.array(fc.integer({ min: 1, max: 180 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(
      richBetween(7, 9),
      issued,
      minutes,
      fc.integer({ min: 0, max: 300 }),
      (programme, now, held, minute) => {
        const wide = { from: SAMPLE_START - SAMPLE_DAY_MS, to: SAMPLE_START + SAMPLE_DAY_MS };
        const sounds = timelineBetween(programme, now, wide).filter((item) => isSound(item) && item.start >= day.from);
        const holds = new Map(
          held.flatMap((late, index) => {
            const item = sounds[index * 3];
            return item ? [[sessionKey(item.originId, item.session), item.session + late * 60_000] as const] : [];
          }),
        );
        const window = { from: SAMPLE_START + minute * 60_000, to: wide.to };
        const heard = (items: readonly TimelineItem[]) =>
          segmentsOf(items)
            .filter(({ to }) => to > window.from)
            .map(({ from, to, offsetMs, item }) => `${item.key} ${from} ${to} ${offsetMs}`);
        const narrow = heard(timelineBetween(programme, now, window, holds));
        expect(narrow).toEqual(heard(timelineBetween(programme, now, wide, holds)));
      },
    ),
  );
});

/** A day on each side, where winners and delays may lie. */
const around = (programme: Programme, now: readonly NowItem[]) =>
  timelineBetween(programme, now, { from: day.from - SAMPLE_DAY_MS, to: day.to + SAMPLE_DAY_MS });

test('nothing is silent or cut without a reason, and nothing is pre-empted by what does not sound', () => {
  fc.assert(
    fc.property(rich, issued, (programme, now) => {
      const winners = new Map(sounding(around(programme, now)).map((item) => [item.key, item]));
      const muted = now.some(({ kind }) => kind === 'mute');
      for (const item of timelineBetween(programme, now, day).filter(isSound)) {
        const loss = lossOf(item);
        const unheard = item.verdict.kind === 'silent' || item.segments.length === 0;
        expect(unheard && !loss).toBe(false);
        const preEmpted = loss?.reason === 'pre-empted' && !muted;
        expect(preEmpted && !winners.has(loss.winner ?? '')).toBe(false);
      }
    }),
  );
});

type Heard = ReturnType<typeof segmentsOf>;

/** A session of several parts waits in silence for the beginning of its relay. */
const awaits = (before: TimelineItem | undefined, { content, originId, session }: TimelineItem) =>
  content.kind === 'relay' && before?.originId === originId && before.session === session;

/** Whether the loudspeaker is taken at every instant of a span, both ends included; a pause of a playlist holds it. */
function isTaken(heard: Heard, from: number, to: number) {
  let free = from;
  for (const [index, one] of heard.entries()) {
    const holds = one.from <= free + SILENCE_MS || awaits(heard[index - 1]?.item, one.item);
    if (holds && free < one.to) free = one.to;
  }
  return free > to;
}

test('there is no hole in which an item that lost its time might have begun', () => {
  fc.assert(
    fc.property(rich, (programme) => {
      const heard = segmentsOf(around(programme, []));
      const single = timelineBetween(programme, [], day).filter((item) => isSound(item) && !item.key.includes('/'));
      for (const item of single) {
        if (item.verdict.kind !== 'silent' || item.verdict.reason !== 'pre-empted') continue;
        const slot = programme.slots.find(({ id }) => id === item.originId)!;
        const late = slot.late;
        const lengthMs = item.end - item.start;
        const roomMs = late.kind === 'skip' ? late.afterMs : late.kind === 'full' ? late.withinMs : lengthMs - 1;
        // A relay is over when its time is over.
        const within = item.content.kind === 'relay' ? Math.min(roomMs, lengthMs - 1) : roomMs;
        expect(isTaken(heard, item.start, item.start + within)).toBe(true);
      }
    }),
  );
});

test('a filler leaves no hole in its window', () => {
  fc.assert(
    fc.property(richBetween(7, 9), fc.integer({ min: 0, max: 7_199 }), (programme, second) => {
      const first = new Date(25_200_000 + second * 1_000).toISOString().slice(11, 19).replaceAll(':', '');
      const recurrence = `DTSTART;TZID=Asia/Ho_Chi_Minh:20251201T${first}\nRRULE:FREQ=DAILY`;
      const filler = sampleSlot({ id: 's-f', recurrence, fillMs: HOUR_MS });
      const filled = { ...programme, slots: [...programme.slots, filler] };
      const from = SAMPLE_START + second * 1_000;
      expect(isTaken(segmentsOf(around(filled, [])), from, from + HOUR_MS - 1)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

const keyAndEnd = (item: TimelineItem) => `${item.key} ${item.until}`;

/** The rule for single bulletins in its plain form: class by class, each against all that were placed before. */
function placedOneByOne(sounds: readonly TimelineItem[]): TimelineItem[] {
  const placed: TimelineItem[] = [];
  for (const item of sounds.filter((one) => one.verdict.kind === 'plays').sort(byPriority)) {
    if (placed.some((other) => other.start <= item.start && item.start < other.until)) continue;
    const later = placed.filter((other) => other.start > item.start).map((other) => other.start);
    placed.push({ ...item, until: Math.min(item.until, ...later) });
  }
  return placed;
}

test('single bulletins play as the plain rule says', () => {
  fc.assert(
    fc.property(fc.oneof(morning, anyTime), stops, (programme, now) => {
      const wide = { from: SAMPLE_START - SAMPLE_DAY_MS, to: SAMPLE_START + 2 * SAMPLE_DAY_MS };
      const alone = programme.slots.flatMap((slot) =>
        timelineBetween({ ...programme, slots: [slot] }, now, wide).filter(isSound),
      );
      // What lies at the edges may have lost to what lies beyond them.
      const inside = (items: readonly TimelineItem[]) =>
        items.filter((item) => item.start >= day.from && item.start < day.to).map(keyAndEnd);
      expect(inside(sounding(timelineBetween(programme, now, wide))).sort()).toEqual(
        inside(placedOneByOne(alone)).sort(),
      );
    }),
  );
});

test('only what outranks it cuts a single bulletin', () => {
  fc.assert(
    fc.property(fc.oneof(morning, anyTime), (programme) => {
      const items = new Map(around(programme, []).map((item) => [`${item.medium} ${item.key}`, item]));
      for (const item of timelineBetween(programme, [], day).filter(isSound)) {
        const winner = items.get(`sound ${item.cut?.winner ?? ''}`);
        expect(winner !== undefined && !outranks(winner.class, item.class)).toBe(false);
      }
    }),
  );
});

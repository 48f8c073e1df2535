import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  daily,
  type LocalStart,
  occurrencesBetween,
  once,
  parseRecurrence,
  weekly,
  WINDOW_MAX_MS,
} from './recurrence.js';
import { WEEKDAYS } from './rule-parts.js';

const START = Date.UTC(2026, 10, 24, 22, 0, 0);
const DAY_MS = 86_400_000;
const bad = expect.objectContaining({ code: 'bad-recurrence' });
const first = { date: '2026-11-25', time: '05:00', zone: 'Asia/Ho_Chi_Minh' };

test('once happens once, daily every day, both in the zone of the start', () => {
  expect(occurrencesBetween(once(first), START - DAY_MS, START + 9 * DAY_MS)).toEqual([START]);
  expect(occurrencesBetween(daily(first), START - DAY_MS, START + 2 * DAY_MS)).toEqual([START, START + DAY_MS]);
  expect(once({ ...first, time: '05:00:30' })).toContain('T050030');
  expect(daily({ date: first.date, time: first.time })).toBe(daily(first));
});

test('weekly keeps to its days, and until holds through its last day', () => {
  const rule = weekly({ ...first, until: '2026-12-01' }, ['TU', 'FR']);
  expect(rule).toContain('UNTIL=20261201T165959Z');
  const friday = START + 2 * DAY_MS;
  expect(occurrencesBetween(rule, START, START + 99 * DAY_MS)).toEqual([friday, friday + 4 * DAY_MS]);
  expect(() => weekly(first, [])).toThrow(bad);
});

test('an end before the start, or one that is no day, is refused', () => {
  for (const make of [once, daily, (start: LocalStart) => weekly(start, ['MO'])]) {
    expect(() => make({ ...first, until: '2026-11-24' })).toThrow(bad);
    expect(() => make({ ...first, until: 'soon' })).toThrow(bad);
  }
  expect(once({ ...first, until: '2026-11-25' })).toBe(once(first));
});

test('the window is half-open', () => {
  expect(occurrencesBetween(daily(first), START, START + DAY_MS)).toEqual([START]);
  expect(occurrencesBetween(daily(first), START + 1, START + DAY_MS)).toEqual([]);
});

test('an expansion is bounded, however old its rule', () => {
  const rule = daily({ ...first, date: '1975-04-30' });
  expect(occurrencesBetween(rule, START, START + WINDOW_MAX_MS)).toHaveLength(400);
  expect(() => occurrencesBetween(rule, START, START + WINDOW_MAX_MS + 1)).toThrow(
    expect.objectContaining({ code: 'too-large' }),
  );
});

test('long texts, many lines, many dates are refused', () => {
  const dates = (count: number) => `EXDATE:${Array(count).fill('20300101T000000Z').join(',')}`;
  expect(parseRecurrence(`${daily(first)}\n${dates(100)}`)).toBeTruthy();
  expect(() => parseRecurrence(`${daily(first)}\n${dates(101)}`)).toThrow(bad);
  expect(() => parseRecurrence(`${daily(first)}\n${dates(130)}`)).toThrow(bad);
  expect(() => parseRecurrence(`${daily(first)}${`\n${dates(1)}`.repeat(49)}`)).toThrow(bad);
});

const ZONES = ['Asia/Ho_Chi_Minh', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo', 'UTC'];
const clocks = new Map(
  ZONES.map((zone) => [
    zone,
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }),
  ]),
);
const wall = (zone: string, instant: number): number =>
  Date.parse(`${clocks.get(zone)!.format(instant).replace(' ', 'T')}Z`);

/** The first instant at which the clock of the zone shows the time; null where it never does. */
function instantOn(zone: string, shown: number): number | null {
  const guesses = [-DAY_MS, DAY_MS].map((away) => shown - (wall(zone, shown + away) - (shown + away)));
  return guesses.sort((left, right) => left - right).find((guess) => wall(zone, guess) === shown) ?? null;
}

const days = fc.integer({ min: 0, max: 60 });
const ruleArbitrary = fc.record({
  zone: fc.constantFrom(...ZONES),
  // From late February and late September, so that both changes of the clock lie within reach.
  day: fc.oneof(fc.integer({ min: 50, max: 95 }), fc.integer({ min: 265, max: 310 })),
  minute: fc.oneof(fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 0, max: 200 })),
  weekly: fc.boolean(),
  interval: fc.integer({ min: 1, max: 4 }),
  byDay: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 4 }),
  end: fc.oneof(fc.constant({}), fc.record({ count: fc.integer({ min: 1, max: 20 }) }), fc.record({ until: days })),
  excluded: fc.uniqueArray(days, { maxLength: 6 }),
});
type Rule = typeof ruleArbitrary extends fc.Arbitrary<infer Value> ? Value : never;
const stamp = (shown: number): string => new Date(shown).toISOString().slice(0, 19).replace(/[-:]/g, '');
const shownOn = ({ day, minute }: Rule, later: number): number => Date.UTC(2026, 0, 1 + day + later) + minute * 60_000;

function textOf(rule: Rule): string {
  const { zone, end, byDay } = rule;
  const until = 'until' in end ? [`UNTIL=${stamp(firstOf(rule) + end.until * DAY_MS)}Z`] : [];
  const count = 'count' in end ? [`COUNT=${end.count}`] : [];
  const on = byDay.length > 0 ? [`BYDAY=${byDay.map((day) => WEEKDAYS[day]).join(',')}`] : [];
  const parts = [`FREQ=${rule.weekly ? 'WEEKLY' : 'DAILY'}`, `INTERVAL=${rule.interval}`, ...on, ...until, ...count];
  const excluded = rule.excluded.map((later) => `\nEXDATE;TZID=${zone}:${stamp(shownOn(rule, later))}`).join('');
  return `DTSTART;TZID=${zone}:${stamp(shownOn(rule, 0))}\nRRULE:${parts.join(';')}${excluded}`;
}

const firstOf = (rule: Rule): number => instantOn(rule.zone, shownOn(rule, 0)) ?? 0;
const weekdayOf = (shown: number): number => (new Date(shown).getUTCDay() + 6) % 7;

/** Walks day by day, with nothing but the clock of `Intl`. */
function counted(rule: Rule): number[] {
  const { end, interval, byDay } = rule;
  const startDay = weekdayOf(shownOn(rule, 0));
  const wanted = byDay.length > 0 ? byDay : rule.weekly ? [startDay] : [0, 1, 2, 3, 4, 5, 6];
  const starts: number[] = [];
  for (let later = 0; later < 200; later += 1) {
    const phase = rule.weekly ? Math.floor((startDay + later) / 7) : later;
    const start = instantOn(rule.zone, shownOn(rule, later));
    if (phase % interval !== 0 || !wanted.includes(weekdayOf(shownOn(rule, later))) || start === null) continue;
    if ('until' in end && start > firstOf(rule) + end.until * DAY_MS) break;
    if ('count' in end && starts.length === end.count) break;
    starts.push(start);
  }
  const excluded = new Set(rule.excluded.map((later) => instantOn(rule.zone, shownOn(rule, later))));
  return starts.filter((start) => !excluded.has(start));
}

function outcome(text: string, from: number, to: number): unknown {
  try {
    return occurrencesBetween(text, from, to);
  } catch (error) {
    return (error as { code: string }).code;
  }
}

test('a recurrence equals counting day by day', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(ruleArbitrary, days, (rule, skip) => {
      fc.pre(instantOn(rule.zone, shownOn(rule, 0)) !== null);
      const [from, to] = [firstOf(rule) + skip * DAY_MS, firstOf(rule) + 150 * DAY_MS];
      const all = counted(rule);
      const expected = all.length === 0 ? 'bad-recurrence' : all.filter((start) => start >= from && start < to);
      expect(outcome(textOf(rule), from, to)).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

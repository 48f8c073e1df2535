import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, instantOfWallClock, startOfDay, wallClockOf } from './zone.js';

const HANOI = 'Asia/Ho_Chi_Minh';
const SYDNEY = 'Australia/Sydney';

describe('wallClockOf', () => {
  it('tells the zone’s time, not the browser’s', () => {
    expect(wallClockOf(Date.parse('2026-11-23T17:30:00Z'), HANOI)).toEqual({ date: '2026-11-24', time: '00:30' });
  });

  it('writes midnight as 00:00', () => {
    expect(wallClockOf(Date.parse('2026-11-23T17:00:00Z'), HANOI).time).toBe('00:00');
  });
});

describe('instantOfWallClock', () => {
  it('is the inverse of wallClockOf to the minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000 }), (thousandSeconds) => {
        const instant = thousandSeconds * 60_000;
        expect(instantOfWallClock(wallClockOf(instant, HANOI), HANOI)).toBe(instant);
      }),
    );
  });

  it('takes either side of a change of clocks', () => {
    expect(instantOfWallClock({ date: '2026-10-04', time: '01:59' }, SYDNEY)).toBe(Date.parse('2026-10-03T15:59:00Z'));
    expect(instantOfWallClock({ date: '2026-10-04', time: '03:00' }, SYDNEY)).toBe(Date.parse('2026-10-03T16:00:00Z'));
  });

  it.each([
    { date: '', time: '10:00' },
    { date: '2026-02-40', time: '10:00' },
    { date: '2026-02-04', time: '' },
  ])('is null for what is no date and time: %o', (wall) => {
    expect(instantOfWallClock(wall, HANOI)).toBeNull();
  });
});

describe('days', () => {
  it('begin at the zone’s midnight', () => {
    expect(startOfDay(Date.parse('2026-11-23T18:00:00Z'), HANOI)).toBe(Date.parse('2026-11-23T17:00:00Z'));
  });

  it('are counted over the end of a year', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  });
});

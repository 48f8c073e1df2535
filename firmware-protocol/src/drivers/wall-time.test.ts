import { describe, expect, it } from 'vitest';
import { crc16Arc, crc16Modbus } from './crc16.js';
import { checkedWallTime, epochOf, wallTimeAt, wallTimeText, weekdayOf } from './wall-time.js';

const TIME = { year: 2026, month: 11, day: 25, hour: 7, minute: 5, second: 9 };

describe('wall time', () => {
  it.each([
    [{ ...TIME }, 3],
    [{ ...TIME, day: 29 }, 7],
    [{ ...TIME, day: 30 }, 1],
    [{ ...TIME, year: 2028, month: 2, day: 29 }, 2],
  ])('knows the day of the week', (time, weekday) => expect(weekdayOf(time)).toBe(weekday));

  it('is written as people write it, and comes back from the epoch', () => {
    expect(wallTimeText(TIME)).toBe('2026-11-25 07:05:09');
    expect(wallTimeAt(epochOf(TIME))).toEqual(TIME);
  });

  it.each([
    { month: 13 },
    { day: 31 },
    { hour: 24 },
    { minute: 60 },
    { second: 60 },
    { year: 1999 },
    { year: 2100 },
    { day: 0 },
    { second: 1.5 },
  ])('refuses %j', (part) => {
    expect(() => checkedWallTime({ ...TIME, ...part })).toThrow(expect.objectContaining({ code: 'bad-argument' }));
  });
});

it('has the check values that the catalogue of CRCs names for 123456789', () => {
  const digits = new TextEncoder().encode('123456789');
  expect([crc16Arc(digits), crc16Modbus(digits)]).toEqual([0xbb3d, 0x4b37]);
});

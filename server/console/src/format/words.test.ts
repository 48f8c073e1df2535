import { describe, expect, it } from 'vitest';
import {
  clockSeconds,
  clockTime,
  day,
  dayAndTime,
  decimal,
  duration,
  plainDay,
  startError,
  zoneName,
} from './words.js';

const vi = { locale: 'vi-VN', zone: 'Asia/Ho_Chi_Minh' };
const en = { locale: 'en-GB', zone: 'Asia/Ho_Chi_Minh' };
const at = Date.parse('2026-11-23T10:05:03Z');

describe('instants', () => {
  it('are told in the zone, on 24 hours, day before month, in both languages', () => {
    expect([clockTime(at, vi), clockTime(at, en)]).toEqual(['17:05', '17:05']);
    expect([day(at, vi), day(at, en)]).toEqual(['23/11/2026', '23/11/2026']);
    expect(clockSeconds(at, vi)).toBe('17:05:03');
  });

  it('may be given as the API writes them', () => {
    expect(clockTime('2026-11-23T10:05:03.000Z', vi)).toBe('17:05');
  });

  it('bring their date along only on another day of the zone', () => {
    expect(dayAndTime(at, vi, Date.parse('2026-11-23T16:59:00Z'))).toBe('17:05');
    expect(dayAndTime(at, vi, Date.parse('2026-11-23T17:00:00Z'))).toBe('17:05, 23/11/2026');
  });

  it('of a bare date have no zone', () => {
    expect(plainDay('2026-11-23', 'vi-VN')).toBe('23/11/2026');
  });
});

describe('a zone', () => {
  it('is called what people call it', () => {
    expect([zoneName(vi, at), zoneName(en, at)]).toEqual(['Giờ Đông Dương', 'Indochina Time']);
  });
});

describe('numbers', () => {
  it('of a duration are minutes and seconds, hours only where there are any', () => {
    expect([duration(0), duration(187_400), duration(3_725_000)]).toEqual(['0:00', '3:07', '1:02:05']);
  });

  it('use the language’s own decimal sign', () => {
    expect([decimal(-16.04, 'vi-VN'), decimal(-16.14, 'en-GB')]).toEqual(['-16', '-16.1']);
    expect(decimal(1.5, 'vi-VN')).toBe('1,5');
  });

  it('of a start error carry their sign', () => {
    expect([startError(12.4, 'vi-VN'), startError(-3.2, 'en-GB'), startError(1_500, 'vi-VN')]).toEqual([
      '+12 ms',
      '−3 ms',
      '+1,5 s',
    ]);
  });
});

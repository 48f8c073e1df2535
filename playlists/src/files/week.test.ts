import { describe, expect, test } from 'vitest';
import type { PlaylistFile } from './document-schema.js';
import { playlistReport } from './report.js';
import type { FileSlot } from './slot-schema.js';
import { WEEK_LINES_MAX, WEEK_PLACES_MAX, weekReport } from './week.js';

const FROM = Date.parse('2026-12-07T00:00:00+07:00');
const slot = (id: string, at: string, areas: string[]): FileSlot => ({
  id,
  content: { bulletin: 'tin' },
  when: { days: 'daily', at, from: '2026-12-07' },
  targets: { areas },
});
const file = (...slots: FileSlot[]): PlaylistFile => ({
  loa: 1,
  bulletins: [{ id: 'tin', title: 'Tin', validTo: '2027-12-31', speech: 'x'.repeat(2_600) }],
  slots,
});

describe('the week of a file', () => {
  test('tells what clashes at one place, and where it could go', () => {
    const { lines, clashes } = weekReport(file(slot('a', '11:00', ['xa-1']), slot('b', '11:01', ['xa-1'])), FROM, 'en');
    expect(clashes).toBe(7);
    expect(lines).toContain('  Monday 07/12 11:00 (~3m20s) a: Tin');
    expect(lines).toContain('  Monday 07/12 11:01 (silent) b: Tin');
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}clash: b Monday 07\/12 11:01 × a 11:00: .*11:04$/));
  });

  test('knows no clash between two places', () => {
    const { clashes } = weekReport(file(slot('a', '11:00', ['xa-1']), slot('b', '11:01', ['xa-2'])), FROM, 'vi');
    expect(clashes).toBe(0);
  });

  test('may be empty', () => {
    const past = weekReport(file(slot('a', '11:00', ['xa-1'])), FROM - 8 * 86_400_000, 'vi');
    expect(past).toEqual({ lines: ['địa bàn xa-1: không có lịch phát trong tuần này'], clashes: 0 });
    expect(weekReport({ loa: 1 }, FROM, 'vi')).toEqual({ lines: [], clashes: 0 });
  });

  test('is bounded in lines and places', () => {
    const hours = Array.from({ length: 15 }, (_, index) => `${String(index + 6).padStart(2, '0')}`);
    const often = hours.flatMap((hour) =>
      ['00', '30'].map((minute) => slot(`s${hour}${minute}`, `${hour}:${minute}`, ['xa-1'])),
    );
    const { lines } = weekReport(file(...often), FROM, 'vi');
    expect([lines.length, lines.at(-1)]).toEqual([WEEK_LINES_MAX + 2, '  và 10 dòng nữa']);
    const areas = Array.from({ length: WEEK_PLACES_MAX + 1 }, (_, index) => `xa-${index}`);
    const wide = weekReport(file(slot('a', '11:00', areas)), FROM, 'vi').lines;
    expect([wide.length, wide.at(-1)]).toEqual([WEEK_PLACES_MAX * 8 + 1, 'và 1 dòng nữa']);
  });
});

test('a report has the lines of a compiler', () => {
  const text = 'loa: 1\nslots:\n  - { id: sang, content: { bulletin: tin } }\nbuletins: []';
  const { lines, errors, warnings, document } = playlistReport({ name: 'tuần.yaml', text }, 'vi');
  expect([errors, warnings, document]).toEqual([3, 0, null]);
  expect(lines).toEqual([
    'tuần.yaml:3:5 lỗi slots[0]: thiếu trường “when”',
    'tuần.yaml:3:5 lỗi slots[0]: thiếu trường “targets”',
    'tuần.yaml:4:1 lỗi buletins: không có trường “buletins”; có phải ý bạn là “bulletins”?',
  ]);
  expect(playlistReport({ name: 'x', text: 'loa: 1' }, 'en')).toEqual({
    lines: [],
    errors: 0,
    warnings: 0,
    document: { loa: 1 },
  });
});

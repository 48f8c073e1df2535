import { type FileWhen, recurrenceOf } from '@loa/playlists/files';
import { describe, expect, it } from 'vitest';
import { aSlot } from '../store/test-rows.js';
import { writtenSlot } from './written-slot.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const whenOf = (recurrence: string, zone = ZONE) => writtenSlot(aSlot({ recurrence }), zone).when;

describe('when a slot plays, as a file writes it', () => {
  it.each<FileWhen>([
    { date: '2026-12-01', at: '05:00' },
    { days: 'daily', at: '05:00', from: '2026-12-01' },
    { days: 'daily', at: '23:59', from: '2026-12-01', until: '2027-01-31' },
    { days: 'weekdays', at: '05:00', from: '2026-12-01' },
    { days: ['SU', 'MO'], at: '05:00', from: '2026-12-01', until: '2026-12-20' },
  ])('is %j again', (when) => {
    expect(whenOf(recurrenceOf(when, ZONE))).toEqual(when);
  });

  it.each([
    'DTSTART;TZID=Asia/Ho_Chi_Minh:20261203T173000\nRRULE:FREQ=MONTHLY;BYDAY=1TH',
    'DTSTART;TZID=Asia/Ho_Chi_Minh:20261203T173015\nRRULE:FREQ=DAILY',
    'DTSTART;TZID=Asia/Ho_Chi_Minh:20261203T173000\nRRULE:FREQ=DAILY;COUNT=4',
    'DTSTART;TZID=Asia/Tokyo:20261203T173000\nRRULE:FREQ=DAILY',
  ])('is the rule itself where no simpler form says the same: %s', (recurrence) => {
    expect(whenOf(recurrence)).toEqual({ recurrence });
  });
});

import Value from 'typebox/value';
import { describe, expect, test } from 'vitest';
import type { PlaylistFile } from './document-schema.js';
import { AUDIO_ASSUMED_MS, SPEECH_CHARACTERS_A_SECOND } from './length.js';
import { firstStartOf, momentOf, recurrenceOf, startText } from './occurrence.js';
import { placesOf, programmeOfFile } from './programme-of-file.js';
import type { FileLate, FileSlot } from './slot-schema.js';
import { HOLD_DEFAULT_MS, LATE_SKIP_DEFAULT_MS, wireLate } from './wire-form.js';
import { Programme } from '../wire/programme.js';
import { DELAY_MAX_MS } from '../wire/slot.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const slot = (fields: Partial<FileSlot>): FileSlot => ({
  id: 'sang',
  content: { bulletin: 'doc' },
  when: { date: '2026-12-07', at: '11:00' },
  targets: { areas: ['xa-1'] },
  ...fields,
});

const FILE: PlaylistFile = {
  loa: 1,
  relays: [{ id: 'vov1', name: 'VOV1', url: 'https://example.vn/vov1' }],
  bulletins: [
    {
      id: 'doc',
      title: 'Đọc',
      validTo: '2026-12-31',
      speech: 'x'.repeat(SPEECH_CHARACTERS_A_SECOND * 10),
      board: 'CHỮ',
    },
    {
      id: 'tep',
      title: 'Tệp',
      class: 'priority',
      validFrom: '2026-12-01 05:00',
      validTo: '2026-12-31 17:00',
      audio: 'a.ogg',
    },
    { id: 'chu', title: 'Chữ', validTo: '2026-12-31', board: 'CHỮ', hold: '1h' },
  ],
  playlists: [
    {
      id: 'buoi',
      name: 'Buổi',
      items: [{ jingle: 'doc' }, { silence: '2s' }, { bulletin: 'tep' }, { relay: 'vov1', duration: '15m' }],
    },
  ],
  groups: [{ id: 'nhom', name: 'Nhóm', areas: ['xa-2'], stations: ['tram-9'] }],
  slots: [
    slot({}),
    slot({
      id: 'tiep-am',
      content: { relay: 'vov1', duration: '30m', fallback: 'buoi' },
      when: { days: ['MO'], at: '05:00', from: '2026-12-01' },
      targets: { groups: ['nhom'], stations: ['tram-1'], except: { stations: ['tram-2'] } },
      tuneBefore: 'doc',
      late: 'join',
      interrupt: 'restart',
      fade: '500ms',
      volume: 40,
      override: { rules: ['quiet-hours'], reason: 'Bà con ra đồng sớm' },
    }),
    slot({
      id: 'lap',
      content: { playlist: 'buoi' },
      fill: '2h',
      targets: { areas: ['xa-1'], except: { areas: ['thon-3'] } },
    }),
  ],
};

describe('a programme of a file', () => {
  test('is one that the wire takes', () => {
    const programme = programmeOfFile(FILE, { id: 'tram-1', areaIds: ['xa-1'] });
    expect([...Value.Errors(Programme, programme)]).toEqual([]);
    expect(programme.slots.map(({ id }) => id)).toEqual(['sang', 'tiep-am', 'lap']);
  });

  test('has the lengths that were measured, else estimated', () => {
    const lengths = (measured?: ReadonlyMap<string, number>) =>
      programmeOfFile(FILE, { id: 'tram-1', areaIds: [], ...(measured ? { measured } : {}) }).bulletins.map(
        ({ audio }) => audio?.durationMs ?? null,
      );
    expect(lengths()).toEqual([10_000, AUDIO_ASSUMED_MS, null]);
    expect(lengths(new Map([['tep', 7_500]]))).toEqual([10_000, 7_500, null]);
  });

  test('says all that the file leaves out', () => {
    const { bulletins, slots, playlists } = programmeOfFile(FILE, { id: 'tram-9', areaIds: ['xa-1'] });
    expect(bulletins.map(({ board }) => board?.holdMs ?? null)).toEqual([HOLD_DEFAULT_MS, null, 3_600_000]);
    expect(slots[0]).toMatchObject({
      late: { kind: 'skip', afterMs: LATE_SKIP_DEFAULT_MS },
      interrupt: 'resume',
      fadeMs: 0,
      fillMs: null,
      tuneBeforeId: null,
      policyOverride: null,
    });
    expect(slots[1]).toMatchObject({
      content: { kind: 'relay', relayId: 'vov1', durationMs: 1_800_000, fallbackId: 'buoi' },
      interrupt: 'restart',
      fadeMs: 500,
      volumePercent: 40,
      policyOverride: { rules: ['quiet-hours'] },
    });
    expect(playlists[0]?.items.map(({ kind }) => kind)).toEqual(['jingle', 'silence', 'bulletin', 'relay']);
  });

  test.each([
    ['tram-5', ['xa-1', 'tinh'], ['sang', 'lap']],
    ['tram-5', ['thon-3', 'xa-1'], ['sang']],
    ['tram-9', ['xa-7'], ['tiep-am']],
    ['tram-5', ['xa-2'], ['tiep-am']],
    ['tram-2', ['xa-2'], []],
    ['tram-5', ['tinh'], []],
  ])('of %s in %j has the slots %j', (id, areaIds, expected) => {
    expect(programmeOfFile(FILE, { id, areaIds }).slots.map((one) => one.id)).toEqual(expected);
  });

  test('can be asked for by the places that the file names', () => {
    expect(placesOf(FILE).map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'area xa-1',
      'area xa-2',
      'station tram-1',
      'station tram-9',
    ]);
  });
});

test.each<[FileLate, object]>([
  ['join', { kind: 'join' }],
  ['full', { kind: 'full', withinMs: DELAY_MAX_MS }],
  [{ full: '30m' }, { kind: 'full', withinMs: 1_800_000 }],
  [{ skip: '0s' }, { kind: 'skip', afterMs: 0 }],
])('late %j', (late, expected) => {
  expect(wireLate(late)).toEqual(expected);
});

test.each<[FileSlot['when'], string]>([
  [{ days: 'daily', at: '11:00', from: '2026-12-05' }, '2026-12-05 11:00'],
  [{ days: 'weekdays', at: '11:00', from: '2026-12-05', until: '2026-12-31' }, '2026-12-07 11:00'],
  [{ days: ['SU'], at: '23:59', from: '2026-12-07' }, '2026-12-13 23:59'],
  [{ date: '2026-12-07', at: '00:00' }, '2026-12-07 00:00'],
  [{ recurrence: 'DTSTART;TZID=Asia/Ho_Chi_Minh:20261203T173000\nRRULE:FREQ=MONTHLY;BYDAY=2TH\n' }, '2026-12-10 17:30'],
])('%j first comes at %s', (when, first) => {
  expect(startText(firstStartOf(recurrenceOf(when, ZONE)), ZONE)).toBe(first);
});

test('a day alone ends with its end', () => {
  const hours = (text: string, edge: 'begin' | 'end') =>
    (momentOf(text, ZONE, edge) - Date.parse('2026-12-07T00:00:00+07:00')) / 3_600_000;
  expect([hours('2026-12-07', 'begin'), hours('2026-12-07', 'end'), hours('2026-12-07 05:00', 'end')]).toEqual([
    0, 24, 5,
  ]);
});

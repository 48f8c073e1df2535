import { describe, expect, test } from 'vitest';
import { PLAYLIST_FILE_BYTES_MAX } from './document-schema.js';
import type { FaultCode } from './fault.js';
import { faultText, severityText } from './fault-text.js';
import { readPlaylistFile } from './read.js';
import { ALIASES_MAX, DEPTH_MAX } from './tree.js';
import { BOARD_TEXT_MAX } from '../wire/programme.js';

const bulletin = (...lines: string[]) => ['loa: 1', 'bulletins:', '  - id: tin', ...lines.map((line) => `    ${line}`)];
const TIN = bulletin('title: Tin', 'validTo: 2027-12-31', 'speech: Bà con chú ý');
const slot = (...lines: string[]) => [...TIN, 'slots:', '  - id: sang', ...lines.map((line) => `    ${line}`)];
const playlist = (classes: string, ...items: string[]) => [
  ...TIN,
  `    class: ${classes}`,
  '  - { id: thuong, title: B, validTo: 2027-12-31, speech: Tin thường }',
  '  - { id: chu, title: C, validTo: 2027-12-31, board: CHỮ }',
  'playlists:',
  '  - id: buoi',
  '    name: Buổi',
  '    items:',
  ...items.map((item) => `      - ${item}`),
];
const WHEN = 'when: { days: daily, at: "11:00", from: 2026-12-07 }';
const ANYWHERE = 'targets: { areas: [xa-1] }';
const PLAYS = 'content: { bulletin: tin }';
const campaign = (...phase: string[]) => [
  ...slot(PLAYS, WHEN, ANYWHERE),
  'campaigns:',
  '  - id: dot',
  '    name: Đợt',
  '    phases:',
  '      - name: Đợt 1',
  ...phase.map((line) => `        ${line}`),
];

interface Case {
  readonly file: readonly string[];
  readonly line: number;
  readonly column: number;
}

/** A file for every code, with the place of its only fault. */
const CASES: Readonly<Record<FaultCode, Case>> = {
  'file-too-large': { file: [`# ${'x'.repeat(PLAYLIST_FILE_BYTES_MAX)}`], line: 1, column: 1 },
  'empty-file': { file: ['# nothing yet'], line: 1, column: 1 },
  'yaml-syntax': { file: ['loa: 1', 'bulletins:', '\t- id: tin'], line: 3, column: 1 },
  'nested-too-deep': { file: ['loa: 1', `slots: ${'['.repeat(DEPTH_MAX)}`], line: 2, column: 8 + DEPTH_MAX - 2 },
  'duplicate-key': { file: ['loa: 1', 'zone: UTC', 'zone: UTC'], line: 3, column: 1 },
  'unknown-alias': { file: ['loa: 1', 'zone: *nowhere'], line: 2, column: 7 },
  'too-many-aliases': {
    file: ['loa: 1', 'zone: &zone UTC', `slots: [${'*zone, '.repeat(ALIASES_MAX + 1)}]`],
    line: 3,
    column: 9 + 7 * ALIASES_MAX,
  },
  'unknown-field': { file: bulletin('title: Tin', 'validTo: 2027-12-31', 'speach: Bà con'), line: 6, column: 5 },
  'missing-field': { file: bulletin('title: Tin', 'speech: Bà con'), line: 3, column: 5 },
  'wrong-type': { file: bulletin('title: 2026', 'validTo: 2027-12-31', 'speech: Bà con'), line: 4, column: 12 },
  'not-one-of': { file: [...TIN, '    class: urgent'], line: 7, column: 12 },
  'choose-one': { file: slot('content: { song: tin }', WHEN, ANYWHERE), line: 9, column: 14 },
  'bad-form': { file: slot(PLAYS, 'when: { date: 2026-12-07, at: 5h }', ANYWHERE), line: 10, column: 35 },
  'no-such-day': { file: slot(PLAYS, 'when: { date: 2027-02-29, at: "11:00" }', ANYWHERE), line: 10, column: 19 },
  'no-such-zone': { file: ['loa: 1', 'zone: Asia/Ninh_Binh'], line: 2, column: 7 },
  'too-long': { file: [...TIN, `    board: ${'x'.repeat(BOARD_TEXT_MAX + 1)}`], line: 7, column: 12 },
  'too-short': { file: [...TIN, '    board: ""'], line: 7, column: 12 },
  'too-many': { file: [...TIN, 'campaigns:', ...Array<string>(51).fill('  - x')], line: 7, column: 1 },
  'too-few': { file: ['loa: 1', 'slots: []'], line: 2, column: 1 },
  'out-of-range': { file: [...TIN, '    board: CHỮ', '    hold: 25h'], line: 8, column: 11 },
  'repeated-item': { file: slot(PLAYS, WHEN, 'targets: { areas: [xa-1, xa-1] }'), line: 11, column: 30 },
  'duplicate-id': {
    file: [...TIN, '  - { id: tin, title: Tin, validTo: 2027-12-31, board: X }'],
    line: 7,
    column: 11,
  },
  'unknown-reference': { file: slot('content: { bulletin: tim }', WHEN, ANYWHERE), line: 9, column: 26 },
  'ends-before-it-begins': { file: [...TIN, '    validFrom: 2028-01-01'], line: 5, column: 14 },
  'bulletin-without-content': { file: bulletin('title: Tin', 'validTo: 2027-12-31'), line: 3, column: 5 },
  'speech-and-audio': { file: [...TIN, '    audio: tin.ogg'], line: 7, column: 5 },
  'no-sound': { file: playlist('ordinary', 'jingle: chu', 'bulletin: tin'), line: 14, column: 17 },
  'emergency-in-playlist': { file: playlist('emergency', 'bulletin: tin'), line: 14, column: 19 },
  'playlist-without-content': { file: playlist('ordinary', 'silence: 30s', 'jingle: tin'), line: 11, column: 5 },
  'no-targets': { file: slot(PLAYS, WHEN, 'targets: { except: { stations: [tram-1] } }'), line: 11, column: 5 },
  'impossible-recurrence': {
    file: slot(
      PLAYS,
      'when: { recurrence: "DTSTART;TZID=UTC:20261207T050000\\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30" }',
      ANYWHERE,
    ),
    line: 10,
    column: 13,
  },
  'bulletin-not-valid': { file: slot(PLAYS, 'when: { date: 2028-01-01, at: "11:00" }', ANYWHERE), line: 9, column: 5 },
  'bulletin-not-valid-at-first': {
    file: slot(PLAYS, WHEN, ANYWHERE).toSpliced(6, 0, '    validFrom: 2026-12-09'),
    line: 10,
    column: 5,
  },
  'priority-after-ordinary': {
    file: playlist('priority', 'bulletin: thuong', 'bulletin: tin'),
    line: 15,
    column: 19,
  },
  'quiet-hours': { file: slot(PLAYS, 'when: { date: 2026-12-07, at: "05:00" }', ANYWHERE), line: 10, column: 31 },
  'outside-phase': {
    file: campaign('from: 2026-12-08', 'to: 2026-12-31', 'slots: [sang]'),
    line: 19,
    column: 17,
  },
};

describe('every fault is told at its line', () => {
  test.each(Object.entries(CASES))('%s', (code, { file, line, column }) => {
    const { faults, kind } = readPlaylistFile(file.join('\n'));
    expect(faults.map((fault) => [fault.code, fault.line, fault.column])).toEqual([[code, line, column]]);
    expect(kind).toBe(faults[0]?.severity === 'warning' ? 'read' : 'refused');
  });

  test('in sentences of both languages, all different', () => {
    const told = Object.values(CASES).flatMap(({ file }) => readPlaylistFile(file.join('\n')).faults);
    const sentences = (['vi', 'en'] as const).flatMap((language) =>
      told.map((fault) => `${severityText(fault, language)} ${faultText(fault, language)}`),
    );
    expect(new Set(sentences).size).toBe(2 * Object.keys(CASES).length);
    for (const sentence of sentences) expect(sentence).not.toMatch(/undefined|null|\[object/);
  });
});

describe('a fault', () => {
  const faultsOf = (file: readonly string[]) => readPlaylistFile(file.join('\n')).faults;

  test('names what was probably meant, and the line that it contradicts', () => {
    const [reference] = faultsOf(CASES['unknown-reference'].file);
    expect(reference?.context).toEqual({ section: 'bulletins', id: 'tim', nearest: 'tin' });
    expect(faultsOf(CASES['duplicate-id'].file)[0]?.seeAlso).toBe(3);
    expect(faultsOf(CASES['duplicate-key'].file)[0]?.seeAlso).toBe(2);
    expect(faultsOf(CASES['bulletin-not-valid'].file)[0]?.seeAlso).toBe(5);
  });

  test('passes on why a recurrence never happens', () => {
    const [fault] = faultsOf(CASES['impossible-recurrence'].file);
    expect(fault?.code === 'impossible-recurrence' && fault.context.reason).toContain('BYMONTH=2');
  });

  test.each([
    ['a fallback', ['content: { relay: vov, duration: 1h, fallback: buoi }', ANYWHERE], ['relays', 'playlists']],
    ['a group', [PLAYS, 'targets: { groups: [cac-truong] }'], ['groups']],
    ['tunes', [PLAYS, ANYWHERE, 'tuneBefore: nhac', 'tuneAfter: nhac'], ['bulletins', 'bulletins']],
  ])('is found in %s', (_name, lines, sections) => {
    const found = faultsOf(slot(...lines, WHEN));
    expect(found.map((fault) => fault.code === 'unknown-reference' && fault.context.section)).toEqual(sections);
  });

  test('is found in a campaign', () => {
    const found = faultsOf(campaign('from: 2026-12-01', 'to: 2026-12-31', 'bulletins: [tim]', 'slots: [trua]'));
    expect(found.map(({ code, path }) => [code, path])).toEqual([
      ['unknown-reference', 'campaigns[0].phases[0].bulletins[0]'],
      ['unknown-reference', 'campaigns[0].phases[0].slots[0]'],
    ]);
    expect(faultsOf(campaign('from: 2026-12-31', 'to: 2026-12-01')).map(({ code }) => code)).toEqual([
      'ends-before-it-begins',
    ]);
  });
});

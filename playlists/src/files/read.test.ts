import { describe, expect, test } from 'vitest';
import { PLAYLIST_FILE_BYTES_MAX } from './document-schema.js';
import { FAULTS_MAX } from './fault.js';
import { readPlaylistFile } from './read.js';
import { ALIASES_MAX, DEPTH_MAX } from './tree.js';

const read = (...lines: string[]) => readPlaylistFile(lines.join('\n'));
const codesOf = (text: string) => readPlaylistFile(text).faults.map(({ code, line }) => `${line} ${code}`);

describe('a playlist file', () => {
  test('may be nothing but its version', () => {
    expect(read('loa: 1')).toEqual({ kind: 'read', document: { loa: 1 }, faults: [] });
  });

  test('comes out in NFC, with times and days as texts', () => {
    const title = 'Bản tin buổi sáng';
    const lines = [
      '\uFEFFloa: 1',
      'bulletins:',
      `  - { id: tin, title: ${title.normalize('NFD')}, validTo: 2027-12-31, board: NO }`,
      'slots:',
      '  - id: sang',
      '    content: { bulletin: tin }',
      '    when: { days: [MO, SU], at: 11:00, from: 2026-12-07 }',
      '    targets: { areas: [xa-1] }',
    ];
    expect(readPlaylistFile(lines.join('\r\n'))).toMatchObject({
      kind: 'read',
      faults: [],
      document: {
        bulletins: [{ title: title.normalize('NFC'), validTo: '2027-12-31', board: 'NO' }],
        slots: [{ when: { at: '11:00', from: '2026-12-07' } }],
      },
    });
  });

  test('tells all of its faults, by line, and one bad element hides no other', () => {
    const { kind, faults } = read(
      'loa: 2',
      'bulletins:',
      '  - { id: tin, title: "", validTo: 2027-12-31, speech: Bà con }',
      '  - { id: Tin Hai, title: Tin, validTo: tomorrow, speech: Bà con }',
      'playlists:',
      '  - { id: buoi, name: Buổi, items: [{ bulletin: tin }, { bulletin: tinn }, { song: x }] }',
      '  - { id: hai, name: Hai, items: [{ bulletin: tinn }, { silence: 1s }] }',
      'slots:',
      '  - { id: sang, content: { playlist: buoi }, targets: {}, when: { date: 2026-12-07, at: "03:15" } }',
      '  - { id: sang, content: { bulletin: tin }, targets: { areas: [x] } }',
    );
    expect(kind).toBe('refused');
    expect(faults.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '1 not-one-of',
      '3 too-short',
      '4 bad-form',
      '4 bad-form',
      '6 choose-one',
      '7 unknown-reference',
      '9 no-targets',
      '10 missing-field',
      '10 duplicate-id',
    ]);
  });

  test('does not call unknown what stands in a section that nobody can read', () => {
    const slots = [
      'slots:',
      '  - { id: sang, content: { bulletin: tin }, targets: { areas: [x] }, when: { date: 2026-12-07, at: "11:00" } }',
    ];
    expect(codesOf(['loa: 1', 'bulletins: tin', ...slots].join('\n'))).toEqual(['2 wrong-type']);
  });

  test('warns of what a person must decide, and is read', () => {
    const { kind, faults } = read(
      'loa: 1',
      'bulletins:',
      '  - { id: tin, title: Tin, validTo: 2027-12-31, speech: Bà con }',
      '  - { id: khan, title: Khẩn, class: emergency, validTo: 2027-12-31, speech: Bà con }',
      '  - { id: chu, title: Chữ, validTo: 2027-12-31, board: CHỮ }',
      'slots:',
      '  - { id: s1, content: { bulletin: tin }, targets: { areas: [x] }, when: { date: 2026-12-07, at: "20:59" } }',
      '  - { id: s2, content: { bulletin: khan }, targets: { areas: [x] }, when: { date: 2026-12-07, at: "03:15" } }',
      '  - { id: s3, content: { bulletin: chu }, targets: { areas: [x] }, when: { date: 2026-12-07, at: "03:15" } }',
      '  - id: s4',
      '    content: { bulletin: tin }',
      '    targets: { areas: [x] }',
      '    when: { days: daily, from: 2026-12-07, at: "05:59" }',
      '    override: { rules: [too-many-sessions], reason: Ngày hội làng }',
      '  - id: s5',
      '    content: { bulletin: tin }',
      '    targets: { areas: [x] }',
      '    when: { days: daily, from: 2026-12-07, at: "05:59" }',
      '    override: { rules: [quiet-hours], reason: Ngày hội làng }',
    );
    expect([kind, faults.map(({ line, code }) => `${line} ${code}`)]).toEqual(['read', ['13 quiet-hours']]);
  });
});

describe('YAML that is no playlist file', () => {
  test.each([
    ['a circle', 'loa: 1\nslots: &a [*a]', ['2 unknown-alias']],
    ['merging', 'loa: 1\nbase: &b { zone: UTC }\n<<: *b', ['2 unknown-field', '3 unknown-field']],
    ['tags', 'loa: 1\nzone: !!js/function "x"', ['2 yaml-syntax']],
    ['lists as names', 'loa: 1\n? [a]\n: b', ['2 yaml-syntax']],
    ['two documents', 'loa: 1\n---\nloa: 1', ['2 yaml-syntax']],
    ['a colon in a sentence', 'loa: 1\nzone: a: b', ['2 yaml-syntax']],
    ['the prototype', 'loa: 1\n__proto__: { zone: UTC }', ['2 unknown-field']],
    ['a list', '- 1', ['1 wrong-type']],
    ['nothing', '', ['1 empty-file']],
  ])('%s', (_name, text, expected) => {
    expect(codesOf(text)).toEqual(expected);
  });

  test('keeps to YAML 1.2 whatever the file asks for', () => {
    expect(codesOf('%YAML 1.1\n---\nloa: 1\nzone: 05:00')).toEqual(['4 no-such-zone']);
  });
});

describe('the bounds', () => {
  test('of size and depth', () => {
    const text = (bytes: number) => `loa: 1 #${'ệ'.repeat(Math.floor((bytes - 8) / 3))}`;
    expect(codesOf(text(PLAYLIST_FILE_BYTES_MAX))).toEqual([]);
    expect(codesOf(`${text(PLAYLIST_FILE_BYTES_MAX)}xxx`)).toEqual(['1 file-too-large']);
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(codesOf(nested(DEPTH_MAX - 1))).toEqual(['1 wrong-type']);
    expect(codesOf(nested(DEPTH_MAX))).toEqual(['1 nested-too-deep']);
  });

  test('of aliases, also where they multiply', () => {
    const repeated = (count: number) => `loa: 1\nzone: &z UTC\nslots: [${'*z, '.repeat(count)}]`;
    expect(codesOf(repeated(ALIASES_MAX))).not.toContain('3 too-many-aliases');
    expect(codesOf(repeated(ALIASES_MAX + 1))).toContain('3 too-many-aliases');
    const bomb = ['a: &a [x, x, x, x]', 'b: &b [*a, *a, *a, *a]', 'c: &c [*b, *b, *b, *b]', 'd: [*c, *c, *c, *c]'];
    expect(codesOf(bomb.join('\n'))).toEqual(['1 too-many-aliases']);
  });

  test('of faults: the first by line, errors before warnings', () => {
    const strangers = (count: number) => Array.from({ length: count }, (_, index) => `x${index}: 1`);
    expect(read('loa: 1', ...strangers(FAULTS_MAX)).faults).toHaveLength(FAULTS_MAX);
    const { faults } = read('loa: 1', ...strangers(FAULTS_MAX + 1));
    expect([faults.length, faults.at(-1)?.line]).toEqual([FAULTS_MAX, FAULTS_MAX + 1]);
    expect(read(...Array<string>(FAULTS_MAX + 9).fill('loa: 1')).faults).toHaveLength(FAULTS_MAX);
  });

  test.each([
    ['brackets', '['],
    ['records', '{a: '],
    ['dashes', '- '],
    ['names', 'a:\n'],
    ['aliases', '- *a\n'],
    ['bad slots', '- { id: x }\n'],
    ['quotes', '"'],
    ['tags', '!a '],
  ])('a file full of %s is refused, and soon', (_name, part) => {
    const text = `slots:\n${part.repeat(PLAYLIST_FILE_BYTES_MAX / 8 / part.length)}`;
    const { kind, faults } = readPlaylistFile(text);
    expect([kind, faults.length > 0 && faults.length <= FAULTS_MAX]).toEqual(['refused', true]);
  });
});

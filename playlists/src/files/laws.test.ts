import fc from 'fast-check';
import Value from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { PlaylistFile } from './document-schema.js';
import { durationText } from './duration.js';
import { readPlaylistFile } from './read.js';
import { shapeFindings } from './shape.js';
import type { Shape } from './shape-leaf.js';
import { writePlaylistFile } from './write.js';

const words = (maxLength: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength })
    .map((text) => text.normalize('NFC'))
    .filter((text) => Array.from(text).length <= maxLength);
const some = <Item>(items: readonly Item[]) => fc.subarray([...items], { minLength: 1 });
const maybe = <Fields extends object>(model: { [Name in keyof Fields]: fc.Arbitrary<Fields[Name]> }) =>
  fc.record(model, { requiredKeys: [] });
const duration = (min: number, max: number) => fc.integer({ min, max }).map(durationText);

const BULLETINS = ['tin-1', 'tin-2', 'tin-3'];
const PLAYLISTS = ['buoi-1', 'buoi-2'];
const bulletin = (id: string) =>
  fc
    .tuple(
      words(200),
      words(320),
      maybe({ class: fc.constantFrom('ordinary', 'priority'), hold: duration(1_000, 3_600_000), board: words(320) }),
    )
    .map(([title, speech, rest]) => ({ id, title, validTo: '2027-12-31', speech, ...rest }));
const item = fc.oneof(
  fc.constantFrom(...BULLETINS).map((id) => ({ bulletin: id })),
  fc.constantFrom(...BULLETINS).map((id) => ({ jingle: id })),
  duration(100, 600_000).map((silence) => ({ silence })),
  duration(1_000, 7_200_000).map((length) => ({ relay: 'vov1', duration: length })),
);
const playlist = (id: string) =>
  fc
    .tuple(words(200), fc.array(item, { maxLength: 8 }))
    .map(([name, items]) => ({ id, name, items: [{ bulletin: 'tin-1' }, ...items] }));
const when = fc.oneof(
  fc.constant({ days: 'daily', at: '11:00', from: '2026-12-07' }),
  some(['MO', 'TU', 'SU']).map((days) => ({ days, at: '11:00', from: '2026-12-07', until: '2027-12-31' })),
  fc.constant({ date: '2026-12-07', at: '06:00' }),
  fc.constant({ recurrence: 'DTSTART;TZID=Asia/Ho_Chi_Minh:20261207T110000\nRRULE:FREQ=DAILY\n' }),
);
const late = fc.oneof(
  fc.constantFrom('join', 'full'),
  duration(0, 3_600_000).map((skip) => ({ skip })),
  duration(0, 7_200_000).map((full) => ({ full })),
);
const slot = (id: string) =>
  fc
    .tuple(
      fc.oneof(
        fc.constantFrom(...BULLETINS).map((one) => ({ bulletin: one })),
        fc.constantFrom(...PLAYLISTS).map((one) => ({ playlist: one })),
        fc.constant({ relay: 'vov1', duration: '30m', fallback: 'buoi-1' }),
      ),
      when,
      maybe({ late, fade: duration(0, 10_000), volume: fc.nat(100), tuneBefore: fc.constantFrom(...BULLETINS) }),
    )
    .map(([content, times, rest]) => ({ id, content, when: times, targets: { areas: ['xa-1'] }, ...rest }));

const document = fc.record({
  loa: fc.constant(1 as const),
  relays: fc.tuple(words(200)).map(([name]) => [{ id: 'vov1', name, url: 'https://example.vn/vov1' }]),
  bulletins: fc.tuple(...BULLETINS.map(bulletin)),
  playlists: fc.tuple(...PLAYLISTS.map(playlist)),
  slots: fc.tuple(slot('sang'), slot('chieu')),
}) as unknown as fc.Arbitrary<PlaylistFile>;

describe('laws of playlist files', () => {
  test('what is written reads as it was', () => {
    fc.assert(
      fc.property(document, (one) => {
        const { faults, ...reading } = readPlaylistFile(writePlaylistFile(one));
        expect(faults.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(reading).toEqual({ kind: 'read', document: one });
      }),
    );
  });

  /** What JSON Schema cannot see. */
  const beyond = new Set(['no-such-day', 'no-such-zone', 'out-of-range']);
  const spoiled = (value: unknown, path: readonly number[], by: unknown): unknown => {
    const [step, ...rest] = path;
    if (step === undefined || typeof value !== 'object' || value === null) return by;
    const names = Object.keys(value);
    const name = names[step % Math.max(1, names.length)] ?? 'x';
    const changed = spoiled((value as Record<string, unknown>)[name], rest, by);
    if (Array.isArray(value)) return value.with(step % Math.max(1, names.length), changed);
    return { ...value, [name]: changed };
  };

  test('a shape without fault is what editors accept, and the other way round', () => {
    const anything = fc.oneof(
      fc.constantFrom<unknown>(null, 0, -1, 1.5, 101, '', 'x', [], {}, '2027-02-29', '99h', { skip: '1s' }, [
        'MO',
        'MO',
      ]),
      fc.jsonValue(),
    );
    const path = fc.array(fc.nat(20), { maxLength: 6 });
    fc.assert(
      fc.property(document, path, anything, (one, at, by) => {
        const value = spoiled(one, at, by);
        const codes = shapeFindings(PlaylistFile as unknown as Shape, value, []).map(({ code }) => code);
        const visible = codes.filter((code) => !beyond.has(code));
        // Where only such faults are, an editor may or may not see something.
        const allowed = visible.length > 0 ? [false] : codes.length === 0 ? [true] : [false, true];
        expect(allowed).toContain(Value.Check(PlaylistFile, value));
      }),
      { numRuns: 1_000 },
    );
  });

  test('any text is read or refused with faults, in order of lines', () => {
    const yaml = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.jsonValue().map((value) => JSON.stringify(value)),
      fc.tuple(document, fc.nat(), fc.string()).map(([one, at, noise]) => {
        const text = writePlaylistFile(one);
        return `${text.slice(0, at % text.length)}${noise}${text.slice((at % text.length) + noise.length)}`;
      }),
    );
    fc.assert(
      fc.property(yaml, (text) => {
        const { kind, faults } = readPlaylistFile(text);
        expect(kind === 'refused').toBe(faults.some(({ severity }) => severity === 'error'));
        const lines = faults.map(({ line }) => line);
        expect(lines).toEqual(lines.toSorted((left, right) => left - right));
        for (const line of lines) expect(line >= 1 && line <= text.split(/\r\n|\n|\r/).length).toBe(true);
      }),
    );
  });
});

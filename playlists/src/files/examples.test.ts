import { readdirSync, readFileSync } from 'node:fs';
import { Compile } from 'typebox/compile';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { playlistFileJsonSchema } from './document-schema.js';
import { importM3u8 } from './m3u8.js';
import { m3u8OfFile } from './m3u8-of-file.js';
import { placesOf, programmeOfFile } from './programme-of-file.js';
import { playlistReport } from './report.js';
import { weekReport } from './week.js';
import { clashesOf } from '../timeline/clash.js';
import { timelineBetween } from '../timeline/timeline.js';

const at = (path: string) => new URL(`../../${path}`, import.meta.url);
const SCHEMA = at('schemas/playlist-file.schema.json');
const examples = readdirSync(at('examples/')).filter((name) => name.endsWith('.yaml'));
const textOf = (name: string) => readFileSync(at(`examples/${name}`), 'utf8');
const documentOf = (name: string) => {
  const { document, lines } = playlistReport({ name, text: textOf(name) }, 'vi');
  expect(lines).toEqual([]);
  if (!document) throw new Error(`${name} was not read`);
  return document;
};
const instant = (text: string) => new Date(`${text}+07:00`).getTime();
const WEEK_MS = 7 * 86_400_000;

// To write it anew: `npm run schemas -w @loa/playlists`.
test('the JSON Schema is that of the code', () => {
  const fresh = JSON.parse(JSON.stringify(playlistFileJsonSchema())) as unknown;
  expect(JSON.parse(readFileSync(SCHEMA, 'utf8'))).toEqual(fresh);
});

describe('the examples', () => {
  test('are there', () => {
    expect(examples).toEqual(['commune-week.yaml', 'plan-148.yaml']);
  });

  test.each(examples)('%s has no fault, and no warning', (name) => {
    expect(documentOf(name).loa).toBe(1);
  });

  test.each(examples)('%s is what editors accept by its first line', (name) => {
    expect(textOf(name).split('\n')[0]).toBe('# yaml-language-server: $schema=../schemas/playlist-file.schema.json');
    const schema = JSON.parse(readFileSync(SCHEMA, 'utf8')) as Record<string, unknown>;
    expect(Compile(schema).Check(parse(textOf(name)))).toBe(true);
  });

  test.each(examples)('%s clashes nowhere in its first month', (name) => {
    const document = documentOf(name);
    const from = instant('2026-12-07T00:00:00');
    for (const { kind, id } of placesOf(document)) {
      const station = kind === 'area' ? { id: 'any', areaIds: [id] } : { id, areaIds: ['any'] };
      const programme = programmeOfFile(document, station);
      expect(clashesOf(programme, null, { from, to: from + 4 * WEEK_MS })).toEqual([]);
    }
  });
});

test('the commune is heard in the morning, at noon and in the evening, and taught on Thursday', () => {
  const programme = programmeOfFile(documentOf('commune-week.yaml'), {
    id: 'tram-1',
    areaIds: ['thon-dong', 'xa-binh-an'],
  });
  const from = instant('2026-12-10T00:00:00');
  const items = timelineBetween(programme, [], { from, to: from + 86_400_000 });
  const heard = items.filter(({ medium, verdict }) => medium === 'sound' && verdict.kind === 'plays');
  const starts = new Map(heard.toReversed().map((item) => [item.originId, (item.start - from) / 60_000]));
  expect(Object.fromEntries(starts)).toEqual({
    'sang-tiep-am': 5 * 60,
    'sang-tin-xa': 5 * 60 + 35,
    trua: 11 * 60,
    'bao-cat-dien': 16 * 60 + 50,
    chieu: 17 * 60,
    'an-toan-thong-tin-2': 17 * 60 + 30,
  });
});

test('the exceptions of a slot are heard nothing', () => {
  const document = documentOf('commune-week.yaml');
  const slots = (id: string) => programmeOfFile(document, { id, areaIds: ['xa-binh-an'] }).slots.map((slot) => slot.id);
  expect(slots('tram-y-te')).not.toContain('sang-tiep-am');
  expect(slots('tram-1')).toContain('sang-tiep-am');
  expect(slots('tram-cho')).toEqual(expect.arrayContaining(['cho-phien', 'bang-sang', 'trua']));
});

test('the plan reaches its communes phase by phase', () => {
  const document = documentOf('plan-148.yaml');
  const heardIn = (area: string, day: string) => {
    const programme = programmeOfFile(document, { id: 'tram-1', areaIds: [area, 'tinh-ninh-binh'] });
    const from = instant(`${day}T00:00:00`);
    const items = timelineBetween(programme, [], { from, to: from + 86_400_000 });
    return [...new Set(items.map(({ originId }) => originId))];
  };
  expect(heardIn('xa-dong-phu', '2026-12-11')).toEqual(['dot-1-chieu']);
  expect(heardIn('xa-tan-lap', '2026-12-11')).toEqual([]);
  expect(heardIn('xa-tan-lap', '2027-03-02')).toEqual(['dot-2-chieu']);
  expect(heardIn('xa-nao-do', '2027-09-07')).toEqual(['dot-3-trua', 'dot-3-chieu']);
});

test('evening.m3u8 is the evening of the commune', () => {
  const text = textOf('evening.m3u8');
  expect(m3u8OfFile(documentOf('commune-week.yaml'), 'buoi-chieu')).toBe(text);
  expect(importM3u8(text).items.map(({ title }) => title)).toContain('VOV1, Đài Tiếng nói Việt Nam');
  expect(m3u8OfFile(documentOf('commune-week.yaml'), 'buoi-toi')).toBeNull();
});

test('a week is told by place, day and time', () => {
  const { lines, clashes } = weekReport(documentOf('commune-week.yaml'), instant('2026-12-07T00:00:00'), 'vi');
  expect(lines).toContain('địa bàn xa-binh-an');
  expect(lines).toContain('  Thứ Hai 07/12 05:00 (~30m3s) sang-tiep-am: VOV1, Đài Tiếng nói Việt Nam');
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}Chủ nhật 13\/12 07:00 \(~1h.*\) cho-phien: Lời nhắc/));
  expect(clashes).toBe(0);
});

test('the file on the first page of the package is one', () => {
  const readme = readFileSync(at('README.md'), 'utf8');
  const [, text = ''] = /```yaml\n(.*?)```/s.exec(readme) ?? [];
  expect(playlistReport({ name: 'README', text }, 'en')).toMatchObject({ lines: [], errors: 0, warnings: 0 });
});

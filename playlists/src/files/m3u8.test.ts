import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportM3u8, importM3u8, M3U8_BYTES_MAX, M3U8_ENTRIES_MAX, type M3u8Entry } from './m3u8.js';

const refusal = (text: string): readonly [string, unknown] => {
  try {
    importM3u8(text);
    return ['accepted', null];
  } catch (error) {
    const { code, context } = error as { code: string; context: { line?: number } };
    return [code, context.line ?? null];
  }
};

describe('an M3U list', () => {
  test('of another program is read: BOM, CRLF, comments, unknown tags, attributes', () => {
    const text = [
      '\uFEFF#EXTM3U',
      '#PLAYLIST: Buổi chiều ',
      '# một lời ghi chú',
      '#EXTINF:12.5 tvg-id="a",Nhạc hiệu',
      'audio/nhac-hieu.ogg',
      '#EXTGRP:tin',
      '',
      '#EXTINF:-1,Tiếp âm, VOV1',
      'https://phat-thanh.example.vn/vov1',
      'C:\\tin\\ban-tin.mp3',
    ].join('\r\n');
    expect(importM3u8(text)).toEqual({
      name: 'Buổi chiều',
      items: [
        { title: 'Nhạc hiệu', durationMs: 12_500, uri: 'audio/nhac-hieu.ogg' },
        { title: 'Tiếp âm, VOV1', durationMs: null, uri: 'https://phat-thanh.example.vn/vov1' },
        { title: 'ban-tin.mp3', durationMs: null, uri: 'C:\\tin\\ban-tin.mp3' },
      ],
    });
  });

  test('comes out in NFC', () => {
    expect(importM3u8(`#EXTINF:1,${'Buổi'.normalize('NFD')}\na.ogg`).items[0]?.title).toBe('Buổi'.normalize('NFC'));
  });

  test('that is a stream is refused at the line that says so', () => {
    expect(refusal('#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\nsegment-1.ts')).toEqual(['hls-playlist', 2]);
  });

  test('with a length that is none is refused at its line', () => {
    expect(refusal('#EXTM3U\n#EXTINF:soon,Tin\na.ogg')).toEqual(['not-valid', 2]);
  });

  test('is bounded in entries and bytes', () => {
    const entries = (count: number) => 'a.ogg\n'.repeat(count);
    expect(refusal(entries(M3U8_ENTRIES_MAX))[0]).toBe('accepted');
    expect(refusal(entries(M3U8_ENTRIES_MAX + 1))).toEqual(['too-large', M3U8_ENTRIES_MAX + 1]);
    expect(refusal(`#${' '.repeat(M3U8_BYTES_MAX - 1)}`)[0]).toBe('accepted');
    expect(refusal(`#${' '.repeat(M3U8_BYTES_MAX)}`)[0]).toBe('too-large');
    expect(refusal(`#${'ệ'.repeat(M3U8_BYTES_MAX / 2)}`)[0]).toBe('too-large');
  });
});

const line = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((text) => text.normalize('NFC').trim())
  .filter((text) => text !== '' && !/[\r\n]/.test(text));

const entry: fc.Arbitrary<M3u8Entry> = fc.record({
  title: line,
  durationMs: fc.option(fc.integer({ min: 0, max: 7_200_000 })),
  uri: line.filter((uri) => !uri.startsWith('#')),
});

test('what is exported is imported again', () => {
  fc.assert(
    fc.property(line, fc.array(entry), (name, items) => {
      expect(importM3u8(exportM3u8({ name, items }, (item) => item))).toEqual({ name, items });
    }),
  );
});

test('what such a list cannot say is left out; an address that no line can hold is refused', () => {
  expect(exportM3u8({ name: 'Tin\nsáng', items: [1, 2] }, () => null)).toBe('#EXTM3U\n#PLAYLIST:Tin sáng\n');
  for (const uri of ['', '#a', 'a\nb', ' a']) {
    const code = (() => {
      try {
        return exportM3u8({ name: 'x', items: [0] }, () => ({ title: 'x', durationMs: null, uri }));
      } catch (error) {
        return (error as { code: string }).code;
      }
    })();
    expect(code).toBe('not-valid');
  }
});

test('any text is read or refused with a code', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(['accepted', 'not-valid', 'hls-playlist', 'too-large']).toContain(refusal(`#EXTM3U\n${text}`)[0]);
    }),
  );
});

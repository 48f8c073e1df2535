import { renderPages } from '@loa/firmware-protocol/text';
import { describe, expect, it } from 'vitest';
import { eachLit, pictureOf, REFERENCE_BOARDS } from './pixels.js';

const [smallest] = REFERENCE_BOARDS;

describe('pictureOf', () => {
  it('gives the very bytes a station sends', () => {
    const picture = pictureOf('Họp thôn 19 giờ', smallest);
    expect(picture).toEqual({ kind: 'pages', pages: renderPages('Họp thôn 19 giờ', smallest) });
  });

  it('names the letters no board can show', () => {
    expect(pictureOf('Tết 漢☃', smallest)).toMatchObject({ kind: 'letters' });
  });

  it('says when a text is too long', () => {
    expect(pictureOf('dài lắm '.repeat(60), smallest)).toEqual({ kind: 'too-long' });
  });

  it('says when a board is no board', () => {
    expect(pictureOf('A', { width: 4, height: 4 })).toEqual({ kind: 'no-size' });
  });
});

describe('eachLit', () => {
  it('visits the lit pixels, leftmost bit first', () => {
    const seen: [number, number][] = [];
    eachLit({ width: 9, height: 2, bits: new Uint8Array([0x80, 0x80, 0x01, 0x00]) }, (x, y) => seen.push([x, y]));
    expect(seen).toEqual([
      [0, 0],
      [8, 0],
      [7, 1],
    ]);
  });
});

import { beforeEach, expect, it } from 'vitest';
import { samplesDecoder } from './decoder.js';
import { SAMPLE_RATE } from './sink.js';
import { BROKEN_PAUSE_SAMPLES, FallbackRound } from './stream-fallback.js';
import type { FallbackSound } from './streams.js';

const BLOCK = 960;
let opened: string[];
beforeEach(() => {
  opened = [];
});

/** A round of sounds of a tenth of a second; those named `broken` hold nothing. */
const roundOf = (list: () => readonly FallbackSound[]) =>
  new FallbackRound(list, (path) => {
    opened.push(path);
    return samplesDecoder(new Int16Array(path.startsWith('broken') ? 0 : SAMPLE_RATE / 10).fill(1), 0);
  });
const sound = (place: number, path: string, fits = true): FallbackSound => ({ place, path, fits });
function take(round: FallbackRound, seconds: number): number {
  let heard = 0;
  for (let passed = 0; passed < seconds * SAMPLE_RATE; passed += BLOCK) heard += round.take(BLOCK)?.length ?? 0;
  return heard;
}

it('goes round, and begins the one that was cut again', () => {
  const round = roundOf(() => [sound(0, 'a'), sound(2, 'b')]);
  take(round, 0.3);
  expect(opened).toEqual(['a', 'b', 'a']);
  round.rest();
  take(round, 0.1);
  expect(opened).toEqual(['a', 'b', 'a', 'a']);
});

it('begins nothing that would not end in its validity', () => {
  const round = roundOf(() => [sound(0, 'a', false)]);
  expect(round.take(BLOCK)).toBeNull();
  expect(opened).toEqual([]);
});

it('waits after what cannot be decoded', () => {
  const round = roundOf(() => [sound(0, 'broken'), sound(1, 'broken-too')]);
  expect(take(round, 10)).toBe(0);
  expect(opened.length).toBeLessThanOrEqual((10 * SAMPLE_RATE) / BROKEN_PAUSE_SAMPLES);
  expect(opened.slice(0, 3)).toEqual(['broken', 'broken-too', 'broken']);
});

import { expect, it } from 'vitest';
import { SAMPLE_RATE } from './sink.js';
import {
  ABSENT_AFTER_S,
  MISSING_SHARE_MAX,
  SILENT_AFTER_S,
  SILENT_BELOW_DBFS,
  SOUNDS_AFTER_S,
  StreamWatch,
} from './stream-watch.js';

const FULL_SCALE = 32_768;
/** A second at a level, dB relative to full scale, of which a share did not come. */
function second(watch: StreamWatch, dbfs: number | null, { missing = 0, replaced = false, hopeless = false } = {}) {
  const level = dbfs === null ? 0 : Math.round(FULL_SCALE * 10 ** (dbfs / 20));
  const piece = new Int16Array(Math.round(SAMPLE_RATE * (1 - missing))).fill(level);
  watch.note({ piece, samples: SAMPLE_RATE, replaced, hopeless });
}

it(`gives a stream up after ${SILENT_AFTER_S} s below ${SILENT_BELOW_DBFS} dB, one second of sound begins anew`, () => {
  const watch = new StreamWatch();
  for (let count = 1; count < SILENT_AFTER_S; count += 1) second(watch, SILENT_BELOW_DBFS - 1);
  second(watch, SILENT_BELOW_DBFS + 1);
  for (let count = 1; count < SILENT_AFTER_S; count += 1) second(watch, null);
  expect(watch.lost).toBe(false);
  second(watch, null);
  expect(watch.lost).toBe(true);
  expect(watch.lostSamples).toBe((2 * SILENT_AFTER_S - 1) * SAMPLE_RATE);
});

it(`takes it back after ${SOUNDS_AFTER_S} s of sound on end`, () => {
  const watch = new StreamWatch();
  for (let count = 0; count < SILENT_AFTER_S; count += 1) second(watch, null);
  for (let count = 1; count < SOUNDS_AFTER_S; count += 1) second(watch, -20, { replaced: true });
  second(watch, null, { replaced: true });
  for (let count = 1; count < SOUNDS_AFTER_S; count += 1) second(watch, -20, { replaced: true });
  expect(watch.lost).toBe(true);
  second(watch, -20, { replaced: true });
  expect(watch.lost).toBe(false);
  expect(watch.lostSamples).toBe((SILENT_AFTER_S + 2 * SOUNDS_AFTER_S) * SAMPLE_RATE);
});

it(`gives it up after ${ABSENT_AFTER_S} s without a sample, at once where there is no hope`, () => {
  const watch = new StreamWatch();
  second(watch, -20);
  for (let count = 1; count < ABSENT_AFTER_S; count += 1) second(watch, null, { missing: 1 });
  expect(watch.lost).toBe(false);
  second(watch, null, { missing: 1 });
  expect(watch.lost).toBe(true);
  const hopeless = new StreamWatch();
  second(hopeless, null, { missing: 1, hopeless: true });
  expect(hopeless.lost).toBe(true);
});

it(`lets ${MISSING_SHARE_MAX} of a second be missing, and no more`, () => {
  const watch = new StreamWatch();
  second(watch, -20, { missing: MISSING_SHARE_MAX });
  expect(watch.lostSamples).toBe(0);
  second(watch, -20, { missing: MISSING_SHARE_MAX + 0.01 });
  expect(watch.lostSamples).toBe(SAMPLE_RATE);
});

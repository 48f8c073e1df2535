import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ffmpeg } from '@loa/host';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Decoder, decodeBy, samplesDecoder } from './decoder.js';
import { makeTone, temporaryFolder, testFfmpeg } from './fixtures.js';
import { SAMPLE_RATE, SAMPLES_PER_MS } from './sink.js';
import { wavHeader } from './wav-header.js';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let ffmpeg: Ffmpeg;
beforeAll(async () => {
  folder = await temporaryFolder();
  ffmpeg = await testFfmpeg();
});
afterAll(() => folder.remove());

async function all(decoder: Decoder): Promise<Int16Array> {
  const pieces: number[] = [];
  while (!decoder.ended()) {
    const piece = decoder.take(SAMPLE_RATE);
    pieces.push(...piece);
    if (piece.length === 0) await sleep(5);
  }
  expect(decoder.fault()).toBeNull();
  return Int16Array.from(pieces);
}

/** Samples that say where they stand. */
const counting = Int16Array.from({ length: 4 * SAMPLE_RATE }, (_, index) => index % 30_000);

it('begins a file so far into it as it is asked to', async () => {
  const path = join(folder.path, 'counting.wav');
  await writeFile(path, Buffer.concat([wavHeader(counting.byteLength), new Uint8Array(counting.buffer)]));
  for (const offsetMs of [0, 1, 1_250, 3_999]) {
    const samples = await all(decodeBy(ffmpeg.path)({ kind: 'file', path }, offsetMs));
    expect(samples).toEqual(counting.subarray(offsetMs * SAMPLES_PER_MS));
  }
});

it('begins a coded file in its middle, to within a packet', async () => {
  const path = await makeTone(ffmpeg, join(folder.path, 'tone.opus'), 4);
  const whole = await all(decodeBy(ffmpeg.path)({ kind: 'file', path }, 0));
  const rest = await all(decodeBy(ffmpeg.path)({ kind: 'file', path }, 1_500));
  expect(Math.abs(whole.length - 1_500 * SAMPLES_PER_MS - rest.length)).toBeLessThanOrEqual(20 * SAMPLES_PER_MS);
});

it('gives samples that are there already, from so far into them', async () => {
  const decoder = samplesDecoder(counting, 1_250);
  expect(decoder.held()).toBe(counting.length - 60_000);
  expect(await all(decoder)).toEqual(counting.subarray(60_000));
  expect(samplesDecoder(counting, 9_000).ended()).toBe(true);
});

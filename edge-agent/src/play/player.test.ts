import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ffmpeg } from '@loa/host';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../clock/system-clock.js';
import { DECODED_MAX_SAMPLES, decodeBy } from './decoder.js';
import { firstSound, lastSound, makeTone, recordings, temporaryFolder, testFfmpeg, whole } from './fixtures.js';
import { createPlayer, VOICES_MAX } from './player.js';
import { decodeAllBy } from './stream-decoder.js';
import { recordingSink } from './recording-sink.js';
import { SAMPLE_RATE, type Sink } from './sink.js';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let ffmpeg: Ffmpeg;
const faults: string[] = [];
const report = (message: string) => void faults.push(message);

beforeAll(async () => {
  folder = await temporaryFolder();
  ffmpeg = await testFfmpeg();
  await makeTone(ffmpeg, join(folder.path, 'tone.wav'), 1);
  await makeTone(ffmpeg, join(folder.path, 'tone.opus'), 1);
  await makeTone(ffmpeg, join(folder.path, 'long.wav'), 20);
});
afterAll(() => folder.remove());

/** A player over a recording in a folder of its own, and the sink's own account of when sample 0 sounded. */
function recorded(name: string) {
  const clock = systemClock({ memoryPath: join(folder.path, 'clock'), report });
  const recordingsFolder = join(folder.path, name);
  const inner = recordingSink({ folder: recordingsFolder, clock, report });
  let startedAt = 0;
  const sink: Sink = {
    ...inner,
    open: async () => {
      const session = await inner.open();
      startedAt = session.startedAt;
      return session;
    },
  };
  const player = createPlayer({ clock, sink, decode: decodeAllBy(ffmpeg.path, { clock, report }), report });
  return {
    clock,
    player,
    medium: (file: string) => join(folder.path, file),
    samples: async () => (await recordings(recordingsFolder))[0] ?? new Int16Array(),
    instantOf: (index: number) => startedAt + index / 48,
    stop: async () => {
      await player.stop();
      await clock.stop();
    },
  };
}

it.each(['tone.wav', 'tone.opus'])('lets the first sample of %s leave at the planned instant', async (file) => {
  const { clock, player, medium, samples, instantOf, stop } = recorded(`start-${file}`);
  const voice = await player.arm(whole(medium(file), 100));
  const planned = clock.monotonic() + 900;
  voice.start(planned);
  const started = await voice.started;
  const result = await voice.ended;
  await stop();
  expect(Math.abs((started ?? 0) - planned)).toBeLessThan(0.02);
  expect(result).toMatchObject({ outcome: 'finished', samples: 48_000 });
  expect(result.peakDbfs).toBeGreaterThan(-22);
  const heard = await samples();
  expect(Math.abs(instantOf(firstSound(heard)) - planned)).toBeLessThan(file.endsWith('.wav') ? 0.1 : 5);
  expect(lastSound(heard) - firstSound(heard)).toBeGreaterThan(47_500);
});

it('scales by the square of the volume', async () => {
  const { player, clock, medium, stop } = recorded('volume');
  const peaks: (number | null)[] = [];
  for (const percent of [100, 50]) {
    const voice = await player.arm(whole(medium('tone.wav'), percent));
    voice.start(clock.monotonic());
    peaks.push((await voice.ended).peakDbfs);
  }
  await stop();
  expect((peaks[0] ?? 0) - (peaks[1] ?? 0)).toBeCloseTo(12.04, 1);
});

it('drops at a stop what the device buffers, and counts only what sounded', async () => {
  const { player, clock, medium, samples, instantOf, stop } = recorded('stop');
  const voice = await player.arm(whole(medium('long.wav'), 100));
  voice.start(clock.monotonic() + 600);
  await voice.started;
  await sleep(300);
  const stoppedAt = clock.monotonic();
  player.silence();
  const result = await voice.ended;
  await stop();
  const heard = await samples();
  expect(result.outcome).toBe('cut');
  const begins = Math.round(((result.startedAt ?? 0) - instantOf(0)) * 48);
  expect(result.samples).toBe(heard.length - begins);
  expect(instantOf(heard.length)).toBeLessThan(stoppedAt + 5);
});

it('hands over from one sound to the next at the sample, with a fade', async () => {
  const { player, clock, medium, samples, instantOf, stop } = recorded('change-over');
  const first = await player.arm(whole(medium('long.wav'), 100));
  const second = await player.arm(whole(medium('tone.wav'), 100));
  const at = clock.monotonic() + 1_200;
  first.start(clock.monotonic() + 500);
  first.endAt(at);
  second.start(at);
  expect((await first.ended).outcome).toBe('cut');
  expect(Math.abs(((await second.started) ?? 0) - at)).toBeLessThan(0.02);
  expect((await first.ended).endedAt).toBeCloseTo(at, 0);
  await second.ended;
  await stop();
  const heard = await samples();
  const boundary = Math.round((at - instantOf(0)) * 48);
  const loudest = (from: number, to: number) => Math.max(...heard.subarray(from, to).map(Math.abs));
  expect(loudest(boundary - 48, boundary)).toBeLessThan(loudest(boundary - 4_800, boundary - 2_400) / 5);
  expect(loudest(boundary, boundary + 480)).toBeGreaterThan(1_000);
});

it('reports a medium that cannot be decoded as failed, with nothing heard', async () => {
  const { player, clock, stop } = recorded('broken');
  const voice = await player.arm(whole(join(folder.path, 'missing.opus'), 100));
  voice.start(clock.monotonic());
  expect(await voice.ended).toMatchObject({ outcome: 'failed', startedAt: null, samples: 0, rmsDbfs: null });
  expect(await voice.started).toBeNull();
  await stop();
});

it('decodes ahead no more than it may hold', async () => {
  const file = await makeTone(ffmpeg, join(folder.path, 'very-long.wav'), 60);
  const decoder = decodeBy(ffmpeg.path)({ kind: 'file', path: file }, 0);
  await sleep(1_500);
  const held = decoder.take(60 * SAMPLE_RATE).length;
  expect(held).toBeGreaterThan(0);
  // The pipe brings one more piece of at most 64 KiB after the pause.
  expect(held).toBeLessThanOrEqual(DECODED_MAX_SAMPLES + 32_768);
  decoder.close();
});

it(`refuses more than ${VOICES_MAX} voices at once`, async () => {
  const { player, medium, stop } = recorded('many');
  for (let count = 0; count < VOICES_MAX; count += 1) await player.arm(whole(medium('tone.wav'), 100));
  await expect(player.arm(whole(medium('tone.wav'), 100))).rejects.toThrow(RangeError);
  await stop();
});

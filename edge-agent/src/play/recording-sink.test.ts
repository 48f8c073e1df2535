import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordings, temporaryFolder, testFfmpeg } from './fixtures.js';
import { QUEUED_MAX_SAMPLES } from './paced-queue.js';
import { RECORDINGS_MAX, recordingSink } from './recording-sink.js';
import { OPEN_DELAY_MS } from './sink.js';
import { virtualClock } from './virtual-clock.js';
import { wavHeader, WAV_HEADER_BYTES } from './wav-header.js';

const run = promisify(execFile);
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

async function record(name: string) {
  const clock = virtualClock(Date.UTC(2026, 10, 20), async () => undefined);
  const path = join(folder.path, name);
  const session = await recordingSink({ folder: path, clock, report: () => undefined }).open();
  await clock.advance(OPEN_DELAY_MS);
  return { clock, path, session };
}

const steady = (samples: number, level = 1_000) => new Int16Array(samples).fill(level);

it('records what was given in time, silence where nothing was, and nothing that was dropped', async () => {
  const { clock, path, session } = await record('exact');
  expect(session.write(steady(4_800))).toBe(0);
  await clock.advance(150);
  expect(session.write(steady(4_800, 2_000))).toBe(7_200);
  expect(session.underruns()).toBe(1);
  await clock.advance(40);
  expect(session.flush()).toBe(7_200 + 1_920);
  await session.close();
  const [heard] = await recordings(path);
  expect(heard).toEqual(Int16Array.from([...steady(4_800), ...new Int16Array(2_400), ...steady(1_920, 2_000)]));
});

it('can be read by others, closed or killed', async () => {
  const { path: ffmpeg } = await testFfmpeg();
  const { clock, path, session } = await record('readable');
  session.write(steady(48_000));
  await clock.advance(500);
  session.write(steady(480));
  const [name = ''] = await readdir(path);
  const file = join(path, name);
  const decoded = async () => {
    const args = ['-v', 'error', '-i', file, '-f', 's16le', join(path, 'pcm.raw'), '-y'];
    await run(ffmpeg, args);
    return (await readFile(join(path, 'pcm.raw'))).length / 2;
  };
  expect(await decoded()).toBe(24_000);
  await clock.advance(510);
  await session.close();
  expect(await decoded()).toBe(48_480);
  expect((await readFile(file)).subarray(0, WAV_HEADER_BYTES)).toEqual(wavHeader(48_480 * 2));
});

it(`keeps ${RECORDINGS_MAX} recordings, the newest ones`, async () => {
  const path = join(folder.path, 'many');
  await mkdir(path);
  for (let index = 0; index < RECORDINGS_MAX + 10; index += 1) {
    await writeFile(join(path, `2026-01-01T00-00-${String(index).padStart(2, '0')}.000Z.wav`), 'x');
  }
  const { session } = await record('many');
  await session.close();
  const names = await readdir(path);
  expect(names).toHaveLength(RECORDINGS_MAX);
  expect(names.sort()[0]).toBe('2026-01-01T00-00-11.000Z.wav');
});

it('refuses a player that runs far ahead', async () => {
  const { session } = await record('ahead');
  session.write(steady(QUEUED_MAX_SAMPLES));
  expect(() => session.write(steady(1))).toThrow(RangeError);
  await session.close();
});

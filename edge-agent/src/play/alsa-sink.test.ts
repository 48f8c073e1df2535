import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { systemClock } from '../clock/system-clock.js';
import { alsaSink } from './alsa-sink.js';
import { chooseSink, hasPlaybackCard } from './choose-sink.js';
import { decodeAllBy } from './stream-decoder.js';
import { firstSound, lastSound, makeTone, temporaryFolder, testFfmpeg, whole } from './fixtures.js';
import { createPlayer } from './player.js';

const run = promisify(execFile);
const ffmpeg = await testFfmpeg();
const { stdout: devices } = await run(ffmpeg.path, ['-hide_banner', '-devices']);
const hasAlsa = /^ .?E alsa/m.test(devices);

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
const reports: string[] = [];
const report = (message: string) => void reports.push(message);
const clock = systemClock({ memoryPath: '/nonexistent/clock', report });
beforeAll(async () => {
  folder = await temporaryFolder();
  // A card made of a file: whatever ALSA is given ends in it.
  const output = join(folder.path, 'card.raw');
  const card = `pcm.!default { type file slave.pcm nothing file "${output}" format raw }\npcm.nothing { type null }\n`;
  await writeFile(join(folder.path, 'asound.conf'), card);
  vi.stubEnv('ALSA_CONFIG_PATH', join(folder.path, 'asound.conf'));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await clock.stop();
  await folder.remove();
});

it.runIf(hasAlsa)('gives a sound card every sample', async () => {
  const sink = alsaSink({ clock, ffmpeg, report, device: 'default' });
  const player = createPlayer({ clock, sink, decode: decodeAllBy(ffmpeg.path, { clock, report }), report });
  const voice = await player.arm(whole(await makeTone(ffmpeg, join(folder.path, 'tone.wav'), 1)));
  voice.start(clock.monotonic() + 700);
  expect(await voice.ended).toMatchObject({ outcome: 'finished', samples: 48_000 });
  // Until the sink closes by itself: stopping would drop what the program still holds.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await player.stop();
  const bytes = await readFile(join(folder.path, 'card.raw'));
  const heard = new Int16Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 2));
  expect(lastSound(heard) - firstSound(heard)).toBeGreaterThan(47_900);
  expect(lastSound(heard) - firstSound(heard)).toBeLessThan(48_000);
  expect(reports).toEqual([]);
});

it.runIf(hasAlsa)('says so when there is no such card', async () => {
  const player = createPlayer({
    clock,
    sink: alsaSink({ clock, ffmpeg, report, device: 'nowhere' }),
    decode: decodeAllBy(ffmpeg.path, { clock, report }),
    report,
  });
  const voice = await player.arm(whole(await makeTone(ffmpeg, join(folder.path, 'other.wav'), 1)));
  voice.start(clock.monotonic() + 700);
  expect((await voice.ended).outcome).toBe('failed');
  await player.stop();
  expect(reports.join()).toContain('sound card');
});

it('finds a card that plays, and only such', async () => {
  const asound = join(folder.path, 'asound');
  await mkdir(join(asound, 'card0', 'pcm0c'), { recursive: true });
  expect(hasPlaybackCard(asound)).toBe(false);
  await mkdir(join(asound, 'card1', 'pcm0p'), { recursive: true });
  expect(hasPlaybackCard(asound)).toBe(true);
  expect(hasPlaybackCard(join(folder.path, 'none'))).toBe(false);
});

it('takes the sink the settings name', () => {
  const named = (LOA_STATION_SINK: 'alsa' | 'recording' | 'none') =>
    chooseSink(
      { LOA_STATION_SINK, LOA_STATION_ALSA_DEVICE: 'plughw:1,0', LOA_STATION_DATA: folder.path },
      { clock, ffmpeg, report },
    ).name;
  expect([named('alsa'), named('recording'), named('none')]).toEqual(['alsa:plughw:1,0', 'recording', 'none']);
});

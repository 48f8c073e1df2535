import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Programme } from '@loa/playlists/wire';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAmplifier } from '../amplifier/amplifier.js';
import { systemClock } from '../clock/system-clock.js';
import { type Conductor, createConductor } from './conductor.js';
import { decodeAllBy } from './stream-decoder.js';
import { firstSound, lastSound, makeTone, recordings, temporaryFolder, testFfmpeg } from './fixtures.js';
import { createPlayer } from './player.js';
import { recordingSink } from './recording-sink.js';
import { approvedAlert } from './sample-now.js';
import { bulletin, playlistOf } from './sample-plan.js';
import { SAMPLES_PER_MS } from './sink.js';
import { stageJournal } from './stage-journal.js';

const SECOND = 1_000;
const PART_MS = 2 * SECOND;
const ALWAYS = { validFrom: 0, validTo: 8_000_000_000_000 };

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let journal: Awaited<ReturnType<typeof stageJournal>>;
let conductor: Conductor;
let stop: () => Promise<void>;

beforeEach(async () => {
  folder = await temporaryFolder();
  journal = await stageJournal();
  const ffmpeg = await testFfmpeg();
  const medium = await makeTone(ffmpeg, join(folder.path, 'tone.opus'), PART_MS / SECOND);
  const report = expect.unreachable;
  const clock = systemClock({ memoryPath: join(folder.path, 'clock'), report });
  const sink = recordingSink({ folder: join(folder.path, 'recordings'), clock, report });
  conductor = await createConductor({
    clock,
    report,
    player: createPlayer({ clock, sink, decode: decodeAllBy(ffmpeg.path, { clock, report }), report }),
    amplifier: createAmplifier({ relay: null, timers: clock, report }),
    boards: [],
    db: journal.db,
    recordProof: journal.record,
    mediaPath: () => medium,
    since: clock.wall() - SECOND,
    leadInMs: 0,
    leadOutMs: 0,
  });
  stop = async () => {
    await conductor.stop();
    await clock.stop();
  };
});
afterEach(async () => {
  await journal.close();
  await folder.remove();
});

/** Three parts one after the other, whatever the time of day. */
function session(start: number): Programme {
  const parts = ['b-1', 'b-2', 'b-3'].map((id) => bulletin({ id, soundMs: PART_MS, ...ALWAYS }));
  const given = playlistOf(parts, start, { createdAt: 0, interrupt: 'resume' });
  return {
    ...given,
    policies: given.policies.map(({ policy }) => ({ from: 0, policy: { ...policy, quietHours: [] } })),
  };
}

/** The longest silence between the first and the last sound, milliseconds. */
function longestSilence(samples: Int16Array): number {
  let [longest, silent] = [0, 0];
  for (const sample of samples.subarray(firstSound(samples), lastSound(samples))) {
    silent = sample === 0 ? silent + 1 : 0;
    longest = Math.max(longest, silent);
  }
  return longest / SAMPLES_PER_MS;
}

it('has no gap between its parts, before and after an alert that cuts it, and where it goes on', async () => {
  const start = Math.ceil(Date.now() / SECOND + 3) * SECOND;
  const programme = session(start);
  conductor.update({ programme, revision: 1, now: [] });
  await sleep(start + 1.5 * SECOND - Date.now());
  const speech = bulletin({ id: 'a-1', soundMs: PART_MS, class: 'emergency', ...ALWAYS });
  conductor.update({ programme, revision: 1, now: [approvedAlert(speech, Date.now() - 50, { tone: 'chime' })] });
  await sleep(start + 12 * SECOND - Date.now());
  await stop();
  const proofs = await journal.proofs();
  expect(proofs.map(({ content, outcome }) => [content, outcome])).toEqual([
    ['bulletin', 'completed'],
    ['tone', 'completed'],
    ['bulletin', 'completed'],
    ['bulletin', 'completed'],
    ['bulletin', 'completed'],
  ]);
  const [samples = new Int16Array()] = await recordings(join(folder.path, 'recordings'));
  expect(longestSilence(samples)).toBeLessThan(1);
  // Three parts, the chime and the alert.
  expect((lastSound(samples) - firstSound(samples)) / SAMPLES_PER_MS).toBeCloseTo(5 * PART_MS, -2);
}, 60_000);

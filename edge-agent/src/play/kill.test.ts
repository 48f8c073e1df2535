import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openSqlite } from '@loa/host';
import type { LatePolicy, Proof } from '@loa/playlists/wire';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ConductorEvent } from './conductor.js';
import { firstSound, lastSound, makeTone, recordings, temporaryFolder, testFfmpeg } from './fixtures.js';
import { bulletin, programme, slot } from './sample-plan.js';

const STATION = fileURLToPath(new URL('../../dist/play/killable-station.js', import.meta.url));
const SECOND = 1_000;

const LONG_SECONDS = 30;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
const children: ChildProcess[] = [];
beforeEach(async () => {
  folder = await temporaryFolder();
  await makeTone(await testFfmpeg(), join(folder.path, 'tone.wav'), LONG_SECONDS);
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await folder.remove();
});

const lasting = { validFrom: 0, validTo: 8_000_000_000_000 };
const news = bulletin({ soundMs: 3_000, ...lasting });
const long = bulletin({ soundMs: LONG_SECONDS * SECOND, ...lasting });
const since = Date.now();
const soon = () => Math.ceil(Date.now() / SECOND + 3) * SECOND;

async function boot(): Promise<ChildProcess> {
  const child = fork(STATION, [folder.path, String(since)], { execArgv: [] });
  children.push(child);
  await event(child, 'ready');
  return child;
}

const SKIP: LatePolicy = { kind: 'skip', afterMs: 30_000 };

function conduct(child: ChildProcess, starts: readonly number[], late = SKIP, sound = news): void {
  const slots = starts.map((start, index) => slot('b-1', start, { id: `s-${index + 1}`, createdAt: 0, late }));
  child.send({ programme: programme([sound], slots, { quietHours: [] }), revision: 1, now: [] });
}

function event(child: ChildProcess, kind: string): Promise<ConductorEvent> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: ConductorEvent) => {
      if (message.kind === kind) resolve(message);
    });
    child.once('exit', (code) => reject(new Error(`the station ended with ${String(code)} before ${kind}`)));
  });
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function provenOn(path: string): Promise<Proof[]> {
  const db = openSqlite(join(path, 'journal.db'));
  const rows = (await db('test_proofs').select()) as { body: string }[];
  await db.destroy();
  return rows.map(({ body }) => JSON.parse(body) as Proof);
}

/** Samples from the first to the last sound of each recording. */
const heardIn = async (path: string): Promise<number[]> =>
  (await recordings(join(path, 'recordings'))).map((samples) => lastSound(samples) - firstSound(samples));

/** Boots, conducts one long sound with a late policy and kills the station some time after it began, twice. */
async function killTwice(late: LatePolicy): Promise<{ readonly start: number; readonly last: ChildProcess }> {
  const start = soon();
  for (let time = 0; time < 2; time += 1) {
    const child = await boot();
    const playing = event(child, 'playing');
    conduct(child, [start], late, long);
    await playing;
    await sleep(500);
    await kill(child);
  }
  const last = await boot();
  conduct(last, [start], late, long);
  return { start, last };
}

it('proves each occurrence once although the station is killed in the middle and right after', async () => {
  const one = await boot();
  const first = soon();
  conduct(one, [first]);
  await event(one, 'playing');
  await sleep(500);
  await kill(one);

  const two = await boot();
  const second = soon();
  conduct(two, [first, second]);
  await event(two, 'ended');
  await kill(two);

  const three = await boot();
  conduct(three, [first, second]);
  await sleep(SECOND);
  await kill(three);

  const proofs = await provenOn(folder.path);
  expect(proofs).toMatchObject([
    { key: `s-1@${first}`, outcome: 'interrupted', reason: 'power-lost', actualStart: first },
    { key: `s-2@${second}`, outcome: 'completed', evidence: { samples: 144_000 } },
  ]);
  const heard = await heardIn(folder.path);
  expect(heard).toHaveLength(2);
  expect(heard[0]).toBeGreaterThan(0);
  expect(heard[0]).toBeLessThan(100_000);
  expect(heard[1]).toBeGreaterThan(143_900);
}, 120_000);

it.each<LatePolicy>([{ kind: 'join' }, { kind: 'full', withinMs: 60 * SECOND }])(
  'lets what was killed go on once: $kind',
  async (late) => {
    const { start, last } = await killTwice(late);
    await sleep(3 * SECOND);
    await kill(last);
    expect(await provenOn(folder.path)).toMatchObject([
      { key: `s-1@${start}`, outcome: 'interrupted', reason: 'power-lost', actualStart: start, actualEnd: null },
    ]);
    expect(await heardIn(folder.path)).toHaveLength(2);
  },
  120_000,
);

it('plays whole again after it was killed, and proves it whole', async () => {
  const start = soon();
  for (const last of ['playing', 'ended']) {
    const child = await boot();
    const heard = event(child, last);
    conduct(child, [start], { kind: 'full', withinMs: 60 * SECOND });
    await heard;
    await kill(child);
  }
  expect(await provenOn(folder.path)).toMatchObject([
    { key: `s-1@${start}`, outcome: 'completed', evidence: { samples: 144_000 } },
  ]);
  expect((await heardIn(folder.path)).at(-1)).toBeGreaterThan(143_900);
}, 120_000);

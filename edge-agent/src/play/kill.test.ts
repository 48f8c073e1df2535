import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openSqlite } from '@loa/host';
import type { Proof } from '@loa/playlists/wire';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ConductorEvent } from './conductor.js';
import { firstSound, lastSound, makeTone, recordings, temporaryFolder, testFfmpeg } from './fixtures.js';
import { bulletin, programme, slot } from './sample-plan.js';

const STATION = fileURLToPath(new URL('../../dist/play/killable-station.js', import.meta.url));
const SECOND = 1_000;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
const children: ChildProcess[] = [];
beforeAll(async () => {
  folder = await temporaryFolder();
  await makeTone(await testFfmpeg(), join(folder.path, 'tone.wav'), 3);
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await folder.remove();
});

const news = bulletin({ soundMs: 3_000, validFrom: 0, validTo: 8_000_000_000_000 });
const since = Date.now();
const soon = () => Math.ceil(Date.now() / SECOND + 3) * SECOND;

async function boot(): Promise<ChildProcess> {
  const child = fork(STATION, [folder.path, String(since)], { execArgv: [] });
  children.push(child);
  await event(child, 'ready');
  return child;
}

function conduct(child: ChildProcess, starts: readonly number[]): void {
  const slots = starts.map((start, index) => slot('b-1', start, { id: `s-${index + 1}`, createdAt: 0 }));
  child.send({ programme: programme([news], slots, { quietHours: [] }), revision: 1, now: [] });
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

  const db = openSqlite(join(folder.path, 'journal.db'));
  const proofs = ((await db('test_proofs').select()) as { body: string }[]).map(
    ({ body }) => JSON.parse(body) as Proof,
  );
  await db.destroy();
  expect(proofs).toMatchObject([
    { key: `s-1@${first}`, outcome: 'interrupted', reason: 'power-lost', actualStart: first },
    { key: `s-2@${second}`, outcome: 'completed', evidence: { samples: 144_000 } },
  ]);
  const heard = (await recordings(join(folder.path, 'recordings'))).map(
    (samples) => lastSound(samples) - firstSound(samples),
  );
  expect(heard).toHaveLength(2);
  expect(heard[0]).toBeGreaterThan(0);
  expect(heard[0]).toBeLessThan(100_000);
  expect(heard[1]).toBeGreaterThan(143_900);
}, 120_000);

import { type ChildProcess, execFile, fork } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seal, signingKeyOf } from '@loa/playlists';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { writeIdentity } from '../identity.js';
import { firstSound, lastSound, recordings, temporaryFolder } from '../play/fixtures.js';
import { programme } from '../play/sample-plan.js';
import { readPageFile } from '../status-page/page-file.js';
import type { StatusReport } from '../status-page/report.js';
import { TEST_TONE_MS } from '../status-page/test-tone.js';

const BIN = fileURLToPath(new URL('../../bin/loa-station.js', import.meta.url));
const PATIENCE = { timeout: 30_000, interval: 50 };
const pair = generateKeyPairSync('ed25519');

type Examined = StatusReport & { live: boolean };

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let child: ChildProcess | null = null;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  await stop('SIGKILL');
  await folder.remove();
});

/** A station that was enrolled and has a programme, whose centre is away. */
async function enrolled(): Promise<void> {
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  await writeIdentity(folder.path, {
    stationId: 'st-1',
    secret: 's'.repeat(43),
    publicKey,
    serverUrl: 'http://127.0.0.1:9',
    mqttUrl: 'mqtt://127.0.0.1:9',
    enrolledAt: new Date().toISOString(),
  });
  const key = await signingKeyOf(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  const revision = Date.now();
  const given = programme([], [], { quietHours: [] });
  const document = { version: 1, kind: 'manifest', revision, issuedAt: revision, announcedKey: null } as const;
  await mkdir(join(folder.path, 'programme'));
  await writeFile(join(folder.path, 'programme', 'manifest.jws'), await seal({ ...document, programme: given }, key));
}

const messages: Record<string, unknown>[] = [];
const heard = (kind: string, name?: string) =>
  vi.waitFor(() => {
    const message = messages.find((one) => one['kind'] === kind && one['name'] === name);
    expect(message).toBeDefined();
    return message;
  }, PATIENCE);

async function start(): Promise<void> {
  messages.length = 0;
  const args = ['--station-data', folder.path, '--station-sink', 'recording', '--station-page-port', '0'];
  const options = { execArgv: [], env: { PATH: process.env['PATH'], LOA_STATION_LEAD_IN_MS: '100' } };
  child = fork(BIN, args, { ...options, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  child.on('message', (message) => messages.push(message as Record<string, unknown>));
  await heard('ready');
}

async function stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  const running = child;
  child = null;
  if (!running || running.exitCode !== null) return;
  const ended = new Promise((resolve) => running.once('exit', resolve));
  running.kill(signal);
  await ended;
}

const doctor = (...args: string[]) =>
  new Promise<{ code: number; text: string; words: string }>((resolve) => {
    const env = { PATH: process.env['PATH'] };
    const all = [BIN, 'doctor', '--station-data', folder.path, ...args];
    execFile(process.execPath, all, { env, cwd: folder.path }, (error, text, words) =>
      resolve({ code: error ? Number(error.code) : 0, text, words }),
    );
  });
const examined = async () => {
  const { code, text } = await doctor('--json', '--station-sink', 'recording');
  const report = JSON.parse(text) as Examined;
  return { code, report, codes: report.causes.map((cause) => cause.code) };
};

/** Does what a technician does on the telephone. */
async function onPage(fields: Record<string, string>): Promise<string | null> {
  const { url } = (await readPageFile(folder.path)) ?? {};
  const pin = (await readFile(join(folder.path, 'page-pin'), 'utf8')).trim();
  const post = (path: string, body: Record<string, string>, cookie = '') =>
    fetch(`${url}${path}`, {
      method: 'POST',
      body: new URLSearchParams(body),
      headers: { origin: String(url), cookie },
      redirect: 'manual',
    });
  const cookie = (await post('/sign-in', { pin })).headers.get('set-cookie')?.split(';')[0] ?? '';
  return (await post('/orders', fields, cookie)).headers.get('location');
}

describe('a technician at the box', () => {
  test('reads how it is, plays the test tone, and finds it stopped later', { timeout: 120_000 }, async () => {
    await enrolled();
    await start();
    const first = await examined();
    expect(first.report).toMatchObject({
      live: true,
      station: { id: 'st-1', name: 'Thôn 1' },
      facts: { station: { running: true, clock: { trusted: true } } },
    });
    expect(first.report.facts.station.linkDownMs).toBeGreaterThan(0);
    expect(first.codes).toContain('not-heard');
    expect(first.code).toBe(first.report.causes.some(({ severity }) => severity === 'severe') ? 1 : 0);

    expect(await onPage({ order: 'test-tone' })).toBe('/?outcome=done');
    expect(await heard('event', 'ended')).toMatchObject({ outcome: 'completed' });
    const second = await examined();
    expect(second.report.past).toMatchObject([{ medium: 'sound', reason: null }]);
    expect(second.report.past[0]?.key).toMatch(/^onsite-tone-/);
    // A test is no proof for the centre.
    expect(second.report.facts.station.proofs?.waiting).toBe(0);

    expect(await onPage({ order: 'mute', hours: '1' })).toBe('/?outcome=done');
    expect(await onPage({ order: 'test-tone' })).toBe('/?outcome=muted');
    await stop();
    const [samples = new Int16Array()] = await recordings(join(folder.path, 'recordings'));
    expect((lastSound(samples) - firstSound(samples)) / 48_000).toBeCloseTo(TEST_TONE_MS / 1_000, 1);
    expect(samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)).toBeLessThan(0.2 * 32_767);

    const last = await examined();
    expect(last.code).toBe(1);
    expect(last.codes[0]).toBe('agent-stopped');
    expect(last.codes).toContain('muted-here');
    expect(last.report).toMatchObject({ live: false, station: { name: 'Thôn 1' }, next: { sounds: [] } });
    expect(last.report.past).toHaveLength(1);
    expect((await doctor()).text).toContain('Chương trình của cụm loa không chạy.');
    expect((await doctor('--language', 'en')).text).toContain('The program of this station does not run.');
  });
});

test('without anything the doctor says what is missing; a wrong option is told', { timeout: 60_000 }, async () => {
  const { code, codes } = await examined();
  expect(code).toBe(1);
  expect(codes.slice(0, 2)).toEqual(['agent-stopped', 'no-programme']);
  expect(await doctor('--language', 'fr')).toMatchObject({ code: 2 });
  expect(await doctor('--nonsense')).toMatchObject({ code: 2 });
  expect((await doctor('--help')).text).toContain('--json');
});

test('a journal that cannot be read leaves the rest', { timeout: 60_000 }, async () => {
  await enrolled();
  await writeFile(join(folder.path, 'journal.db'), 'no database');
  const { report } = await examined();
  expect(report.station.name).toBe('Thôn 1');
  expect(report.past).toEqual([]);
  expect(report.facts.station.proofs).toBeNull();
});

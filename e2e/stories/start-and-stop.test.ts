import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { signIn, eventually } from '@loa/deploy';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const START = fileURLToPath(new URL('../../deploy/dist/start.js', import.meta.url));

let folder: string;
const started: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-start-'));
  await writeFile(join(folder, 'loa.env'), 'LOA_HTTP_PORT=0\nLOA_MQTT_PORT=0\n');
});
afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** What a person sees who types `npm start`. */
function start(...args: string[]) {
  const env = { PATH: process.env.PATH, LOA_SETTINGS_FILE: join(folder, 'loa.env') };
  const places = ['--data', join(folder, 'centre'), '--station-data', join(folder, 'station')];
  const child = spawn(process.execPath, [START, ...places, '--station-sink', 'recording', ...args], { env });
  started.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    child,
    said: () => said,
    ended,
    running: () => eventually('Loa running', () => Promise.resolve(said.includes('Ctrl-C stops everything'))),
  };
}

const found = (text: string, pattern: RegExp): string => pattern.exec(text)?.[1] ?? '';

describe('npm start', () => {
  test('prints the password of the first administrator once, and Ctrl-C stops everything', async () => {
    const first = start();
    await first.running();
    const consoleUrl = found(first.said(), /Console +(\S+)/);
    await signIn(consoleUrl, found(first.said(), /user name +(\S+)/), found(first.said(), /password +(\S+)/));
    // A terminal and npm may both pass the same Ctrl-C on.
    first.child.kill('SIGINT');
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
    expect(first.said()).toContain('Everything has stopped.');
    await expect(fetch(consoleUrl)).rejects.toThrow('fetch failed');

    const second = start();
    await second.running();
    expect(second.said()).not.toContain('password');
    expect(found(second.said(), /Local station +(\S+)/)).toBe(found(first.said(), /Local station +(\S+)/));
    second.child.kill('SIGINT');
    expect(await second.ended).toBe(0);
  });

  test('lists every wrong setting at once and starts nothing', async () => {
    const wrong = start('--mqtt-port', '99999', '--zone', 'Mars');
    expect(await wrong.ended).toBe(2);
    expect(wrong.said()).toContain('LOA_MQTT_PORT=99999');
    expect(wrong.said()).toContain('LOA_ZONE=Mars');
  });

  test('--help names every option', async () => {
    const help = start('--help');
    expect(await help.ended).toBe(0);
    expect(help.said()).toContain('--public-url');
  });
});

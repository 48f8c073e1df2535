import { spawn, spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startWatchdog, type Watchdog } from './watchdog.js';

const PATIENCE = { timeout: 20_000, interval: 20 };
let folder: string;
let running: Watchdog[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-watchdog-'));
});
afterEach(async () => {
  for (const one of running) await one.stop();
  running = [];
  await rm(folder, { recursive: true, force: true });
});

/** A program that keeps what it is told, as systemd would hear it. */
async function listener(): Promise<{ program: string; heard: () => Promise<string[]> }> {
  const program = join(folder, 'notify');
  await writeFile(program, '#!/bin/sh\necho "$1 $NOTIFY_SOCKET" >> "$(dirname "$0")/heard"\n');
  await chmod(program, 0o755);
  return {
    program,
    heard: async () => (await readFile(join(folder, 'heard'), 'utf8').catch(() => '')).split('\n').slice(0, -1),
  };
}

const start = async (options: Partial<Parameters<typeof startWatchdog>[0]>) => {
  const reports: string[] = [];
  const watchdog = await startWatchdog({
    env: {},
    turn: () => Promise.resolve(),
    report: (message) => void reports.push(message),
    ...options,
  });
  running.push(watchdog);
  return { watchdog, reports };
};

describe('the watchdog', () => {
  test('is silent where no supervisor asked', async () => {
    const { program, heard } = await listener();
    await start({ program });
    expect(await heard()).toEqual([]);
  });

  test('says ready, lives while the conductor turns, and says when it stops', async () => {
    const { program, heard } = await listener();
    const env = { NOTIFY_SOCKET: '/run/x', WATCHDOG_USEC: '40000' };
    const { watchdog } = await start({ program, env });
    await vi.waitFor(async () => expect((await heard()).length).toBeGreaterThan(3), PATIENCE);
    await watchdog.stop();
    running = [];
    const words = await heard();
    expect(words[0]).toBe('READY=1 /run/x');
    expect(words.at(-1)).toBe('STOPPING=1 /run/x');
    expect(words.slice(1, 3)).toEqual(['WATCHDOG=1 /run/x', 'WATCHDOG=1 /run/x']);
  });

  test('falls silent with a conductor that hangs, and comes back with it', async () => {
    const { program, heard } = await listener();
    let turns = 0;
    let go: () => void = () => undefined;
    const turn = () => {
      turns += 1;
      return new Promise<void>((resolve) => (go = resolve));
    };
    await start({ program, turn, env: { NOTIFY_SOCKET: '/run/x', WATCHDOG_USEC: '2000' } });
    await vi.waitFor(() => expect(turns).toBe(1), PATIENCE);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(turns).toBe(1);
    expect(await heard()).toEqual(['READY=1 /run/x']);
    go();
    await vi.waitFor(async () => expect(await heard()).toContain('WATCHDOG=1 /run/x'), PATIENCE);
  });

  test('says ready alone where nobody wants to see it live', async () => {
    const { program, heard } = await listener();
    await start({ program, env: { NOTIFY_SOCKET: '/run/x' } });
    expect(await heard()).toEqual(['READY=1 /run/x']);
  });

  test('goes on without the program, and says so', async () => {
    const { reports } = await start({ program: join(folder, 'none'), env: { NOTIFY_SOCKET: '/run/x' } });
    expect(reports).toHaveLength(1);
  });
});

/** Binds a datagram socket of the file system, as systemd does, and prints what comes. */
const SOCKET = `
import socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind(sys.argv[1])
print("bound", flush=True)
while True:
    data = s.recv(4096).decode().strip()
    if data: print(data, flush=True)
`;
const works = (program: string) => spawnSync(program, ['--version']).status === 0;

test.skipIf(!works('systemd-notify') || !works('python3'))('a real socket hears the real program', async () => {
  const path = join(folder, 'socket');
  const python = spawn('python3', ['-c', SOCKET, path]);
  let heard = '';
  python.stdout.on('data', (bytes: Buffer) => (heard += bytes.toString()));
  try {
    await vi.waitFor(() => expect(heard).toContain('bound'), PATIENCE);
    const { watchdog } = await start({ env: { NOTIFY_SOCKET: path, WATCHDOG_USEC: '200000' } });
    await vi.waitFor(() => expect(heard).toMatch(/READY=1\n[^]*WATCHDOG=1/), PATIENCE);
    await watchdog.stop();
    running = [];
    await vi.waitFor(() => expect(heard).toContain('STOPPING=1'), PATIENCE);
  } finally {
    python.kill('SIGKILL');
  }
});

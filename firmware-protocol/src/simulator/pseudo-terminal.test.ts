import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decode } from 'fast-png';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLoaBoard } from '../drivers/loa.js';
import { openSerialPort } from '../port/serial-port.js';
import { listCrc, pageCrc } from '../text/bitmap.js';
import { renderPages } from '../text/layout.js';

const MAIN = fileURLToPath(new URL('../../dist/simulator/main.js', import.meta.url));
const SIZE = { width: 160, height: 32 };

let folder = '';
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-board-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** Starts the simulator as its own process and waits until hosts may open its link. */
async function startSimulator(): Promise<ChildProcess> {
  const args = [MAIN, '--size', '160x32'];
  args.push('--link', join(folder, 'board'), '--show', join(folder, 'shown.png'), '--uid', 'pty-1');
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  children.push(child);
  await new Promise<void>((resolve, reject) => {
    child.on('message', (message) => {
      if ((message as { kind: string }).kind === 'ready') resolve();
    });
    child.once('exit', () => reject(new Error('The simulator ended early')));
  });
  return child;
}

async function exited(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  return new Promise((resolve) => child.once('exit', resolve));
}

async function openBoard() {
  const port = await openSerialPort(join(folder, 'board'), 115_200);
  const closed = new Promise<Error | null>((resolve) => port.onClose(resolve));
  return { board: await openLoaBoard(port), closed };
}

it('serves hosts that come, go and come back, and tells them when it is gone', async () => {
  const pages = renderPages('Nhà văn hóa thôn Đoài: 7h30 ngày mai tiêm phòng dịch cho đàn lợn', SIZE);
  const first = await startSimulator();
  const one = await openBoard();
  expect(one.board.info).toMatchObject({ uid: 'pty-1', ...SIZE, bootCount: 1, relays: 1 });
  await one.board.showPages(pages, { dwellMs: 600_000, ttlMs: 600_000 });
  await one.board.close();
  expect(await one.closed).toBeNull();

  const two = await openBoard();
  expect(await two.board.status()).toMatchObject({ activeCrc: listCrc(pages), shownCrc: pageCrc(pages[0]!) });
  expect(await two.board.setRelay(0, true, 60_000)).toBe(true);
  const picture = decode(readFileSync(join(folder, 'shown.png')));
  expect([picture.width, picture.height]).toEqual([640, 128]);

  first.kill('SIGKILL');
  // A hung-up line may read as empty for ever, so only a write is sure to find it gone.
  await expect(two.board.status()).rejects.toMatchObject({ code: expect.stringMatching(/^(closed|port-failed)$/) });
  expect(await two.closed).toBeInstanceOf(Error);
  await expect(openSerialPort(join(folder, 'board'), 115_200)).rejects.toMatchObject({ code: 'port-failed' });

  const second = await startSimulator();
  const three = await openBoard();
  expect(await three.board.status()).toMatchObject({ activeCrc: null, shownCrc: null, relays: [false] });
  await three.board.showPages(pages, { dwellMs: 600_000, ttlMs: 600_000 });
  await three.board.close();
  expect(readlinkSync(join(folder, 'board'))).toMatch(/^\/dev\/pts\//);
  second.kill('SIGTERM');
  expect(await exited(second)).toBe(0);
  expect(existsSync(join(folder, 'board'))).toBe(false);
});

it('carries every byte value unchanged and refuses a second host', async () => {
  await startSimulator();
  const { board } = await openBoard();
  const bits = Uint8Array.from({ length: 640 }, (_, index) => index % 256);
  await board.showPages([{ ...SIZE, bits }], { dwellMs: 1000, ttlMs: 600_000 });
  expect((await board.status()).shownCrc).toBe(pageCrc({ ...SIZE, bits }));
  await expect(openSerialPort(join(folder, 'board'), 115_200)).rejects.toMatchObject({ code: 'port-failed' });
  await board.close();
});

it('ends when its parent lets go of it', async () => {
  const child = await startSimulator();
  child.disconnect();
  expect(await exited(child)).toBe(0);
  expect(existsSync(join(folder, 'board'))).toBe(false);
});

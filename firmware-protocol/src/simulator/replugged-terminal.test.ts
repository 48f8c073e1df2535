import { afterEach, expect, it } from 'vitest';
import { systemClock } from '../clock.js';
import { openLoaBoard } from '../drivers/loa.js';
import { openSerialPort } from '../port/serial-port.js';
import { type Bitmap, listCrc, pageCrc } from '../text/bitmap.js';
import { simulatedBoard } from './board.js';
import { boardFlash } from './board-options.js';
import { openPseudoTerminal } from './pseudo-terminal.js';

const SIZE = { width: 64, height: 16 };
const BAUD_RATE = 115_200;
const STAY = { dwellMs: 60_000, ttlMs: 600_000 };
const page = (value: number): Bitmap => ({
  ...SIZE,
  bits: Uint8Array.from({ length: 128 }, (_, index) => (index * value) % 256),
});

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A board with power on a cable of its own. */
function plugged(flash = boardFlash(SIZE, 16)) {
  const terminal = openPseudoTerminal();
  const device = simulatedBoard({ port: terminal, size: SIZE, clock: systemClock, flash });
  ends.push(async () => {
    device.stop();
    await terminal.close();
  });
  return { terminal, device, flash };
}

async function opened(path: string, maxBaudRate: number) {
  const port = await openSerialPort(path, BAUD_RATE);
  const board = await openLoaBoard(port, { baudRate: BAUD_RATE, maxBaudRate });
  ends.push(() => board.close());
  return board;
}

it('a board unplugged and plugged in again shows its fallback, then the newest page, and the host knows both', async () => {
  const first = plugged();
  // A terminal has no speed of its own: changing it must do no harm.
  const before = await opened(first.terminal.device, 460_800);
  await before.setFallback([page(3)], { dwellMs: 60_000, clock: false });
  await before.showPages([page(5)], STAY);
  expect(await before.status()).toMatchObject({ showing: 'list', shownCrc: pageCrc(page(5)) });
  await first.terminal.close();
  await expect(before.status()).rejects.toMatchObject({ code: expect.stringMatching(/^(closed|port-failed)$/) });

  const second = plugged(first.flash);
  expect(pageCrc(second.device.shown())).toBe(pageCrc(page(3)));
  const after = await opened(second.terminal.device, 460_800);
  const fallback = { showing: 'fallback', activeCrc: null, shownListCrc: listCrc([page(3)]) };
  expect(await after.status()).toMatchObject(fallback);
  await after.showPages([page(7)], STAY);
  expect(await after.status()).toMatchObject({ showing: 'list', shownCrc: pageCrc(page(7)) });
  expect(pageCrc(second.device.shown())).toBe(pageCrc(page(7)));
});

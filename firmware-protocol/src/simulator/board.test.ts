import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { manualClock } from '../clock.js';
import { openLoaBoard } from '../drivers/loa.js';
import { encodeFrame, type Frame } from '../frame.js';
import { NAME_MAX, RELAYS_MAX, SLOTS_MAX } from '../messages.js';
import { memoryPortPair } from '../port/memory-port.js';
import { blankPage, PAGE_BYTES_MAX, pageCrc } from '../text/bitmap.js';
import { simulatedBoard, type SimulatedBoardOptions } from './board.js';
import { encodeBoardPng } from './png.js';

const SIZE = { width: 160, height: 32 };

function built(options: Partial<SimulatedBoardOptions>) {
  const [hostEnd, port] = memoryPortPair();
  simulatedBoard({ port, size: SIZE, clock: manualClock(), ...options });
  return hostEnd;
}

describe('a board at its bounds', () => {
  it('introduces itself and shows the largest page', async () => {
    const size = { width: 512, height: PAGE_BYTES_MAX / 64 };
    const uid = 'u'.repeat(NAME_MAX);
    const port = built({ size, uid, relays: RELAYS_MAX, pageSlots: SLOTS_MAX });
    const driver = await openLoaBoard(port);
    expect(driver.info).toMatchObject({ ...size, uid, relays: RELAYS_MAX, pageSlots: SLOTS_MAX });
    const page = { ...size, bits: new Uint8Array(PAGE_BYTES_MAX).map((_, index) => index % 251) };
    await driver.showPages([page], { dwellMs: 1000, ttlMs: 1000 });
    expect(await driver.setRelay(RELAYS_MAX - 1, true, 1000)).toBe(true);
    expect((await driver.status()).shownCrc).toBe(pageCrc(page));
    await driver.close();
  });

  it('does not exist beyond them', () => {
    const refused = expect.objectContaining({ code: 'bad-argument' });
    expect(() => built({ uid: 'u'.repeat(NAME_MAX + 1) })).toThrow(refused);
    expect(() => built({ relays: RELAYS_MAX + 1 })).toThrow(refused);
    expect(() => built({ pageSlots: SLOTS_MAX + 1 })).toThrow(refused);
    const huge = { width: 512, height: PAGE_BYTES_MAX / 64 + 1 };
    expect(() => built({ size: huge })).toThrow(expect.objectContaining({ code: 'board-too-large' }));
  });
});

it('is silent to frames for others and to what is no request', async () => {
  const port = built({ address: 5 });
  let heard = 0;
  port.onData(() => (heard += 1));
  const status: Frame = { destination: 5, source: 0, sequence: 0, type: 2, payload: new Uint8Array() };
  await port.write(encodeFrame({ ...status, destination: 1 }));
  await port.write(encodeFrame({ ...status, source: 9 }));
  await new Promise((resolve) => setImmediate(resolve));
  expect(heard).toBe(0);
  await port.write(encodeFrame(status));
  await new Promise((resolve) => setImmediate(resolve));
  expect(heard).toBe(1);
});

it('draws a picture in which lit and dark pixels differ', () => {
  const page = blankPage({ width: 16, height: 2 });
  page.bits[0] = 0x80;
  const picture = decode(encodeBoardPng(page, { scale: 4 }));
  expect([picture.width, picture.height]).toEqual([64, 8]);
  const colourAt = (x: number, y: number) => Array.from(picture.data.subarray((y * 64 + x) * 3, (y * 64 + x) * 3 + 3));
  expect(colourAt(1, 1)).toEqual([255, 176, 32]);
  expect(colourAt(5, 1)).not.toEqual(colourAt(1, 1));
  expect(colourAt(3, 3)).not.toEqual(colourAt(5, 1));
});

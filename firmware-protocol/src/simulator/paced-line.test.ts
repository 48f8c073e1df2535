import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ManualClock, manualClock } from '../clock.js';
import { memoryPortPair } from '../port/memory-port.js';
import { PACED_BYTES_MAX, pacedLine } from './paced-line.js';
import { passTime } from './virtual-time.js';

/** At this speed a byte takes 10 ms. */
const BAUD_RATE = 1000;

/** A device behind a line of this speed; `heard` has each byte with the moment it arrived. */
function paced(baudRate = BAUD_RATE) {
  const clock = manualClock();
  const [host, far] = memoryPortPair();
  const device = pacedLine(far, { baudRate, clock });
  const atDevice = arrivals(clock, (listener) => device.onData(listener));
  const atHost = arrivals(clock, (listener) => host.onData(listener));
  return { clock, host, device, atDevice, atHost };
}

function arrivals(clock: ManualClock, listen: (listener: (bytes: Uint8Array) => void) => void) {
  const heard: { readonly byte: number; readonly ms: number }[] = [];
  listen((bytes) => bytes.forEach((byte) => heard.push({ byte, ms: clock.nowMs() })));
  return heard;
}

const bytesUpTo = (count: number) => Uint8Array.from({ length: count }, (_, index) => index);

it('lets a byte through in ten bits, each way by itself, and a write ends when its last byte has left', async () => {
  const { clock, host, device, atDevice, atHost } = paced();
  let leftMs = 0;
  const write = device.write(bytesUpTo(3)).then(() => {
    leftMs = clock.nowMs();
  });
  await host.write(bytesUpTo(2));
  await passTime(clock, 100);
  await write;
  expect(atDevice.map(({ ms }) => ms)).toEqual([10, 20]);
  expect(atHost.map(({ ms }) => ms)).toEqual([10, 20, 30]);
  expect(leftMs).toBe(30);
});

it('never runs ahead of its speed, loses nothing and keeps the order, whatever the pieces and pauses', async () => {
  const turns = fc.array(fc.record({ bytes: fc.uint8Array({ maxLength: 40 }), pauseMs: fc.nat(40) }), {
    maxLength: 12,
  });
  const law = fc.asyncProperty(turns, fc.constantFrom(9600, 57_600, 115_200), async (pieces, baudRate) => {
    const { clock, host, atDevice } = paced(baudRate);
    for (const { bytes, pauseMs } of pieces) {
      await host.write(bytes);
      await passTime(clock, pauseMs);
    }
    await passTime(clock, 1000);
    expect(atDevice.map(({ byte }) => byte)).toEqual(pieces.flatMap(({ bytes }) => [...bytes]));
    // From any arrival on, no more bytes than time and one tick allow.
    atDevice.forEach(({ ms }, from) => {
      const within = atDevice.filter((other, index) => index >= from && other.ms < ms + 20);
      expect(within.length).toBeLessThanOrEqual((21 * baudRate) / 10_000 + 1);
    });
  });
  await fc.assert(law, { numRuns: 40 });
});

it('goes on at a new speed', async () => {
  const { clock, device, atHost } = paced();
  await device.setBaudRate?.(10 * BAUD_RATE);
  const write = device.write(bytesUpTo(3));
  await passTime(clock, 10);
  await write;
  expect(atHost.map(({ ms }) => ms)).toEqual([1, 2, 3]);
});

it('loses what is more than PACED_BYTES_MAX, and takes bytes again when there is room', async () => {
  const { clock, host, atDevice } = paced(10_000_000);
  await host.write(new Uint8Array(PACED_BYTES_MAX).fill(1));
  await host.write(Uint8Array.of(2));
  await passTime(clock, 100);
  await host.write(Uint8Array.of(3));
  await passTime(clock, 100);
  expect(atDevice).toHaveLength(PACED_BYTES_MAX + 1);
  expect(atDevice.at(-1)?.byte).toBe(3);
});

it('ends with its port: what waits is not delivered, and every write fails', async () => {
  const { clock, host, device, atHost } = paced();
  const failure = device.write(bytesUpTo(3)).catch((error: unknown) => error);
  await passTime(clock, 10);
  await host.close();
  expect(await failure).toMatchObject({ code: 'closed' });
  await expect(device.write(bytesUpTo(1))).rejects.toMatchObject({ code: 'closed' });
  expect(clock.untilNextMs()).toBeNull();
  expect(atHost).toHaveLength(1);
});

import { expect, it } from 'vitest';
import { boardFamilies, familyNamed } from '../drivers/families.js';
import { encodeFrame, hostFrame } from '../drivers/onbon-bx-k/frame.js';
import { memoryPortPair } from '../port/memory-port.js';
import { isLit } from '../text/bitmap.js';
import { PATTERN_NAMES, patternPages } from './pattern.js';
import { drawn } from './simulate.js';
import { listenTo, tracedPort, type TraceRecord } from './traced-port.js';

const PING = encodeFrame(hostFrame(1, Uint8Array.of(0xa2, 0, 1, 0, 0)));
const ACK = encodeFrame({ ...hostFrame(0x8000, Uint8Array.of(0xa0, 0, 0, 0, 0)), source: 1 });
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const delivered = () => new Promise((resolve) => setImmediate(resolve));

function recording() {
  const records: TraceRecord[] = [];
  let now = 100;
  const nowMs = () => (now += 0.5);
  const record = (one: TraceRecord) => void records.push(one);
  return { records, options: { record, reader: familyNamed('onbon-bx-k')!.reader, nowMs, wallMs: () => 0 } };
}

it('records time, direction, bytes and meaning of what passes', async () => {
  const [host, device] = memoryPortPair();
  const { records, options } = recording();
  const port = tracedPort(host, options);
  const heard: Uint8Array[] = [];
  port.onData((bytes) => heard.push(bytes));
  await port.write(PING);
  await device.write(ACK.slice(0, 10));
  await device.write(Uint8Array.of(...ACK.slice(10), 7));
  await delivered();
  const at = '1970-01-01T00:00:00.000Z';
  expect(records).toEqual([
    { at, ms: 0.5, direction: 'host', hex: hexOf(PING), frames: [{ kind: 'frame', text: '8000>0001 ping' }] },
    { at, ms: 1, direction: 'device', hex: hexOf(ACK.slice(0, 10)), frames: [] },
    {
      at,
      ms: 1.5,
      direction: 'device',
      hex: `${hexOf(ACK.slice(10))}07`,
      frames: [
        { kind: 'frame', text: '0001>8000 ack' },
        { kind: 'bad', text: '1 bytes in no good frame' },
      ],
    },
  ]);
  expect(heard).toHaveLength(2);
});

it('listens to both sides of a shared line', async () => {
  const [ear, line] = memoryPortPair();
  const { records, options } = recording();
  listenTo(ear, options);
  await line.write(PING);
  await line.write(ACK);
  await delivered();
  expect(records.map(({ direction, frames }) => [direction, frames[0]?.text])).toEqual([
    ['line', '8000>0001 ping'],
    ['line', '0001>8000 ack'],
  ]);
});

it('has patterns that light every pixel in one page or the other', () => {
  const size = { width: 13, height: 7 };
  for (const name of PATTERN_NAMES) {
    const pages = patternPages(name, size);
    const lit = pages.map((page) => drawn(page).split('\n'));
    expect(lit.every((lines) => lines.length === 4 && lines.every((line) => line.length === 13))).toBe(true);
    const everywhere = Array.from({ length: 91 }, (_, at) =>
      pages.some((page) => isLit(page, at % 13, Math.floor(at / 13))),
    );
    expect([name, everywhere.every(Boolean)]).toEqual([name, name !== 'border']);
  }
  expect(drawn(patternPages('border', { width: 4, height: 4 })[0]!)).toBe('█▀▀█\n█▄██');
});

it('knows every family’s speeds and profiles', () => {
  for (const { speeds, profiles } of boardFamilies) expect([speeds.length, profiles.length]).not.toContain(0);
});

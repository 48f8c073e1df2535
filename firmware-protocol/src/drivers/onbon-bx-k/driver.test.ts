import { describe, expect, it } from 'vitest';
import { type Bitmap, blankPage, pageCrc } from '../../text/bitmap.js';
import { renderPages } from '../../text/layout.js';
import { failureOf, onceAt, virtualLine } from '../virtual-line.js';
import { type OnbonOptions, openOnbonBoard, TTL_MS_MAX } from './driver.js';
import { onbonFamily } from './family.js';
import { memoryRecord } from './flash-store.js';
import { encodeFrame, HOST_ADDRESS, hostFrame, REPLY_START_RUN } from './frame.js';
import { bxkDecoder } from './frame-decoder.js';
import { BUSY_MAX, REPLY_MS } from './link.js';
import { ERROR_NAMES } from './messages.js';
import { BLOCK_BYTES_MAX } from './profile.js';
import { encodeReply } from './replies.js';
import { decodeRequest } from './request-reader.js';
import { SimulatedOnbon, type SimulatedOnbonOptions } from './simulator.js';
import { TEXT_BYTES_MAX } from './text-area.js';

const SIZE = { width: 160, height: 32 };
const PAGES = renderPages('Ủy ban nhân dân xã thông báo: ngày mai tiêm phòng tại nhà văn hóa', SIZE);
const STAY = { dwellMs: 4000, ttlMs: 60_000 };
const TIME = { year: 2026, month: 11, day: 25, hour: 7, minute: 5, second: 9 };

function striped(index: number): Bitmap {
  return { ...SIZE, bits: new Uint8Array(640).fill(index) };
}

interface Setup {
  readonly board?: Partial<SimulatedOnbonOptions>;
  readonly options?: OnbonOptions;
}

async function joined({ board = {}, options = {} }: Setup = {}) {
  const line = virtualLine();
  const device = new SimulatedOnbon({ port: line.deviceEnd, size: SIZE, clock: line.clock, ...board });
  const driver = await line.during(openOnbonBoard(line.hostEnd, { clock: line.clock, ...options }));
  line.written.host.length = 0;
  return { ...line, line, device, driver };
}

/** The kinds of the requests written so far. */
function asked(written: readonly Uint8Array[]): string[] {
  const decoder = bxkDecoder();
  return written
    .flatMap((bytes) => decoder.push(bytes))
    .map(({ data }) => {
      const received = decodeRequest(data);
      return typeof received === 'string' ? received : received.request.kind;
    });
}

describe('opening', () => {
  it('tells what the board is and can do', async () => {
    const { driver } = await joined();
    expect(driver.identity).toEqual({ family: 'onbon-bx-k', model: 'BX-5MK1', uid: null, firmware: null, size: SIZE });
    expect(driver.capabilities).toMatchObject({
      size: SIZE,
      content: ['bitmap', 'text'],
      readBack: 'presence',
      relays: 0,
    });
    expect(driver.setRelay).toBeNull();
  });

  it.each([
    ['a class without bitmaps', { deviceType: 0x61 }],
    ['a screen of two colours', { colour: 3 }],
  ])('offers no pages on %s', async (_name, board) => {
    const { driver } = await joined({ board });
    expect(driver.showPages).toBeNull();
    expect(driver.capabilities.content).toEqual(['text']);
  });

  it('needs the size of a board that does not tell it', async () => {
    await expect(joined({ board: { tellsFacts: false } })).rejects.toMatchObject({ code: 'bad-argument' });
    const { driver } = await joined({ board: { tellsFacts: false }, options: { size: SIZE } });
    expect(driver.capabilities.size).toEqual(SIZE);
  });

  it('refuses a profile there is none of, and gives up when nobody answers', async () => {
    await expect(joined({ options: { profile: 'none' } })).rejects.toMatchObject({ code: 'bad-argument' });
    await expect(joined({ options: { address: 7 } })).rejects.toMatchObject({ code: 'timeout' });
  });
});

describe('pages', () => {
  it.each([
    [0, 'bit-1-off'],
    [1, 'bit-1-lit'],
    [0, 'large-blocks'],
  ] as const)('arrive pixel by pixel where bit %i lights, profile %s', async (litBit, profile) => {
    const { driver, device, during, written } = await joined({ board: { litBit }, options: { profile } });
    await during(driver.showPages!(PAGES.slice(0, 1), STAY));
    expect(device.shown()).toEqual(PAGES[0]);
    const blocks = asked(written.host).filter((kind) => kind === 'bitmap-block');
    expect(blocks).toHaveLength(profile === 'large-blocks' ? 1 : 2);
    expect(BLOCK_BYTES_MAX).toBeGreaterThan(640);
  });

  it('turn in the board’s stead, and end with their time', async () => {
    const { driver, device, during, pass } = await joined();
    await during(driver.showPages!([striped(1), striped(2)], STAY));
    expect(device.shown()).toEqual(striped(1));
    await pass(4500);
    expect(device.shown()).toEqual(striped(2));
    await during(driver.showPages!([striped(1), striped(2)], STAY));
    expect(device.shown()).toEqual(striped(2));
    await pass(4500);
    expect(device.shown()).toEqual(striped(1));
    await pass(STAY.ttlMs);
    expect(device.shown()).toEqual(blankPage(SIZE));
    expect(await during(driver.status())).toMatchObject({ holdsContent: false });
  });

  it('leave the board by themselves when the host dies', async () => {
    const { driver, device, during, pass, faults } = await joined();
    await during(driver.showPages!(PAGES.slice(0, 1), STAY));
    faults.toDevice = () => new Uint8Array();
    await pass(STAY.ttlMs - 2000);
    expect(device.shown()).toEqual(PAGES[0]);
    await pass(3000);
    expect(device.shown()).toEqual(blankPage(SIZE));
  });

  it('are sent no faster than the board takes them', async () => {
    const { driver, during, clock } = await joined();
    await during(driver.showPages!([striped(1)], STAY));
    const before = clock.nowMs();
    await during(driver.showPages!([striped(2)], STAY));
    expect(clock.nowMs() - before).toBeGreaterThanOrEqual(1000 - 100);
  });

  it('come again after a restart of the board, noticed or not', async () => {
    const { driver, device, during, written, pass } = await joined();
    await during(driver.showPages!([striped(1), striped(2)], STAY));
    device.reboot();
    expect(device.shown()).toEqual(blankPage(SIZE));
    await pass(5000);
    expect(device.shown()).toEqual(striped(2));
    device.reboot();
    expect(await during(driver.status())).toMatchObject({ holdsContent: false });
    written.host.length = 0;
    await during(driver.showPages!([striped(1), striped(2)], STAY));
    expect(asked(written.host)).toEqual(['status', 'bitmap-area', 'bitmap-block', 'bitmap-block']);
    expect(device.shown()).toEqual(striped(2));
  });

  it('switch a dark screen on', async () => {
    const { driver, device, during } = await joined();
    await during(driver.setPower(false));
    expect(await during(driver.status())).toMatchObject({ on: false });
    await during(driver.showPages!([striped(9)], STAY));
    expect(device.shown()).toEqual(striped(9));
  });

  it.each([
    ['no page', [], STAY, 'too-many-pages'],
    ['33 pages', Array.from({ length: 33 }, () => striped(1)), STAY, 'too-many-pages'],
    ['another size', [blankPage({ width: 8, height: 8 })], STAY, 'wrong-size'],
    ['a dwell below a second', [striped(1)], { ...STAY, dwellMs: 999 }, 'bad-argument'],
    ['a time the board cannot count', [striped(1)], { ...STAY, ttlMs: TTL_MS_MAX + 1 }, 'bad-argument'],
  ])('refuse %s', async (_name, pages, stay, code) => {
    const { driver } = await joined();
    await expect(driver.showPages!(pages, stay)).rejects.toMatchObject({ code });
  });
});

describe('a disturbed line', () => {
  const flip = (bytes: Uint8Array) => bytes.map((byte, at) => (at === 23 ? byte ^ 1 : byte));
  const faults = {
    lost: () => new Uint8Array(),
    flipped: flip,
    doubled: (bytes: Uint8Array) => Uint8Array.of(...bytes, ...bytes),
    'cut short': (bytes: Uint8Array) => bytes.slice(0, -3),
    'led by noise': (bytes: Uint8Array) => Uint8Array.of(0x5a, 0xa6, 0xa5, 1, 2, ...bytes),
  };

  for (const [name, fault] of Object.entries(faults)) {
    for (const way of ['toDevice', 'toHost'] as const) {
      it.each([1, 2, 3, 4])(`shows the page though write %i ${way} is ${name}`, async (number) => {
        const { driver, device, during, ...line } = await joined();
        line.faults[way] = onceAt(number, fault);
        await during(driver.showPages!(PAGES.slice(0, 1), STAY));
        expect(device.shown()).toEqual(PAGES[0]);
        await during(driver.setBrightness!(3));
        expect(await during(driver.status())).toMatchObject({ brightness: 3, holdsContent: true });
      });
    }
  }

  it('waits for a second reply to a repeated request before it asks something else', async () => {
    const { driver, during, pass, deviceEnd, faults: line, clock } = await joined();
    line.toHost = onceAt(1, () => new Uint8Array());
    await during(driver.setBrightness!(3));
    // The lost first reply arrives after all, when the next request is wanted: it must not count for that one.
    line.toDevice = () => new Uint8Array();
    const refused = failureOf(driver.setClock!(TIME));
    await pass(100);
    const late = hostFrame(HOST_ADDRESS, encodeReply({ kind: 'ack' }));
    await deviceEnd.write(encodeFrame({ ...late, source: 1 }, REPLY_START_RUN));
    await pass(20_000);
    expect(await refused).toMatchObject({ code: 'timeout' });
    expect(clock.nowMs()).toBeGreaterThan(6000);
  });

  it('takes a reply that is here when its time is over, and gives the next request its whole time', async () => {
    const { driver, device, during, pass, deviceEnd, clock, written } = await joined();
    device.stop();
    const calls = [driver.setBrightness!(3), driver.setBrightness!(4)];
    const reply = { ...hostFrame(HOST_ADDRESS, encodeReply({ kind: 'ack' })), source: 1 };
    await pass(0);
    clock.advance(REPLY_MS);
    await deviceEnd.write(encodeFrame(reply, REPLY_START_RUN));
    await calls[0];
    await pass(REPLY_MS - 100);
    expect(written.host).toHaveLength(2);
    await deviceEnd.write(encodeFrame(reply, REPLY_START_RUN));
    await during(Promise.all(calls));
  });

  it('passes over what others say', async () => {
    const { driver, during, deviceEnd, faults: line } = await joined();
    const strangers = [
      { ...hostFrame(HOST_ADDRESS, encodeReply({ kind: 'ack' })), source: 2 },
      { ...hostFrame(3, encodeReply({ kind: 'ack' })), source: 1 },
      {
        ...hostFrame(HOST_ADDRESS, encodeReply({ kind: 'parameters', address: 1, deviceType: 1, ...SIZE, colour: 1 })),
        source: 1,
      },
      { ...hostFrame(HOST_ADDRESS, Uint8Array.of(0xa3, 0x99, 0, 0, 0)), source: 1 },
    ];
    line.toDevice = () => new Uint8Array();
    const call = failureOf(driver.setBrightness!(3));
    for (const frame of strangers) await deviceEnd.write(encodeFrame(frame));
    expect(await during(call)).toMatchObject({ code: 'timeout' });
  });
});

describe('refusals', () => {
  it('asks a busy board again, up to a bound', async () => {
    const { driver, device, during } = await joined();
    device.beBusy(BUSY_MAX - 1);
    await during(driver.setBrightness!(3));
    expect(device.controller().brightness()).toBe(3);
    device.beBusy(BUSY_MAX);
    await expect(during(driver.setBrightness!(4))).rejects.toMatchObject({
      code: 'nack',
      context: { boardCode: 'busy' },
    });
    await during(driver.setBrightness!(5));
    expect(device.controller().brightness()).toBe(5);
  });

  it('asks again when the line disturbs every request, and says why it gave up', async () => {
    const { driver, during, faults } = await joined();
    faults.toDevice = (bytes) => bytes.map((byte, at) => (at === 23 ? byte ^ 1 : byte));
    const failed = await failureOf(during(driver.setBrightness!(3)));
    expect(failed).toMatchObject({ code: 'nack', context: { boardCode: 'checksum' } });
  });

  it.each(ERROR_NAMES.filter((name) => !['no-error', 'busy', 'checksum'].includes(name)))(
    'names the refusal %s and asks no more',
    async (error) => {
      const { driver, device, during, deviceEnd, written } = await joined();
      device.stop();
      const frame = { ...hostFrame(HOST_ADDRESS, encodeReply({ kind: 'nack', error })), source: 1 };
      deviceEnd.onData(() => void deviceEnd.write(encodeFrame(frame, REPLY_START_RUN)));
      await expect(during(driver.setBrightness!(3))).rejects.toMatchObject({
        code: 'nack',
        context: { boardCode: error },
      });
      expect(written.host).toHaveLength(1);
    },
  );

  it('refuses what no board takes before it is sent', async () => {
    const { driver } = await joined();
    await expect(driver.setClock!({ ...TIME, month: 13 })).rejects.toMatchObject({ code: 'bad-argument' });
    for (const level of [16, 1.5, -1]) {
      await expect(driver.setBrightness!(level)).rejects.toMatchObject({ code: 'bad-argument' });
    }
  });

  it('fails all calls once the port is closed', async () => {
    const { driver, during, deviceEnd } = await joined();
    const pending = failureOf(driver.status());
    await deviceEnd.close();
    expect(await during(pending)).toMatchObject({ code: 'closed' });
    await expect(driver.setBrightness!(1)).rejects.toMatchObject({ code: 'closed' });
  });
});

describe('clock, brightness, text', () => {
  it('sets the clock and the brightness, and reads both back', async () => {
    const { driver, during } = await joined();
    await during(driver.setClock!(TIME));
    await during(driver.setBrightness!(0));
    const status = await during(driver.status());
    expect(status).toMatchObject({ brightness: 0, on: true, shownCrc: null, activeCrc: null, discardedBytes: 0 });
    expect(status.time).toMatchObject({ year: 2026, month: 11, day: 25, hour: 7 });
  });

  it('shows Latin text in the board’s font under a lease, and refuses Vietnamese letters', async () => {
    const { driver, device, during, pass, faults } = await joined();
    await during(driver.showPages!([striped(1)], STAY));
    await during(driver.showText!('NGHI TRUA\n11h30', { ttlMs: 60_000 }));
    expect(device.texts()).toEqual(['\\FE000\\C1NGHI TRUA\\n11h30']);
    expect(device.shown()).toEqual(blankPage(SIZE));
    await expect(driver.showText!('Nghỉ \\ trưa', { ttlMs: 1000 })).rejects.toMatchObject({
      code: 'unsupported-letters',
      context: { letters: ['ỉ', '\\', 'ư'] },
    });
    await expect(driver.showText!('x'.repeat(TEXT_BYTES_MAX), { ttlMs: 1000 })).rejects.toMatchObject({
      code: 'text-too-long',
    });
    faults.toDevice = () => new Uint8Array();
    await pass(61_000);
    expect(device.texts()).toEqual([]);
  });

  it('takes everything away, also on a class that cannot delete a bitmap', async () => {
    for (const deviceType of [0x54, 0x58]) {
      const { driver, device, during } = await joined({ board: { deviceType } });
      await during(driver.showPages!([striped(1)], STAY));
      await during(driver.blank!());
      expect(pageCrc(device.shown())).toBe(pageCrc(blankPage(SIZE)));
      expect(device.texts()).toEqual([]);
    }
  });
});

describe('flash', () => {
  it('is written only when the content changed', async () => {
    const { driver, device, during } = await joined();
    const texts = ['UBND XA', 'UBND XA', 'UBND XA 2', 'UBND XA 2', 'UBND XA'];
    const outcomes: string[] = [];
    for (const text of texts) outcomes.push(await during(driver.storeFallback(text)));
    expect(outcomes).toEqual(['written', 'unchanged', 'written', 'unchanged', 'written']);
    expect(device.flash.writes()).toBe(3);
    device.reboot();
    expect(await during(driver.storeFallback('UBND XA'))).toBe('unchanged');
    device.flash.format();
    expect(await during(driver.storeFallback('UBND XA'))).toBe('written');
    expect(device.flash.names()).toEqual(['P000']);
  });

  it('is spared by a host that restarted, by its record or by the board’s own word', async () => {
    const line = virtualLine();
    const device = new SimulatedOnbon({ port: line.deviceEnd, size: SIZE, clock: line.clock, tellsFacts: false });
    const flashRecord = memoryRecord();
    for (const outcome of ['written', 'unchanged']) {
      const options = { clock: line.clock, size: SIZE, flashRecord };
      const driver = await line.during(openOnbonBoard({ ...line.hostEnd, close: async () => {} }, options));
      expect(await line.during(driver.storeFallback('UBND XA'))).toBe(outcome);
    }
    expect(device.flash.writes()).toBe(1);
    const other = await joined();
    await other.during(other.driver.storeFallback('UBND XA'));
    const again = await other.during(openOnbonBoard(other.hostEnd, { clock: other.clock }));
    expect(await other.during(again.storeFallback('UBND XA'))).toBe('unchanged');
    expect(other.device.flash.writes()).toBe(1);
  });

  it('is written when the record tells of other content, whatever a check of 16 bits says', async () => {
    const flashRecord = memoryRecord();
    const { driver, device, during } = await joined({ options: { flashRecord } });
    await during(driver.storeFallback('UBND XA'));
    flashRecord.write('P000', 'the hash of something else');
    expect(await during(driver.storeFallback('UBND XA'))).toBe('written');
    expect(device.flash.writes()).toBe(2);
  });

  it('gets a long file in blocks, each acknowledged', async () => {
    const { driver, device, during, written } = await joined();
    await during(driver.storeFallback('x'.repeat(TEXT_BYTES_MAX - 20)));
    expect(asked(written.host)).toEqual(['file-info', 'file-start', 'file-block']);
    expect(device.flash.file('P000')?.length).toBeGreaterThan(TEXT_BYTES_MAX);
  });
});

describe('probing', () => {
  it('names the board, and waits two seconds for one that is not there', async () => {
    const line = virtualLine();
    const device = new SimulatedOnbon({ port: line.deviceEnd, size: SIZE, clock: line.clock });
    const options = { speed: 9600, clock: line.clock };
    expect(await line.during(onbonFamily.probe(line.hostEnd, options))).toMatchObject({ model: 'BX-5MK1', size: SIZE });
    device.stop();
    const silent = virtualLine();
    expect(await silent.during(onbonFamily.probe(silent.hostEnd, { speed: 9600, clock: silent.clock }))).toBeNull();
    expect(silent.clock.nowMs()).toBe(2000);
    expect(silent.written.host).toHaveLength(1);
  });
});

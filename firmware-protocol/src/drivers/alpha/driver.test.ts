import { describe, expect, it } from 'vitest';
import { manualClock } from '../../clock.js';
import { faultChannel } from '../../simulator/fault-channel.js';
import { inVirtualTime } from '../../simulator/virtual-time.js';
import { type Bitmap, blankPage, listCrc, pageCrc } from '../../text/bitmap.js';
import { renderPages } from '../../text/layout.js';
import { failureOf, onceAt, virtualLine } from '../virtual-line.js';
import { PRIORITY_BYTES_MAX } from './commands.js';
import { DWELL_MS_MIN, TTL_MS_MAX } from './driver.js';
import { alphaFamily } from './family.js';
import { type AlphaOptions, openAlphaSign } from './open.js';
import { TEXT_BYTES_MAX } from './pictures.js';
import { SimulatedAlpha, type SimulatedAlphaOptions } from './simulator.js';

const SIZE = { width: 80, height: 16 };
const PAGES = renderPages('Xã Đông: tiêm phòng 7h30', SIZE);
const STAY = { dwellMs: 4000, ttlMs: 60_000 };
const TIME = { year: 2026, month: 11, day: 25, hour: 7, minute: 5, second: 9 };

function striped(index: number): Bitmap {
  return { ...SIZE, bits: new Uint8Array(160).fill(index) };
}

interface Setup {
  readonly sign?: Partial<SimulatedAlphaOptions>;
  readonly options?: AlphaOptions;
}

async function joined({ sign = {}, options = {} }: Setup = {}) {
  const line = virtualLine(100);
  const device = new SimulatedAlpha({ port: line.deviceEnd, size: SIZE, clock: line.clock, ...sign });
  const driver = await line.during(openAlphaSign(line.hostEnd, { clock: line.clock, size: SIZE, ...options }));
  return { ...line, device, driver };
}

/** A sign from 2.0 on acknowledges, an older one only keeps a register. */
const GENERATIONS = [
  ['acknowledges', true],
  ['keeps a register only', false],
] as const;

describe('opening', () => {
  it('offers what the family can do and nothing else', async () => {
    const { driver } = await joined();
    expect(driver.capabilities).toMatchObject({
      size: SIZE,
      readBack: 'pixels',
      brightnessLevels: 0,
      leaseKeeper: 'host',
    });
    expect([driver.setBrightness, driver.setRelay]).toEqual([null, null]);
    expect(driver.capabilities.colours[0]).toBe('red');
  });

  it.each([
    ['no size', {}, 'bad-argument'],
    ['more rows than a picture has', { size: { width: 80, height: 32 } }, 'board-too-large'],
    ['more columns than a picture has', { size: { width: 256, height: 16 } }, 'board-too-large'],
    ['an unknown profile', { size: SIZE, profile: '5N2' }, 'bad-argument'],
  ])('refuses %s and closes the port', async (_name, options, code) => {
    const { hostEnd, clock } = virtualLine();
    await expect(openAlphaSign(hostEnd, { clock, ...options })).rejects.toMatchObject({ code });
    await expect(hostEnd.write(new Uint8Array(1))).rejects.toMatchObject({ code: 'closed' });
  });

  it('hears nothing from a sign whose characters are of another form', async () => {
    await expect(joined({ sign: { characters: '8N1' } })).rejects.toMatchObject({ code: 'timeout' });
    const { driver } = await joined({ sign: { characters: '8N1' }, options: { profile: '8N1' } });
    expect(driver.capabilities.size).toEqual(SIZE);
  });
});

describe.each(GENERATIONS)('a sign that %s', (_name, acknowledges) => {
  it('shows the pages pixel by pixel, and returns them', async () => {
    const { driver, device, during, pass } = await joined({ sign: { acknowledges } });
    await during(driver.showPages!(PAGES, STAY));
    expect(device.shown()).toEqual(PAGES[0]);
    const crcs = { shownCrc: pageCrc(PAGES[0]!), activeCrc: listCrc(PAGES) };
    expect(await during(driver.status())).toMatchObject({ ...crcs, holdsContent: true, on: null });
    await pass(STAY.dwellMs + 1000);
    expect(device.shown()).toEqual(PAGES[1]);
    expect(await during(driver.status())).toMatchObject({ shownCrc: pageCrc(PAGES[1]!), activeCrc: listCrc(PAGES) });
  });

  it('is left dark when the time is over', async () => {
    const { driver, device, during, pass } = await joined({ sign: { acknowledges } });
    await during(driver.showPages!([striped(3)], STAY));
    await pass(STAY.ttlMs + 1000);
    expect(device.shown()).toEqual(blankPage(SIZE));
    expect(await during(driver.status())).toMatchObject({ holdsContent: false, shownCrc: null, activeCrc: null });
  });

  it('gets its pages again when its memory was lost', async () => {
    const { driver, device, during } = await joined({ sign: { acknowledges } });
    await during(driver.showPages!([striped(3)], STAY));
    device.reboot({ memoryLost: true });
    expect(device.shown()).toEqual(blankPage(SIZE));
    expect(await during(driver.status())).toMatchObject({ holdsContent: false, activeCrc: null });
    await during(driver.showPages!([striped(3)], STAY));
    expect(device.shown()).toEqual(striped(3));
    device.reboot({ memoryLost: true });
    await during(driver.showPages!([striped(3)], STAY));
    expect(device.shown()).toEqual(striped(3));
  });

  it('keeps its pages over a restart', async () => {
    const { driver, device, during } = await joined({ sign: { acknowledges } });
    await during(driver.showPages!([striped(3)], STAY));
    device.reboot({ memoryLost: false });
    await during(driver.showPages!([striped(3)], STAY));
    expect(device.shown()).toEqual(striped(3));
    expect(await during(driver.status())).toMatchObject({ activeCrc: listCrc([striped(3)]) });
  });

  it('shows more pages than it has room for pictures', async () => {
    const { driver, device, during, pass } = await joined({ sign: { acknowledges } });
    const pages = [1, 2, 3, 4, 5, 6].map(striped);
    await during(driver.showPages!(pages, { dwellMs: 10_000, ttlMs: 600_000 }));
    for (const page of [...pages.slice(1), pages[0]]) {
      await pass(11_500);
      expect(device.shown()).toEqual(page);
    }
  });

  it('sets time, day of the week and date in one frame with its pauses', async () => {
    const { driver, device, during } = await joined({ sign: { acknowledges } });
    await during(driver.setClock!(TIME));
    // 25 November 2026 is a Wednesday; signs count from Sunday.
    const date = { month: 11, day: 25, year: 2026 };
    expect(device.sign().clockFace()).toEqual({ time: { hour: 7, minute: 5 }, weekday: 4, date });
    expect(device.sign().errors()).toEqual([]);
  });

  it('lets priority text precede everything until it is cleared', async () => {
    const { driver, device, during } = await joined({ sign: { acknowledges } });
    await during(driver.showPages!([striped(3)], STAY));
    await during(driver.showPriority('BAO KHAN CAP'));
    expect(device.text()).toBe('BAO KHAN CAP');
    expect(device.shown()).toEqual(blankPage(SIZE));
    await during(driver.clearPriority());
    expect(device.shown()).toEqual(striped(3));
    await during(driver.showPriority('BAO KHAN CAP'));
    await during(driver.blank!());
    expect([device.text(), pageCrc(device.shown())]).toEqual(['', pageCrc(blankPage(SIZE))]);
  });

  it('shows Latin text for its time', async () => {
    const { driver, device, during, pass } = await joined({ sign: { acknowledges } });
    await during(driver.showText!('NGHI TRUA', { ttlMs: 5000 }));
    expect(device.text()).toBe('NGHI TRUA');
    await pass(7000);
    expect(device.text()).toBe('');
  });
});

describe('refusals', () => {
  it.each([
    ['no page', [], STAY, 'too-many-pages'],
    ['another size', [blankPage({ width: 8, height: 8 })], STAY, 'wrong-size'],
    ['a dwell too short', [striped(1)], { ...STAY, dwellMs: DWELL_MS_MIN - 1 }, 'bad-argument'],
    ['a time too long', [striped(1)], { ...STAY, ttlMs: TTL_MS_MAX + 1 }, 'bad-argument'],
  ])('come before anything is sent: %s', async (_name, pages, stay, code) => {
    const { driver } = await joined();
    await expect(driver.showPages!(pages, stay)).rejects.toMatchObject({ code });
  });

  it('name the letters a sign has no glyph for, and bound the text', async () => {
    const { driver } = await joined();
    const refused = { code: 'unsupported-letters', context: { letters: ['ỉ', 'ư'] } };
    await expect(driver.showText!('Nghỉ trưa', { ttlMs: 1000 })).rejects.toMatchObject(refused);
    await expect(driver.showPriority('Nghỉ trưa')).rejects.toMatchObject(refused);
    const long = { code: 'text-too-long' };
    await expect(driver.showText!('x'.repeat(TEXT_BYTES_MAX), { ttlMs: 1000 })).rejects.toMatchObject(long);
    await expect(driver.showPriority('x'.repeat(PRIORITY_BYTES_MAX))).rejects.toMatchObject(long);
  });
});

describe.each(GENERATIONS)('a disturbed line to a sign that %s', (_name, acknowledges) => {
  const faults = {
    lost: () => new Uint8Array(),
    flipped: (bytes: Uint8Array) => bytes.map((byte, at) => (at === 1 ? byte ^ 4 : byte)),
    doubled: (bytes: Uint8Array) => Uint8Array.of(...bytes, ...bytes),
    'cut short': (bytes: Uint8Array) => bytes.slice(0, -1),
  };

  for (const [name, fault] of Object.entries(faults)) {
    for (const way of ['toDevice', 'toHost'] as const) {
      it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(`shows the page though write %i ${way} is ${name}`, async (number) => {
        const { driver, device, during, ...line } = await joined({ sign: { acknowledges } });
        line.faults[way] = onceAt(number, fault);
        // What was disturbed may have failed; the next call of the one who keeps the board puts it right.
        await during(driver.showPages!([striped(3)], STAY).catch(() => undefined));
        await during(driver.showPages!([striped(3)], STAY));
        expect(device.shown()).toEqual(striped(3));
        expect(await during(driver.status())).toMatchObject({ activeCrc: listCrc([striped(3)]) });
      });
    }
  }

  it('fails with a code once nothing comes back', async () => {
    const { driver, during, faults: line } = await joined({ sign: { acknowledges } });
    line.toHost = () => new Uint8Array();
    await expect(during(driver.status())).rejects.toMatchObject({ code: 'timeout' });
    await expect(during(driver.showPages!([striped(1)], STAY))).rejects.toMatchObject({ code: 'timeout' });
  });

  it('tells at the next call that a page could not be turned', async () => {
    const { driver, during, faults: line, pass } = await joined({ sign: { acknowledges } });
    await during(driver.showPages!([striped(1), striped(2)], STAY));
    line.toDevice = () => new Uint8Array();
    await pass(STAY.dwellMs + 20_000);
    await expect(driver.status()).rejects.toMatchObject({ code: 'timeout' });
  });
});

it('is told when the sign returns another picture than it was sent', async () => {
  const { driver, device, during } = await joined();
  const { memory } = device.sign();
  const write = memory.writePicture.bind(memory);
  // A sign with fewer columns than it was said to have drops what does not fit.
  memory.writePicture = ({ label, rows }) =>
    write({ label, rows: rows.map((row) => row.map((pixel, x) => (x < 60 ? pixel : 0))) });
  expect(await failureOf(during(driver.showPages!([striped(1)], STAY)))).toMatchObject({ code: 'page-crc' });
});

it('waits for a long reply as long as the wire takes', async () => {
  const clock = manualClock();
  const { host, boards } = faultChannel({ clock, random: () => 0, baudRate: 9600, boards: 1 });
  const size = { width: 255, height: 31 };
  const device = new SimulatedAlpha({ port: boards[0]!, size, clock });
  const driver = await inVirtualTime(clock, openAlphaSign(host, { clock, size, speed: 9600 }));
  const page = { ...size, bits: new Uint8Array(32 * 31).fill(0x52) };
  await inVirtualTime(
    clock,
    driver.showPages!([{ ...page, bits: page.bits.map((byte, at) => (at % 32 === 31 ? byte & 0xfe : byte)) }], STAY),
  );
  expect((await inVirtualTime(clock, driver.status())).shownCrc).toBe(pageCrc(device.shown()));
});

describe('probing', () => {
  it('finds a sign, and waits two seconds for one that is not there', async () => {
    const { hostEnd, deviceEnd, clock, during } = virtualLine();
    const device = new SimulatedAlpha({ port: deviceEnd, size: SIZE, clock });
    expect(await during(alphaFamily.probe(hostEnd, { speed: 9600, clock }))).toMatchObject({ family: 'alpha' });
    device.stop();
    const silent = virtualLine();
    const call = alphaFamily.probe(silent.hostEnd, { speed: 9600, clock: silent.clock });
    expect(await silent.during(call)).toBeNull();
    expect(silent.clock.nowMs()).toBe(2000);
  });
});

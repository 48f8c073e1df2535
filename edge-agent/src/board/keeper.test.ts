import { type BytePort, memoryPortPair } from '@loa/firmware-protocol/device';
import { type SimulatedBoard, simulatedBoard } from '@loa/firmware-protocol/simulator';
import { blankPage, listCrc, renderPages } from '@loa/firmware-protocol/text';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createAmplifier } from '../amplifier/amplifier.js';
import { type VirtualClock, virtualClock } from '../play/virtual-clock.js';
import { BOARD_PAGES_MAX } from './content.js';
import { type BoardKeeper, type BoardShown, createBoardKeeper, RECHECK_MS } from './keeper.js';
import { type KeptBoard, openKeptBoard } from './kept-board.js';

const SIZE = { width: 96, height: 16 };
const GREETING = { key: 's-1@1000', text: 'Xin chào bà con', drawings: [] };

let clock: VirtualClock;
let board: SimulatedBoard | null;
let cable: BytePort | null;
let plugged: boolean;
let keeper: BoardKeeper;
let shown: BoardShown[];
let reports: string[];

const report = (message: string) => void reports.push(message);

async function openPort(): Promise<BytePort> {
  if (!plugged) throw new Error('no such port');
  const [host, device] = memoryPortPair();
  cable = device;
  board?.stop();
  board = simulatedBoard({ port: device, size: SIZE });
  return host;
}

async function unplug(): Promise<void> {
  plugged = false;
  await cable?.close();
}

const openLoa = (port: BytePort) => openKeptBoard(port, { family: 'loa', speed: 115_200 });

function keep(openBoard: (port: BytePort) => Promise<KeptBoard> = openLoa): BoardKeeper {
  const made = createBoardKeeper({ id: 'gate', openPort, openBoard, clock, report });
  made.onShown((news) => void shown.push(news));
  return made;
}

const becomes = (condition: string) =>
  vi.waitFor(() => expect(keeper.state().condition).toBe(condition), { timeout: 5_000 });

beforeEach(() => {
  clock = virtualClock(1_000_000, async () => undefined);
  board = null;
  cable = null;
  plugged = true;
  shown = [];
  reports = [];
  keeper = keep();
});
afterEach(async () => {
  await keeper.stop();
  board?.stop();
});

it('shows a blank page while nothing is wanted, and reads it back', async () => {
  await becomes('shown');
  const crc = listCrc([blankPage(SIZE)]);
  expect(keeper.state()).toMatchObject({ ...SIZE, text: '', wantedCrc: crc, readCrc: crc });
  expect(board?.shown().bits.every((byte) => byte === 0)).toBe(true);
});

it('shows what is wanted and tells once what was read back', async () => {
  keeper.want([GREETING]);
  await vi.waitFor(() => expect(shown.at(-1)?.keys).toEqual([GREETING.key]));
  const pages = renderPages(GREETING.text, SIZE);
  const crc = listCrc(pages);
  expect(shown.at(-1)).toMatchObject({ boardId: 'gate', text: GREETING.text, pages: pages.length, at: 1_000_000 });
  expect(shown.at(-1)).toMatchObject({ wantedCrc: crc, readCrc: crc });
  expect(board?.shown().bits).toEqual(pages[0]?.bits);
  expect(keeper.showing()).toEqual([GREETING.key]);
  const news = shown.length;
  keeper.want([GREETING]);
  await clock.advance(RECHECK_MS);
  await becomes('shown');
  expect(shown).toHaveLength(news);
});

it('finds an unplugged board again and shows the newest text on it', async () => {
  keeper.want([GREETING]);
  await becomes('shown');
  await unplug();
  await becomes('unplugged');
  expect(keeper.showing()).toEqual([]);
  const newest = { key: 's-2@2000', text: 'Họp thôn tối nay', drawings: [] };
  keeper.want([newest]);
  await clock.advance(120_000);
  expect(keeper.state().condition).toBe('unplugged');
  plugged = true;
  await clock.advance(30_000);
  await becomes('shown');
  expect(keeper.showing()).toEqual([newest.key]);
  expect(board?.shown().bits).toEqual(renderPages(newest.text, SIZE)[0]?.bits);
  // One line when it went, none for every try.
  expect(reports.filter((line) => line.includes('away'))).toHaveLength(1);
});

it('sends everything again to a board that lost its memory', async () => {
  keeper.want([GREETING]);
  await vi.waitFor(() => expect(keeper.showing()).toEqual([GREETING.key]));
  board?.reboot();
  expect(board?.shown().bits.every((byte) => byte === 0)).toBe(true);
  await clock.advance(RECHECK_MS);
  await vi.waitFor(() => expect(board?.shown().bits).toEqual(renderPages(GREETING.text, SIZE)[0]?.bits));
});

it('calls it a mismatch while the board reads back something else', async () => {
  await keeper.stop();
  let lies = true;
  keeper = keep(async (port) => {
    const kept = await openLoa(port);
    const readBack: KeptBoard['readBack'] = async (pages) =>
      lies ? { right: false, crc: 'deadbeef' } : kept.readBack(pages);
    return { ...kept, readBack };
  });
  keeper.want([GREETING]);
  await becomes('mismatch');
  expect(keeper.state().readCrc).toBe('deadbeef');
  expect(keeper.showing()).toEqual([]);
  lies = false;
  await clock.advance(1_000);
  await becomes('shown');
});

it('passes over a text that the font cannot show, and pages beyond the most', async () => {
  const long = { key: 's-3@3000', text: 'Mời bà con đến nhà văn hóa thôn họp lúc bảy giờ tối', drawings: [] };
  const many = Array.from({ length: BOARD_PAGES_MAX }, (_, index) => ({ ...long, key: `${long.key}${index}` }));
  keeper.want([{ key: 's-4@4000', text: '漢字', drawings: [] }, GREETING, ...many]);
  await vi.waitFor(() => expect(keeper.showing()).toContain(GREETING.key));
  expect(keeper.showing()).not.toContain('s-4@4000');
  expect(shown.at(-1)?.pages).toBeLessThanOrEqual(BOARD_PAGES_MAX);
  expect(keeper.showing().length).toBeLessThan(many.length);
});

it('refuses a text whose pages are not those that were approved for its size, and shows the others', async () => {
  const crc = listCrc(renderPages('Nhà văn hóa', SIZE));
  const seen = (text: string, width: number) => ({
    key: `${text} ${width}`,
    text,
    drawings: [{ width, height: SIZE.height, pages: 1, crc }],
  });
  keeper.want([seen('Nhà văn hóa', SIZE.width), seen('Chợ Rồng', SIZE.width), seen('Chợ Rồng', SIZE.width + 8)]);
  await vi.waitFor(() => expect(keeper.showing()).toEqual(['Nhà văn hóa 96', 'Chợ Rồng 104']));
  expect(keeper.refused()).toEqual(['Chợ Rồng 96']);
  expect(reports.filter((line) => line.includes('approved'))).toHaveLength(1);
  await unplug();
  await becomes('unplugged');
  expect(keeper.refused()).toEqual(['Chợ Rồng 96']);
});

it('lends its relay to the amplifier: off at first, held while on, wanted again after a loss', async () => {
  const amplifier = createAmplifier({ relay: keeper.relay(0), timers: clock, report });
  await becomes('shown');
  await vi.waitFor(() => expect(amplifier.state()).toBe('off'));
  expect(board?.relays()[0]).toBe(false);
  await amplifier.on();
  expect(amplifier.state()).toBe('on');
  expect(board?.relays()[0]).toBe(true);
  await unplug();
  await becomes('unplugged');
  await clock.advance(5_000);
  await vi.waitFor(() => expect(amplifier.state()).toBe('failed'));
  plugged = true;
  await clock.advance(30_000);
  await vi.waitFor(() => expect(amplifier.state()).toBe('on'));
  expect(board?.relays()[0]).toBe(true);
  await amplifier.stop();
  expect(board?.relays()[0]).toBe(false);
});

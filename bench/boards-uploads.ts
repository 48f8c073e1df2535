import { randomBytes } from 'node:crypto';
import { pack } from '@loa/firmware-protocol/device';
import { type Bitmap, blankPage, type BoardSize, type Font, FONT_16, layout } from '@loa/firmware-protocol/text';
import { FONT_32 } from '@loa/firmware-protocol/text/fonts';
import { MESSAGE_TYPES, REPLY_BIT } from '../firmware-protocol/src/messages.js';
import { boardOnLine, driver, type Opening, type Setting, stopAndWait } from './boards-line.js';
import type { Measure } from './table.js';

const BAUD_RATES = [9600, 57_600, 115_200];
const RUNS = 3;
/** An upload that takes so long is exact enough, and too long to repeat. */
const LONG_MS = 1_000;
const STAY = { dwellMs: 60_000, ttlMs: 600_000 };
const TEXT = 'Sáng mai 7h30 tiêm\nphòng dại cho chó mèo';
const KINDS = [
  { size: { width: 160, height: 32 }, font: FONT_16 },
  { size: { width: 320, height: 192 }, font: FONT_32 },
];

/** One call of `showPages`. */
interface Shown {
  readonly tookMs: number;
  /** From the first byte of PAGE_BEGIN to the last of the reply to PAGE_COMMIT. */
  readonly storedMs: number;
  /** Bytes of that time, both ways. */
  readonly bytes: number;
}

/** Milliseconds that bytes take on a line: 8N1 sends ten bits for each. */
const lineMs = (bytes: number, { baudRate }: Setting): number => (bytes * 10_000) / baudRate;

/** Packing makes it no shorter, so it goes out as it is. */
const randomPage = (size: BoardSize): Bitmap => ({ ...size, bits: randomBytes(blankPage(size).bits.length) });

/** Two lines of text. */
function textPage(size: BoardSize, font: Font): Bitmap {
  const [page, ...others] = layout(TEXT, { size, font, wrap: 'none' }).pages;
  if (page === undefined || others.length > 0) throw new Error('the text shall fill one page');
  return page;
}

/** Shows a page on a board that holds none; the driver compares the CRC that the board returns. */
async function shown(setting: Setting, page: Bitmap, open: Opening): Promise<Shown> {
  const marks = new Map<number, { readonly ms: number; readonly bytes: number }>();
  const port = await boardOnLine(setting, ({ type }, bytes) => marks.set(type, { ms: performance.now(), bytes }));
  try {
    const board = await open(port, setting.baudRate);
    const begun = performance.now();
    await board.showPages([page], STAY);
    const tookMs = performance.now() - begun;
    const begin = marks.get(MESSAGE_TYPES['page-begin']);
    const committed = marks.get(MESSAGE_TYPES['page-commit'] | REPLY_BIT);
    if (begin === undefined || committed === undefined) throw new Error('nothing was uploaded');
    return { tookMs, storedMs: committed.ms - begin.ms, bytes: committed.bytes - begin.bytes };
  } finally {
    await port.close();
  }
}

async function runs(setting: Setting, page: Bitmap, open: Opening): Promise<Shown[]> {
  const count = lineMs(page.bits.length, setting) < LONG_MS ? RUNS : 1;
  const all: Shown[] = [];
  for (let run = 0; run < count; run += 1) all.push(await shown(setting, page, open));
  return all;
}

async function benchSetting(setting: Setting, font: Font): Promise<Measure[]> {
  const { size, baudRate } = setting;
  const [page, text] = [randomPage(size), textPage(size, font)];
  const burst = await runs(setting, page, driver);
  const single = await runs(setting, page, stopAndWait);
  const packed = await runs(setting, text, driver);
  const limitMs = lineMs(page.bits.length, setting);
  const named = (what: string, unit: string, samples: readonly number[]): Measure => {
    return { name: `${size.width}×${size.height} at ${baudRate}: ${what}`, unit, samples };
  };
  const stored = (all: readonly Shown[]) => all.map(({ storedMs }) => storedMs);
  const share = (all: readonly Shown[]) => stored(all).map((ms) => (100 * limitMs) / ms);
  return [
    named(`limit, ${page.bits.length} page bytes alone`, 'ms', [limitMs]),
    named('upload of a random page', 'ms', stored(burst)),
    named('the same by stop-and-wait', 'ms', stored(single)),
    named(`upload of text, ${pack(text.bits, size).length} bytes packed`, 'ms', stored(packed)),
    named('limit ÷ random page', '%', share(burst)),
    named('limit ÷ stop-and-wait', '%', share(single)),
    named('limit ÷ text', '%', share(packed)),
    named('all bytes of the random page, both ways', 'ms', [lineMs(burst[0]?.bytes ?? Number.NaN, setting)]),
    named('random page listed, uploaded, activated', 'ms', tookMs(burst)),
    named('text listed, uploaded, activated', 'ms', tookMs(packed)),
  ];
}

const tookMs = (all: readonly Shown[]): number[] => all.map((one) => one.tookMs);

/** How long pages take to boards on lines that keep their speed, beside what the line allows for the page's bytes. */
export async function benchUploads(): Promise<Measure[]> {
  // Only Linux has the pseudo-terminals that stand for serial lines.
  if (process.platform !== 'linux') return [{ name: 'uploads: no pseudo-terminal here', unit: 'ms', samples: [] }];
  const measures: Measure[] = [];
  for (const { size, font } of KINDS) {
    for (const baudRate of BAUD_RATES) measures.push(...(await benchSetting({ size, baudRate }, font)));
  }
  return measures;
}

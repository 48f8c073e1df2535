import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { manualClock } from '../clock.js';
import { crc32 } from '../crc32.js';
import { openLoaBoard } from '../device.js';
import { listCrc, pageCrc } from '../text/bitmap.js';
import { renderPages } from '../text/layout.js';
import { type BoardProgram, boardProgram, boardProgramPort } from './board-program.js';
import { testedProgram, describeC, temporaryFolder } from './compiler.js';

const SIZE = { width: 160, height: 32 };
const FACTS = { size: SIZE, uid: 'A-1', firmware: 'example 1', pageSlots: 4, relays: 2, bootCount: 7 };
const NOTHING = new Uint8Array();

describeC('the example board of the C reference, under the host driver', () => {
  const folder = temporaryFolder();
  let program = '';
  let board: BoardProgram;
  let clock = manualClock();
  const opened = () => openLoaBoard(boardProgramPort(board, clock), { clock });
  const pages = renderPages('Mời bà con đến nhà văn hóa thôn họp lúc 7h30. Đề nghị đúng giờ.', SIZE);
  beforeAll(() => {
    program = testedProgram(folder.path);
  });
  beforeEach(() => {
    clock = manualClock();
    board = boardProgram(program, FACTS);
  });
  afterEach(() => board.stop());
  afterAll(() => folder.remove());

  it('introduces itself', async () => {
    const { info } = await opened();
    expect(info).toMatchObject({ ...SIZE, uid: 'A-1', firmware: 'example 1', pageSlots: 4, relays: 2, bootCount: 7 });
  });

  it('shows pages in rotation until their time is over, and tells so', async () => {
    const driver = await opened();
    expect(pages.length).toBeGreaterThan(1);
    await driver.showPages(pages, { dwellMs: 1000, ttlMs: 10_000 });
    expect((await board.live(999, NOTHING)).litCrc).toBe(crc32(pages[0]!.bits));
    expect((await board.live(1000, NOTHING)).litCrc).toBe(crc32(pages[1]!.bits));
    clock.advance(1500);
    const status = await driver.status();
    expect(status).toMatchObject({ uptimeMs: 1500, shownCrc: pageCrc(pages[1]!), activeCrc: listCrc(pages) });
    expect((await board.live(10_000, NOTHING)).litCrc).toBe(null);
  });

  it('takes other pages into the slots that are free, and goes dark when told', async () => {
    const driver = await opened();
    for (const text of ['Một', 'Hai', 'Ba', 'Bốn']) {
      const [page] = renderPages(text, SIZE);
      await driver.showPages([page!], { dwellMs: 1000, ttlMs: 60_000 });
      expect((await driver.status()).shownCrc).toBe(pageCrc(page!));
    }
    await driver.blank();
    expect((await board.live(1, NOTHING)).litCrc).toBe(null);
    expect((await driver.status()).activeCrc).toBe(null);
  });

  it('lets a relay fall off when its lease is over', async () => {
    const driver = await opened();
    expect(await driver.setRelay(1, true, 5000)).toBe(true);
    expect((await board.live(4999, NOTHING)).relays).toBe(2);
    expect((await board.live(5000, NOTHING)).relays).toBe(0);
    await expect(driver.setRelay(2, true, 5000)).rejects.toMatchObject({ context: { boardCode: 'bad-relay' } });
  });

  it('counts what the line spoils', async () => {
    const driver = await opened();
    await board.live(0, Uint8Array.of(1, 2, 3, 0));
    const { errors } = await driver.status();
    expect(errors).toMatchObject({ discardedBytes: 3, badFrames: 1, refusedRequests: 0 });
  });
});

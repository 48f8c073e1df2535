import { afterEach, beforeEach, expect, it } from 'vitest';
import type { BoardShown, BoardText } from '../board/keeper.js';
import type { BoardOutlet } from './board-outlet.js';
import { retractionOf } from '@loa/playlists';
import { approvedAlert, stop } from './sample-now.js';
import { bulletin, MORNING, PERSON, programme, slot } from './sample-plan.js';
import { openStage, type Stage } from './stage.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const CRC = 'cafe0001';
const FACTS = { id: 'r-1', by: PERSON, reason: 'nhầm', correction: null };
const at = MORNING + 10 * SECOND;
const until = at + MINUTE;

/** A board that shows at once what it is told, while it is plugged in. */
function honestBoard(now: () => number, refused: readonly string[] = []) {
  const listeners = new Set<(shown: BoardShown) => void>();
  let plugged = true;
  let wanted: readonly BoardText[] = [];
  const history: string[] = [];
  const shown = () => (plugged ? wanted.filter((one) => !refused.includes(one.key)) : []);
  const tell = () => {
    if (!plugged) return;
    const text = shown()
      .map((one) => one.text)
      .join('\n');
    if (history.at(-1) !== text) history.push(text);
    const keys = shown().map((one) => one.key);
    for (const listener of listeners) {
      listener({ boardId: 'gate', keys, text, pages: 1, wantedCrc: CRC, readCrc: CRC, at: now() });
    }
  };
  const outlet: BoardOutlet = {
    want: (texts) => {
      if (JSON.stringify(texts) === JSON.stringify(wanted)) return;
      wanted = texts;
      tell();
    },
    onShown: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    showing: () => shown().map((one) => one.key),
    refused: () => refused,
  };
  const plug = (on: boolean) => {
    plugged = on;
    tell();
  };
  return { outlet, history, plug };
}

let stage: Stage;
let board: ReturnType<typeof honestBoard>;
const boot = () => stage.boot({ boards: [board.outlet] });
const proven = async () =>
  (await stage.proofs()).map(({ bulletinId, outcome, reason }) => [bulletinId, outcome, reason] as const);

beforeEach(async () => {
  stage = await openStage();
  board = honestBoard(() => stage.clock.wall());
});
afterEach(() => stage.close());

const news = bulletin({ text: 'Họp thôn tối nay' });
const today = { programme: programme([news], [slot('b-1', at)]), revision: 3, now: [] };

it('shows a text for its time and proves it by what was read back', async () => {
  const conductor = await boot();
  conductor.update(today);
  await stage.clock.advance(30 * SECOND);
  expect(conductor.status().boardItems.map((item) => item.key)).toEqual([`s-b-1@${at}`]);
  await stage.clock.advance(5 * MINUTE);
  expect(board.history).toEqual(['Họp thôn tối nay', '']);
  expect(await stage.proofs()).toMatchObject([
    {
      medium: 'board',
      outcome: 'completed',
      actualStart: at,
      actualEnd: until,
      evidence: { boardId: 'gate', text: 'Họp thôn tối nay', wantedCrc: CRC, readCrc: CRC },
    },
  ]);
});

it('lets texts of one class share the board and a higher class have it alone', async () => {
  const bulletins = [
    bulletin({ id: 'b-1', text: 'một' }),
    bulletin({ id: 'b-2', text: 'hai' }),
    bulletin({ id: 'b-3', text: 'báo động', class: 'emergency' }),
    bulletin({ id: 'b-4', text: 'bốn', board: { text: 'bốn', holdMs: 10_000, drawings: [] } }),
  ];
  const slots = [
    slot('b-1', at),
    slot('b-2', at + 10 * SECOND),
    slot('b-3', at + 20 * SECOND),
    slot('b-4', at + 30 * SECOND),
  ];
  (await boot()).update({ programme: programme(bulletins, slots), revision: 1, now: [] });
  await stage.clock.advance(5 * MINUTE);
  expect(board.history).toEqual(['một', 'một\nhai', 'báo động', '']);
  expect(await proven()).toEqual([
    ['b-4', 'silent', 'pre-empted'],
    ['b-1', 'stopped', 'pre-empted'],
    ['b-2', 'stopped', 'pre-empted'],
    ['b-3', 'completed', null],
  ]);
});

it('goes blank at a stop, and shows again what is still in force when it is lifted', async () => {
  const conductor = await boot();
  conductor.update(today);
  await stage.clock.advance(20 * SECOND);
  const stoppedAt = stage.clock.wall();
  conductor.update({ ...today, now: [stop(stoppedAt, stoppedAt + 10 * MINUTE)] });
  await stage.clock.advance(SECOND);
  expect(board.history).toEqual(['Họp thôn tối nay', '']);
  conductor.update(today);
  await stage.clock.advance(5 * MINUTE);
  expect(board.history).toEqual(['Họp thôn tối nay', '', 'Họp thôn tối nay', '']);
  const proofs = await stage.proofs();
  expect(proofs).toMatchObject([{ outcome: 'stopped', reason: 'stopped', stoppedBy: { name: 'Lan' } }]);
});

it('says that the board failed when it never showed the text, or not to the end', async () => {
  board.plug(false);
  (await boot()).update(today);
  await stage.clock.advance(5 * MINUTE);
  expect(await proven()).toEqual([['b-1', 'silent', 'device-failed']]);
  await stage.close();
  stage = await openStage();
  board = honestBoard(() => stage.clock.wall());
  (await boot()).update(today);
  await stage.clock.advance(30 * SECOND);
  board.plug(false);
  await stage.clock.advance(5 * MINUTE);
  expect(await proven()).toEqual([['b-1', 'interrupted', 'device-failed']]);
});

it('goes on after a restart, with one proof from the first showing to the end', async () => {
  (await boot()).update(today);
  await stage.clock.advance(20 * SECOND);
  board = honestBoard(() => stage.clock.wall());
  (await boot()).update(today);
  await stage.clock.advance(5 * MINUTE);
  expect(await stage.proofs()).toMatchObject([{ outcome: 'completed', actualStart: at, actualEnd: until }]);
});

it('proves a text interrupted whose end passed while the station was off', async () => {
  const first = await boot();
  first.update(today);
  await stage.clock.advance(20 * SECOND);
  await first.stop();
  await stage.clock.advance(10 * MINUTE);
  board = honestBoard(() => stage.clock.wall());
  (await boot()).update(today);
  await stage.clock.advance(SECOND);
  expect(await stage.proofs()).toMatchObject([{ outcome: 'interrupted', reason: 'power-lost', actualStart: at }]);
});

it('takes a withdrawn text from the board and proves it', async () => {
  const conductor = await boot();
  conductor.update(today);
  await stage.clock.advance(20 * SECOND);
  conductor.update({ programme: programme([], []), revision: 4, now: [] });
  await stage.clock.advance(SECOND);
  expect(board.history).toEqual(['Họp thôn tối nay', '']);
  expect(await proven()).toEqual([['b-1', 'stopped', 'withdrawn']]);
});

it('proves a text that no board may show, for its pages are not those that were approved', async () => {
  board = honestBoard(() => stage.clock.wall(), [`s-b-1@${at}`]);
  (await boot()).update(today);
  await stage.clock.advance(5 * MINUTE);
  expect(await proven()).toEqual([['b-1', 'silent', 'not-approved']]);
  expect(board.history).toEqual(['']);
});

it('shows an alert alone while it is in force, and takes it off when it is retracted', async () => {
  const urgent = bulletin({ id: 'a-1', text: 'Sơ tán ngay', class: 'emergency' });
  const alert = approvedAlert(urgent, at + 10 * SECOND);
  const conductor = await boot();
  conductor.update(today);
  await stage.clock.advance(20 * SECOND);
  conductor.update({ ...today, now: [alert] });
  await stage.clock.advance(20 * SECOND);
  expect(board.history).toEqual(['Họp thôn tối nay', 'Sơ tán ngay']);
  const now = stage.clock.wall();
  conductor.update({ ...today, now: [alert, retractionOf(alert, { ...FACTS, issuedAt: now })] });
  await stage.clock.advance(SECOND);
  expect(board.history).toEqual(['Họp thôn tối nay', 'Sơ tán ngay', 'Họp thôn tối nay']);
  await stage.clock.advance(5 * MINUTE);
  expect(await stage.proofs()).toMatchObject([
    { medium: 'board', originId: 'a-1', outcome: 'stopped', reason: 'retracted', actualEnd: now },
    { medium: 'board', originId: 's-b-1', outcome: 'completed' },
  ]);
});

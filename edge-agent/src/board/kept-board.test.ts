import { memoryPortPair } from '@loa/firmware-protocol/device';
import { SimulatedOnbon, SimulatedRelays } from '@loa/firmware-protocol/simulator/families';
import { renderPages } from '@loa/firmware-protocol/text';
import { afterEach, expect, test, vi } from 'vitest';
import { virtualClock } from '../play/virtual-clock.js';
import { type BoardKeeper, type BoardShown, createBoardKeeper } from './keeper.js';
import { openKeptBoard } from './kept-board.js';

const SIZE = { width: 160, height: 32 };
const GREETING = { key: 's-1@1000', text: 'Xin chào bà con', drawings: [] };

let keeper: BoardKeeper | null = null;

/** A keeper whose line leads to a device of another make. */
function keep(family: string, device: (port: ReturnType<typeof memoryPortPair>[1]) => void) {
  const shown: BoardShown[] = [];
  const reports: string[] = [];
  keeper = createBoardKeeper({
    id: 'gate',
    openPort: async () => {
      const [host, port] = memoryPortPair();
      device(port);
      return host;
    },
    openBoard: (port) => openKeptBoard(port, { family, speed: 9_600 }),
    clock: virtualClock(1_000_000, async () => undefined),
    report: (message) => void reports.push(message),
  });
  keeper.onShown((news) => void shown.push(news));
  return { keeper, shown, reports };
}

afterEach(async () => keeper?.stop());

test('a board of another make shows the text, and is believed where it tells only that something is up', async () => {
  let controller: SimulatedOnbon | null = null;
  const kept = keep('onbon-bx-k', (port) => (controller = new SimulatedOnbon({ port, size: SIZE })));
  kept.keeper.want([GREETING]);
  await vi.waitFor(() => expect(kept.keeper.showing()).toEqual([GREETING.key]), { timeout: 20_000 });
  const lit = (controller as SimulatedOnbon | null)?.shown();
  expect(lit?.bits).toEqual(renderPages(GREETING.text, SIZE)[0]?.bits);
  expect(kept.keeper.state()).toMatchObject({ condition: 'shown', ...SIZE, text: GREETING.text, readCrc: null });
  expect(kept.shown.at(-1)).toMatchObject({ boardId: 'gate', keys: [GREETING.key], readCrc: null });
});

test('relays alone are kept without a display, and switched', async () => {
  let relays: SimulatedRelays | null = null;
  const kept = keep('modbus-relay', (port) => (relays = new SimulatedRelays({ port, speed: 9_600, relays: 2 })));
  kept.keeper.want([GREETING]);
  await vi.waitFor(() => expect(kept.keeper.state().condition).toBe('shown'), { timeout: 20_000 });
  expect(kept.keeper.state()).toMatchObject({ width: 0, height: 0, text: '' });
  expect(kept.shown).toEqual([]);
  expect(await kept.keeper.relay(1).set(true, 60_000)).toBe(true);
  expect((relays as SimulatedRelays | null)?.states()).toEqual([false, true]);
});

test('a family that nobody knows is told', async () => {
  const kept = keep('huidu', () => undefined);
  await vi.waitFor(() => expect(kept.reports.join('\n')).toContain('huidu'));
  expect(kept.keeper.state().condition).toBe('unplugged');
});

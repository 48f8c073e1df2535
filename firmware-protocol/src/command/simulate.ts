import type { BytePort } from '../port/byte-port.js';
import type { FamilyId } from '../drivers/driver.js';
import { SimulatedAlpha, SimulatedOnbon, SimulatedRelays } from '../drivers/simulators.js';
import { simulatedBoard } from '../simulator/board.js';
import { openPseudoTerminal, placeLink, removeLink } from '../simulator/pseudo-terminal.js';
import { type Bitmap, type BoardSize, isLit } from '../text/bitmap.js';
import type { Context } from './context.js';

/** What a simulated device tells. */
type Tell = (event: { readonly kind: string }) => void;

interface Simulated {
  /** The page lit, where the device has a screen. */
  readonly shown: (() => Bitmap) | null;
  stop(): void;
}

const STARTS: Readonly<Record<FamilyId, (port: BytePort, size: BoardSize, onEvent: Tell) => Simulated>> = {
  loa: (port, size, onEvent) => {
    const board = simulatedBoard({ port, size, onEvent, relays: 2 });
    return { shown: () => board.shown(), stop: () => board.stop() };
  },
  'onbon-bx-k': (port, size, onEvent) => {
    const board = new SimulatedOnbon({ port, size, onEvent });
    return { shown: () => board.shown(), stop: () => board.stop() };
  },
  alpha: (port, size, onEvent) => {
    const sign = new SimulatedAlpha({ port, size, onEvent });
    return { shown: () => sign.shown(), stop: () => sign.stop() };
  },
  'modbus-relay': (port, _size, onEvent) => {
    const relays = new SimulatedRelays({ port, onEvent });
    return { shown: null, stop: () => relays.stop() };
  },
};

const SIZES: Readonly<Record<FamilyId, BoardSize>> = {
  loa: { width: 160, height: 32 },
  'onbon-bx-k': { width: 160, height: 32 },
  alpha: { width: 120, height: 16 },
  'modbus-relay': { width: 1, height: 1 },
};

/** Runs a simulated device on a pseudo-terminal until the user stops it or its time is over. */
export async function simulate(family: string, context: Context): Promise<void> {
  const { options, words, say, note, wait } = context;
  const id = family as FamilyId;
  const terminal = openPseudoTerminal();
  const path = options.link ?? terminal.device;
  if (options.link !== null) placeLink(options.link, terminal.device);
  const size = options.size ?? SIZES[id];
  const device: Simulated = STARTS[id](terminal, size, (event) => {
    say(JSON.stringify(event));
    if (options.draw && event.kind === 'shown' && device.shown !== null) note(drawn(device.shown()));
  });
  say(words.simulating(family, path));
  note(words.tryIt);
  for (const line of trials(id, path, size)) note(`  ${line}`);
  await wait(options.seconds === null ? Infinity : options.seconds * 1000);
  device.stop();
  if (options.link !== null) removeLink(options.link, terminal.device);
  await terminal.close();
}

function trials(id: FamilyId, path: string, { width, height }: BoardSize): string[] {
  const to = `--port ${path} --family ${id}`;
  if (id === 'modbus-relay') return [`loa-board show ${to}`, `loa-board relay 0 on ${to}`];
  const size = id === 'alpha' ? ` --size ${width}x${height}` : '';
  return [`loa-board show ${to}${size}`, `loa-board text "Xin chào" ${to}${size}`];
}

/** The page in half-height characters: two rows of pixels a line. */
export function drawn(page: Bitmap): string {
  const lines = Array.from({ length: Math.ceil(page.height / 2) }, (_, line) =>
    Array.from({ length: page.width }, (_column, x) => {
      const [upper, lower] = [isLit(page, x, line * 2), isLit(page, x, line * 2 + 1)];
      return upper ? (lower ? '█' : '▀') : lower ? '▄' : ' ';
    }).join(''),
  );
  return lines.join('\n');
}

import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bitmap, BoardSize } from '../text/bitmap.js';
import { simulatedBoard } from './board.js';
import { encodeBoardPng } from './png.js';
import { openPseudoTerminal, placeLink, removeLink } from './pseudo-terminal.js';

const USAGE = 'Usage: main.js --size 160x32 --link PATH [--show FILE.png] [--uid UID] [--relays 1]\n';
/** Picture pixels a LED takes either way. */
const SHOW_SCALE = 4;

interface SimulatorOptions {
  readonly size: BoardSize;
  readonly link: string;
  readonly show: string | null;
  readonly uid: string;
  readonly relays: number;
}

function optionsFrom(args: readonly string[]): SimulatorOptions | null {
  const text = { type: 'string' } as const;
  const options = { size: text, link: text, show: text, uid: text, relays: text };
  const { values } = parseArgs({ args: [...args], options });
  const [, width, height] = /^(\d+)x(\d+)$/.exec(values.size ?? '') ?? [];
  const relays = Number(values.relays ?? 1);
  if (values.link === undefined || width === undefined || height === undefined || !Number.isInteger(relays))
    return null;
  const size = { width: Number(width), height: Number(height) };
  return { size, link: values.link, show: values.show ?? null, uid: values.uid ?? 'simulated-1', relays };
}

/** One line of JSON for whoever started the simulator, over the pipe and over IPC where there is one. */
function tell(event: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
  if (process.connected) process.send?.(event);
}

/** A reader of the picture sees the old one or the new one, never half of one. */
function savePicture(path: string, page: Bitmap): void {
  const fresh = `${path}.${process.pid}.part`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(fresh, encodeBoardPng(page, { scale: SHOW_SCALE }));
  renameSync(fresh, path);
}

function start({ size, link, show, uid, relays }: SimulatorOptions): void {
  const terminal = openPseudoTerminal();
  const board = simulatedBoard({
    port: terminal,
    size,
    uid,
    relays,
    onEvent: (event) => {
      if (event.kind === 'shown' && show !== null) savePicture(show, board.shown());
      tell({ ...event });
    },
  });
  if (show !== null) savePicture(show, board.shown());
  placeLink(link, terminal.device);

  function stop(exitCode: number): void {
    removeLink(link, terminal.device);
    board.stop();
    // The exit drops what no host has read; nothing else is left to finish.
    process.exit(exitCode);
  }
  terminal.onClose((error) => stop(error === null ? 0 : 1));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop(0));
  process.once('disconnect', () => stop(0));
  // Whoever read our lines is gone; the board itself goes on.
  process.stdout.on('error', () => undefined);
  tell({ kind: 'ready', link, device: terminal.device });
}

const options = optionsFrom(process.argv.slice(2));
if (options === null) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  start(options);
}

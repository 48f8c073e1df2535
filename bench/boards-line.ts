import { type BytePort, type LoaBoard, openLoaBoard, openSerialPort } from '@loa/firmware-protocol/device';
import { openPseudoTerminal, pacedLine, simulatedBoard, systemClock } from '@loa/firmware-protocol/simulator';
import type { BoardSize } from '@loa/firmware-protocol/text';
import { boardPages } from '../firmware-protocol/src/drivers/loa/board-pages.js';
import { greeted } from '../firmware-protocol/src/drivers/loa/greeting.js';
import { PageKeeping } from '../firmware-protocol/src/drivers/loa/page-keeping.js';
import { uploadMemory } from '../firmware-protocol/src/drivers/loa/page-upload.js';
import { BOARD_ADDRESS, type Frame } from '../firmware-protocol/src/frame.js';
import { frameDecoder } from '../firmware-protocol/src/frame-decoder.js';
import { HostLine } from '../firmware-protocol/src/host-line.js';
import type { HostLink } from '../firmware-protocol/src/host-link.js';
import type { Reply } from '../firmware-protocol/src/replies.js';

/** A board on a line: its pixels and the line's bits a second. */
export interface Setting {
  readonly size: BoardSize;
  readonly baudRate: number;
}

/** Opens a board on a port: says HELLO. */
export type Opening = (port: BytePort, baudRate: number) => Promise<Pick<LoaBoard, 'showPages'>>;

/** Tells of a frame that begins to leave the host, or has arrived there, and of all bytes both ways so far. */
export type Watcher = (frame: Frame, bytes: number) => void;

/** Starts a board with empty memory behind a pseudo-terminal that keeps the line's speed, and opens the host's port. */
export async function boardOnLine({ size, baudRate }: Setting, watch: Watcher): Promise<BytePort> {
  const terminal = openPseudoTerminal();
  const line = pacedLine(terminal, { baudRate, clock: systemClock });
  const board = simulatedBoard({ port: line, size, baudRate });
  const port = await openSerialPort(terminal.device, baudRate);
  port.onClose(() => {
    board.stop();
    void terminal.close();
  });
  return watched(port, watch);
}

function watched(port: BytePort, watch: Watcher): BytePort {
  const [out, back] = [frameDecoder(), frameDecoder()];
  let bytes = 0;
  port.onData((piece) => {
    bytes += piece.length;
    for (const frame of back.push(piece)) watch(frame, bytes);
  });
  return {
    ...port,
    write: (piece) => {
      for (const frame of out.push(piece)) watch(frame, bytes);
      bytes += piece.length;
      return port.write(piece);
    },
  };
}

/** The driver as stations use it. */
export const driver: Opening = (port, baudRate) => openLoaBoard(port, { baudRate });

/** The same driver, frames and order of requests, but every chunk is asked for before the next is sent. */
export const stopAndWait: Opening = async (port, baudRate) => {
  const line = new HostLine(port, { baudRate, clock: systemClock, shared: false });
  const link = waiting(line.link(BOARD_ADDRESS, null));
  const { info, capabilities } = await greeted(link, false);
  const memory = uploadMemory(info.maxPayload, capabilities.has('packing'), false);
  return boardPages(link, new PageKeeping(link, info, memory), capabilities);
};

/** The answer to the last chunk is also the answer to the poll that follows: stop-and-wait needs none. */
function waiting(link: HostLink): HostLink {
  let answered: Reply | null = null;
  return {
    post: async (request) => {
      await link.post(request);
      if (request.kind === 'page-chunk') {
        answered = await link.ask({ kind: 'page-status', upload: request.upload });
      }
    },
    ask: async (request) => (request.kind === 'page-status' && answered !== null ? answered : link.ask(request)),
  };
}

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Clock } from '../clock.js';
import type { BytePort } from '../port/byte-port.js';
import type { BoardSize } from '../text/bitmap.js';
import { PROGRAM_ENVIRONMENT } from './line-program.js';

/** What the example board says, lights and switches in one moment. */
export interface Moment {
  readonly bytes: Uint8Array;
  /** CRC of the page lit, null when none is. */
  readonly litCrc: number | null;
  /** The first relay in bit 0. */
  readonly relays: number;
}

/** What an example board is told of itself. */
export interface ExampleFacts {
  readonly size: BoardSize;
  readonly uid: string;
  readonly firmware: string;
  readonly pageSlots: number;
  readonly relays: number;
  readonly bootCount: number;
}

/** The example board of the C reference, in a process of its own, living in the moments it is given. */
export interface BoardProgram {
  /** Gives the board bytes at a moment. Rejects when the program ended, as it does at undefined behaviour. */
  live(atMs: number, bytes: Uint8Array): Promise<Moment>;
  /** Ends the program. */
  stop(): Promise<void>;
}

/** Starts the board of `loa-frame board` at the moment 0. */
export function boardProgram(program: string, facts: ExampleFacts): BoardProgram {
  const child = spawn(program, ['board'], { env: PROGRAM_ENVIRONMENT, stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting: { resolve: (line: string) => void; reject: (error: Error) => void }[] = [];
  const closed = new Promise<void>((resolve) => {
    child.on('close', (code) => {
      for (const { reject } of waiting) reject(new Error(`The board program ended with ${code}`));
      resolve();
    });
  });
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.resolve(line));
  // A program that ended closes its pipe; what waits is rejected when it is gone.
  child.stdin.on('error', () => undefined);
  child.stdin.write(`${factsLine(facts)}\n`);
  return {
    live: async (atMs, bytes) => {
      const line = new Promise<string>((resolve, reject) => waiting.push({ resolve, reject }));
      child.stdin.write(`at=${atMs} bytes=${Buffer.from(bytes).toString('hex')}\n`);
      return momentOf(await line);
    },
    stop: () => {
      child.stdin.end();
      return closed;
    },
  };
}

/** The board as the far end of a line: what is written reaches it at the clock's moment, and it answers at once. */
export function boardProgramPort(board: BoardProgram, clock: Clock): BytePort {
  const listeners: ((bytes: Uint8Array) => void)[] = [];
  const closeListeners: ((error: Error | null) => void)[] = [];
  return {
    write: async (bytes) => {
      const moment = await board.live(clock.nowMs(), bytes);
      if (moment.bytes.length > 0) for (const listener of listeners) listener(moment.bytes);
    },
    onData: (listener) => void listeners.push(listener),
    onClose: (listener) => void closeListeners.push(listener),
    close: async () => {
      for (const listener of closeListeners.splice(0)) listener(null);
    },
  };
}

function factsLine({ size, uid, firmware, pageSlots, relays, bootCount }: ExampleFacts): string {
  const hex = (text: string) => Buffer.from(text, 'ascii').toString('hex');
  const shape = `width=${size.width} height=${size.height} address=1 pageSlots=${pageSlots} relays=${relays}`;
  return `at=0 ${shape} bootCount=${bootCount} uid=${hex(uid)} firmware=${hex(firmware)}`;
}

function momentOf(line: string): Moment {
  const [, hex, lit, crc, relays] = /^bytes=([0-9a-f]*) lit=([01]) crc=(\d+) relays=(\d+)$/.exec(line) ?? [];
  if (hex === undefined) throw new Error(`The board program printed: ${line}`);
  const litCrc = lit === '1' ? Number(crc) : null;
  return { bytes: new Uint8Array(Buffer.from(hex, 'hex')), litCrc, relays: Number(relays) };
}

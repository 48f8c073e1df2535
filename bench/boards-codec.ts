import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodeFrame, type Frame, PAYLOAD_MAX } from '../firmware-protocol/src/frame.js';
import { frameDecoder } from '../firmware-protocol/src/frame-decoder.js';
import type { Measure } from './table.js';

const FRAMES = 30_000;
const RUNS = 5;
/** Bytes a port hands over at a time. */
const PIECE_BYTES = 4_096;
const SOURCES = fileURLToPath(new URL('../firmware-protocol/c/', import.meta.url));

const randomFrame = (): Frame => {
  const [destination = 0, source = 0, sequence = 0, type = 0] = randomBytes(4);
  return { destination, source, sequence, type, payload: randomBytes(randomInt(PAYLOAD_MAX + 1)) };
};

/** Megabytes a second on the line, of `bytes` handled by each run. */
function throughput(name: string, bytes: number, run: () => void): Measure {
  const samples = Array.from({ length: RUNS }, () => {
    const begun = performance.now();
    run();
    return bytes / 1_000 / (performance.now() - begun);
  });
  return { name, unit: 'MB/s', samples };
}

function piecesOf(stream: Uint8Array): Uint8Array[] {
  const count = Math.ceil(stream.length / PIECE_BYTES);
  return Array.from({ length: count }, (_, index) => stream.subarray(index * PIECE_BYTES, (index + 1) * PIECE_BYTES));
}

function inTypeScript(frames: readonly Frame[], stream: Uint8Array): Measure[] {
  const pieces = piecesOf(stream);
  return [
    throughput('frames encoded, TypeScript', stream.length, () => {
      for (const frame of frames) encodeFrame(frame);
    }),
    throughput('frames decoded, TypeScript', stream.length, () => {
      const decoder = frameDecoder();
      let found = 0;
      for (const piece of pieces) found += decoder.push(piece).length;
      if (found !== frames.length) throw new Error(`${found} of ${frames.length} frames found`);
    }),
  ];
}

/** Builds `loa-frame` optimised, without its sanitizers; returns its path, or null without a compiler. */
function built(folder: string): string | null {
  const compiler = ['cc', 'gcc', 'clang'].find((name) => spawnSync(name, ['--version']).status === 0);
  if (compiler === undefined) return null;
  const sources = ['.', 'example', 'program'].flatMap((part) =>
    readdirSync(join(SOURCES, part))
      .filter((name) => name.endsWith('.c'))
      .map((name) => join(SOURCES, part, name)),
  );
  const program = join(folder, 'loa-frame');
  execFileSync(compiler, ['-std=c99', '-O2', ...sources, '-o', program]);
  return program;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Whole runs of the program: its start, the digits it reads and the digits it prints are in the time. */
function inC(folder: string, frames: readonly Frame[], stream: Uint8Array): Measure[] {
  const program = built(folder);
  if (program === null) return [{ name: 'frames, C: no compiler', unit: 'MB/s', samples: [] }];
  const measured = (what: string, command: string, lines: readonly string[]): Measure => {
    const file = join(folder, command);
    writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
    return throughput(`frames ${what}, C with start, reading and printing hex`, stream.length, () => {
      const input = openSync(file, 'r');
      execFileSync(program, [command], { stdio: [input, 'ignore', 'inherit'] });
      closeSync(input);
    });
  };
  const fieldsOf = ({ destination, source, sequence, type, payload }: Frame) =>
    `destination=${destination} source=${source} sequence=${sequence} type=${type} payload=${hex(payload)}`;
  return [
    measured('encoded', 'encode', frames.map(fieldsOf)),
    measured('decoded', 'decode', piecesOf(stream).map(hex)),
  ];
}

/** How fast frames of random length and bytes are written and found again, without a fault among them. */
export function benchCodec(): Measure[] {
  const frames = Array.from({ length: FRAMES }, randomFrame);
  const stream = Buffer.concat(frames.map(encodeFrame));
  const folder = mkdtempSync(join(tmpdir(), 'loa-bench-c-'));
  try {
    return [...inTypeScript(frames, stream), ...inC(folder, frames, stream)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

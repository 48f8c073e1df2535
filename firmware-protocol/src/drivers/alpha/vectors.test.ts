import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type CharacterFormat, fromLine, toLine } from './characters.js';
import { decodeCommand } from './command-reader.js';
import { type AlphaCommand, encodeCommand } from './commands.js';
import { type AlphaFrame, frameSegments, NULS_MIN } from './frame.js';
import { alphaDecoder } from './frame-decoder.js';

type Json = Record<string, unknown>;

interface Vectors {
  frames: {
    name: string;
    line: string;
    nuls: number;
    addressees: string[];
    blocks: { code: string; data: string; checked: boolean }[];
    commands: (Json | null)[];
  }[];
  faults: { name: string; line: string; fault: string }[];
  notFrames: { name: string; line: string }[];
  commandFaults: { name: string; code: string; data: string }[];
  characters: { name: string; characters: CharacterFormat; plain: string; line: string }[];
}

const file = new URL('../../../vectors/alpha.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vectors;
const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

function frameOf({ addressees, blocks }: Vectors['frames'][number]): AlphaFrame {
  return { addressees, blocks: blocks.map((block) => ({ ...block, data: bytesOf(block.data) })) };
}

/** Texts and rows of pixels stand as hex in the vectors. */
function commandOf({ text, rows, ...rest }: Json): AlphaCommand {
  const bytes = text === undefined ? {} : { text: bytesOf(text as string) };
  const pixels = rows === undefined ? {} : { rows: (rows as string[]).map(bytesOf) };
  return { ...rest, ...bytes, ...pixels } as AlphaCommand;
}

describe('golden frames', () => {
  it.each(vectors.frames)('$name: bytes on the line', (vector) => {
    const more = '00'.repeat(vector.nuls - NULS_MIN);
    const bytes = frameSegments(frameOf(vector)).map((segment) => hexOf(segment.bytes));
    expect(more + bytes.join('')).toBe(vector.line);
    const decoder = alphaDecoder();
    expect(decoder.push(bytesOf(vector.line))).toEqual([{ kind: 'frame', frame: frameOf(vector) }]);
    expect([decoder.discardedBytes(), decoder.badFrames()]).toEqual([0, 0]);
  });

  it.each(vectors.frames)('$name: commands', (vector) => {
    const { blocks } = frameOf(vector);
    const commands = vector.commands.map((command) => (command === null ? null : commandOf(command)));
    expect(blocks.map(decodeCommand)).toEqual(commands);
    const known = blocks.filter((_, at) => commands[at] !== null);
    const encoded = known.map(({ checked }, at) => encodeCommand(commands.filter((one) => one !== null)[at]!, checked));
    expect(encoded).toEqual(known);
  });

  it.each(vectors.characters)('$name', ({ characters, plain, line }) => {
    expect(hexOf(toLine(bytesOf(plain), characters))).toBe(line);
    expect(hexOf(fromLine(bytesOf(line), characters))).toBe(plain);
  });
});

describe('faults', () => {
  it.each(vectors.faults)('$name: $fault', ({ line, fault }) => {
    const decoder = alphaDecoder();
    expect(decoder.push(bytesOf(line))).toEqual([]);
    expect([decoder.lastFault(), decoder.badFrames()]).toEqual([fault, 1]);
  });

  it.each(vectors.notFrames)('$name begin no frame', ({ line }) => {
    const decoder = alphaDecoder();
    expect(decoder.push(bytesOf(line)).filter(({ kind }) => kind === 'frame')).toEqual([]);
    expect([decoder.badFrames(), decoder.discardedBytes() > 0]).toEqual([0, true]);
  });

  it.each(vectors.commandFaults)('refuses $name', ({ code, data }) => {
    expect(decodeCommand({ code, data: bytesOf(data), checked: true })).toBeNull();
  });
});

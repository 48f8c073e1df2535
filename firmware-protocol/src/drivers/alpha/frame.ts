import { ProtocolError } from '../../errors.js';

export const NUL = 0x00;
export const SOH = 0x01;
export const STX = 0x02;
export const ETX = 0x03;
export const EOT = 0x04;
/** NULs from which a sign learns the speed of the line. */
export const NULS_MIN = 5;
/** Bytes between SOH and EOT: two of the largest small pictures. */
export const CONTENT_MAX = 16_384;
/** Milliseconds a sign needs after STX of a nested block, and after the size of a picture. */
export const PAUSE_MS = 100;
/** Type of all signs, and of a sign's own replies. */
export const ALL_SIGNS = 'Z';
export const RESPONSE = '0';
/** Address of all signs of a type. */
export const BROADCAST = '00';

/** One command: its code, one letter, and its data. */
export interface AlphaBlock {
  readonly code: string;
  readonly data: Uint8Array;
  /** Whether a sum follows, or is to follow. */
  readonly checked: boolean;
}

/** What one frame carries. */
export interface AlphaFrame {
  /** Type letter and two-digit address of each addressee, such as Z00 or f0A. */
  readonly addressees: readonly string[];
  readonly blocks: readonly AlphaBlock[];
}

/** Bytes to send at once, and the pause that must follow them. */
export interface Segment {
  readonly bytes: Uint8Array;
  readonly pauseMs: number;
}

/** Why what stands between SOH and EOT is no frame, in the order of the checks. */
export type AlphaFrameFault = 'too-long' | 'bad-character' | 'bad-header' | 'no-block' | 'bad-sum';

const ADDRESSEE = /^[!-~][0-9A-F?]{2}$/;

/** The frame in segments with the pauses a sign needs. Throws `bad-argument` for an address there cannot be. */
export function frameSegments({ addressees, blocks }: AlphaFrame): Segment[] {
  if (addressees.length === 0 || blocks.length === 0 || !addressees.every((one) => ADDRESSEE.test(one))) {
    throw new ProtocolError('bad-argument', 'A frame has an addressee such as Z00 and at least one command');
  }
  const header = [...Array.from({ length: NULS_MIN }, () => NUL), SOH, ...ascii(addressees.join(','))];
  const nested = blocks.length > 1;
  return [
    { bytes: Uint8Array.from(header), pauseMs: 0 },
    ...blocks.flatMap((block) => blockSegments(block, nested)),
    { bytes: Uint8Array.of(EOT), pauseMs: 0 },
  ];
}

function blockSegments({ code, data, checked }: AlphaBlock, nested: boolean): Segment[] {
  const body = [...ascii(code), ...data];
  // Label, rows and columns of a picture: the sign makes room before the pixels come.
  const pauseAt = code === 'I' ? 6 : 0;
  const sum = checked ? sumText([STX, ...body, ETX]) : '';
  const end = checked || nested ? [ETX, ...ascii(sum)] : [];
  return [
    { bytes: Uint8Array.of(STX), pauseMs: nested ? PAUSE_MS : 0 },
    { bytes: Uint8Array.from(body.slice(0, pauseAt)), pauseMs: pauseAt > 0 ? PAUSE_MS : 0 },
    { bytes: Uint8Array.from([...body.slice(pauseAt), ...end]), pauseMs: 0 },
  ];
}

/** The same bytes in one piece, for a receiver that needs no pauses. */
export function encodeFrame(frame: AlphaFrame): Uint8Array {
  return Uint8Array.from(frameSegments(frame).flatMap(({ bytes }) => [...bytes]));
}

/** The letters' codes; all that this protocol sends is ASCII. */
export function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Sum of all bytes from STX to ETX in four hexadecimal digits. */
function sumText(bytes: readonly number[]): string {
  const sum = bytes.reduce((total, byte) => total + byte, 0) % 0x10000;
  return sum.toString(16).toUpperCase().padStart(4, '0');
}

/** The frame that stands between SOH and EOT, or why it is none. */
export function decodeContent(content: Uint8Array): AlphaFrame | AlphaFrameFault {
  if (content.includes(NUL) || content.includes(0xff)) return 'bad-character';
  const bodyAt = content.indexOf(STX);
  const header = String.fromCharCode(...content.subarray(0, bodyAt === -1 ? 64 : Math.min(bodyAt, 64)));
  const addressees = header.split(',');
  if (!addressees.every((one) => ADDRESSEE.test(one))) return 'bad-header';
  if (bodyAt === -1) return 'no-block';
  const blocks = decodeBlocks(content.subarray(bodyAt));
  return typeof blocks === 'string' ? blocks : { addressees, blocks };
}

/** Each block is STX, a letter, data, and ETX with or without a sum; the last may lack ETX. */
function decodeBlocks(bytes: Uint8Array): AlphaBlock[] | AlphaFrameFault {
  const blocks: AlphaBlock[] = [];
  for (let at = 0; at < bytes.length; ) {
    const next = bytes.indexOf(STX, at + 1);
    const piece = bytes.subarray(at, next === -1 ? bytes.length : next);
    const block = decodeBlock(piece);
    if (typeof block === 'string') return block;
    blocks.push(block);
    at += piece.length;
  }
  return blocks;
}

function decodeBlock(piece: Uint8Array): AlphaBlock | AlphaFrameFault {
  const end = piece.indexOf(ETX);
  const body = end === -1 ? piece.subarray(1) : piece.subarray(1, end);
  if (body.length === 0) return 'no-block';
  const code = String.fromCharCode(body[0] ?? 0);
  const told = end === -1 ? '' : String.fromCharCode(...piece.subarray(end + 1, end + 6));
  const checked = told !== '';
  if (checked && told.toUpperCase() !== sumText([...piece.subarray(0, end + 1)])) return 'bad-sum';
  return { code, data: body.slice(1), checked };
}

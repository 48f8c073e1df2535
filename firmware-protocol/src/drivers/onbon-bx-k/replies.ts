import { ProtocolError } from '../../errors.js';
import { PayloadReader, PayloadWriter } from '../../wire-bytes.js';
import { readName, readTime, writeName, writeTime } from './fields.js';
import { type BxkErrorName, type BxkReply, COMMANDS, ERROR_NAMES } from './messages.js';

const ACKNOWLEDGE = [0xa0, 0x00] as const;
const REFUSE = [0xa0, 0x01] as const;
/** A file's facts come back under a command of their own (chapter 8.1.7). */
const FILE_INFO = [0xa1, 0x8a] as const;
const BARCODE_BYTES = 16;

/** Group and command of a reply, as a number to compare. */
export function replyCode(kind: BxkReply['kind']): number {
  const [group, command] = { ...COMMANDS, ack: ACKNOWLEDGE, nack: REFUSE, 'file-info': FILE_INFO }[kind];
  return group * 256 + command;
}

const KINDS = new Map(
  (['ack', 'nack', 'status', 'parameters', 'file-block', 'file-info'] as const).map((kind) => [replyCode(kind), kind]),
);

/** The data of a controller's frame. Throws `bad-argument`. */
export function encodeReply(reply: BxkReply): Uint8Array {
  const code = replyCode(reply.kind);
  const error = 'error' in reply ? ERROR_NAMES.indexOf(reply.error) : 0;
  return writeBody(new PayloadWriter().bytes([code >> 8, code & 0xff, error, 0, 0]), reply).done();
}

function writeBody(writer: PayloadWriter, reply: BxkReply): PayloadWriter {
  switch (reply.kind) {
    case 'ack':
    case 'nack':
      return writer;
    case 'status':
      return writeStatus(writer, reply);
    case 'parameters':
      writer.number(reply.address, 2).number(reply.deviceType, 1).number(0, 1);
      return writer.number(reply.width, 2).number(reply.height, 2).number(reply.colour, 1).bytes(new Uint8Array(16));
    case 'file-block':
      return writer.number(reply.base, 4);
    case 'file-info':
      return writeName(writer.number(12, 2), reply.name).number(reply.bytes, 4).number(reply.crc, 2);
    default:
      return reply satisfies never;
  }
}

function writeStatus(writer: PayloadWriter, status: Extract<BxkReply, { kind: 'status' }>): PayloadWriter {
  writeTime(writer.number(status.on ? 1 : 2, 1).number(status.brightness, 1), status.time, 'after-day');
  writer.number(status.programmes, 1);
  if (status.file === '') writer.bytes(new Uint8Array(4));
  else writeName(writer, status.file);
  if (status.hasBitmapArea !== null) writer.number(status.hasBitmapArea ? 1 : 0, 1).number(0, 1);
  writer.number(status.areaIds.length, 1).bytes(status.areaIds);
  return writer.bytes(new TextEncoder().encode(status.barcode.padEnd(BARCODE_BYTES, '\0').slice(0, BARCODE_BYTES)));
}

/** Reads a controller's data. Throws `bad-message` for a reply Loa does not know or with too few bytes. */
export function decodeReply(data: Uint8Array): BxkReply {
  const reader = new PayloadReader(data);
  const kind = KINDS.get(reader.number(1) * 256 + reader.number(1));
  const error = errorName(reader.number(1));
  reader.bytes(2);
  if (kind === undefined) throw new ProtocolError('bad-message', 'A reply of an unknown command');
  if (kind === 'ack') return { kind };
  if (kind === 'file-block') return { kind, error, base: reader.number(4) };
  // Some firmware refuses a question under the question's own command instead of NACK.
  if (kind === 'nack' || error !== 'no-error') return { kind: 'nack', error };
  return readBody(kind, reader);
}

function errorName(code: number): BxkErrorName {
  const name = ERROR_NAMES[code];
  if (name === undefined) throw new ProtocolError('bad-message', `A controller tells the unknown error ${code}`);
  return name;
}

function readBody(kind: 'status' | 'parameters' | 'file-info', reader: PayloadReader): BxkReply {
  switch (kind) {
    case 'status':
      return readStatus(reader.rest());
    case 'parameters': {
      const [address, deviceType] = [reader.number(2), reader.number(1)];
      reader.number(1);
      return { kind, address, deviceType, width: reader.number(2), height: reader.number(2), colour: reader.number(1) };
    }
    case 'file-info':
      reader.number(2);
      return { kind, name: readName(reader), bytes: reader.number(4), crc: reader.number(2) };
    default:
      return kind satisfies never;
  }
}

/**
 * Controllers of the K1 class leave out the two bytes of the bitmap area. They are told apart by the number of area
 * identifiers, which must leave room for exactly the barcode, or for it and the 12 bytes of the network identifier.
 */
function readStatus(body: Uint8Array): BxkReply {
  const reader = new PayloadReader(body);
  const [on, brightness, time] = [reader.number(1) === 1, reader.number(1), readTime(reader, 'after-day')];
  const [programmes, file] = [reader.number(1), readName(reader).replaceAll('\0', '')];
  const rest = reader.rest();
  const fits = (at: number) => [0, 12].includes(rest.length - at - 1 - (rest[at] ?? 0) - BARCODE_BYTES);
  const countAt = fits(2) ? 2 : 0;
  if (!fits(countAt)) throw new ProtocolError('bad-message', 'A status of an unknown form');
  const idsAt = countAt + 1;
  const barcodeAt = idsAt + (rest[countAt] ?? 0);
  const barcode = String.fromCharCode(...rest.subarray(barcodeAt, barcodeAt + BARCODE_BYTES)).replace(/[^!-~]+/g, '');
  const hasBitmapArea = countAt === 0 ? null : rest[0] === 1;
  const areaIds = [...rest.subarray(idsAt, barcodeAt)];
  return { kind: 'status', on, brightness, time, programmes, file, hasBitmapArea, areaIds, barcode };
}

import { ProtocolError } from './errors.js';
import {
  BOARD_ERROR_CODES,
  ERROR_TYPE,
  type HelloReply,
  MESSAGE_TYPES,
  type Reply,
  REPLY_BIT,
  type SlotState,
  type StatusReply,
} from './messages.js';
import { PayloadReader, PayloadWriter } from './wire-bytes.js';

const SLOT_STATES = ['empty', 'stored', 'active'] as const satisfies readonly SlotState['state'][];

/** The type byte a reply travels under. */
export function replyType(reply: Reply): number {
  return reply.kind === 'error' ? ERROR_TYPE : MESSAGE_TYPES[reply.kind] | REPLY_BIT;
}

/** The payload of a reply (PROTOCOL.md, table 5). */
export function encodeReply(reply: Reply): Uint8Array {
  const writer = new PayloadWriter();
  switch (reply.kind) {
    case 'hello':
      return writeHello(writer, reply).done();
    case 'status':
      return writeStatus(writer, reply).done();
    case 'relay':
      return writer
        .number(reply.index, 1)
        .number(reply.on ? 1 : 0, 1)
        .done();
    case 'page-list':
      for (const slot of reply.slots) writer.number(SLOT_STATES.indexOf(slot.state), 1).number(slot.crc, 4);
      return writer.done();
    case 'page-begin':
      return writer.number(reply.chunks, 2).done();
    case 'page-status':
      return writer.number(reply.chunks, 2).bytes(bitsOf(reply.missing, reply.chunks)).done();
    case 'page-commit':
      return writer.number(reply.slot, 1).number(reply.crc, 4).done();
    case 'activate':
      return writer.number(reply.activeCrc, 4).done();
    case 'blank':
      return writer.done();
    case 'error':
      return writer
        .number(reply.request, 1)
        .number(BOARD_ERROR_CODES.indexOf(reply.code) + 1, 1)
        .done();
    default:
      return reply satisfies never;
  }
}

/** The reply in a frame. Throws `bad-message` when type, length or a code is not of this version. */
export function decodeReply(type: number, payload: Uint8Array): Reply {
  const reader = new PayloadReader(payload);
  const reply = readReply(type, reader);
  reader.end();
  return reply;
}

function readReply(type: number, reader: PayloadReader): Reply {
  switch (type) {
    case MESSAGE_TYPES.hello | REPLY_BIT:
      return readHello(reader);
    case MESSAGE_TYPES.status | REPLY_BIT:
      return readStatus(reader);
    case MESSAGE_TYPES.relay | REPLY_BIT:
      return { kind: 'relay', index: reader.number(1), on: reader.number(1) !== 0 };
    case MESSAGE_TYPES['page-list'] | REPLY_BIT:
      return { kind: 'page-list', slots: readSlots(reader) };
    case MESSAGE_TYPES['page-begin'] | REPLY_BIT:
      return { kind: 'page-begin', chunks: reader.number(2) };
    case MESSAGE_TYPES['page-status'] | REPLY_BIT: {
      const chunks = reader.number(2);
      return { kind: 'page-status', chunks, missing: indexesOf(reader.bytes(Math.ceil(chunks / 8)), chunks) };
    }
    case MESSAGE_TYPES['page-commit'] | REPLY_BIT:
      return { kind: 'page-commit', slot: reader.number(1), crc: reader.number(4) };
    case MESSAGE_TYPES.activate | REPLY_BIT:
      return { kind: 'activate', activeCrc: reader.number(4) };
    case MESSAGE_TYPES.blank | REPLY_BIT:
      return { kind: 'blank' };
    case ERROR_TYPE:
      return { kind: 'error', request: reader.number(1), code: named(BOARD_ERROR_CODES, reader.number(1) - 1) };
    default:
      throw new ProtocolError('bad-message', `No reply has the type ${type}`);
  }
}

function writeHello(writer: PayloadWriter, reply: HelloReply): PayloadWriter {
  return writer
    .number(reply.nonce, 4)
    .number(reply.version, 1)
    .number(reply.width, 2)
    .number(reply.height, 2)
    .number(reply.maxPayload, 1)
    .number(reply.pageSlots, 1)
    .number(reply.relays, 1)
    .number(reply.bootCount, 4)
    .ascii(reply.uid)
    .ascii(reply.firmware);
}

function readHello(reader: PayloadReader): HelloReply {
  return {
    kind: 'hello',
    nonce: reader.number(4),
    version: reader.number(1),
    width: reader.number(2),
    height: reader.number(2),
    maxPayload: reader.number(1),
    pageSlots: reader.number(1),
    relays: reader.number(1),
    bootCount: reader.number(4),
    uid: reader.ascii(),
    firmware: reader.ascii(),
  };
}

function writeStatus(writer: PayloadWriter, reply: StatusReply): PayloadWriter {
  const states = bitsOf(
    [...reply.relays.keys()].filter((index) => reply.relays[index]),
    8,
  );
  return writer
    .number(reply.uptimeMs, 6)
    .number(reply.bootCount, 4)
    .number(reply.shownCrc, 4)
    .number(reply.activeCrc === null ? 0 : 1, 1)
    .number(reply.activeCrc ?? 0, 4)
    .number(reply.relays.length, 1)
    .bytes(states)
    .number(reply.discardedBytes, 4)
    .number(reply.badFrames, 4)
    .number(reply.refusedRequests, 4);
}

function readStatus(reader: PayloadReader): StatusReply {
  const [uptimeMs, bootCount, shownCrc] = [reader.number(6), reader.number(4), reader.number(4)];
  const active = reader.number(1) !== 0;
  const crc = reader.number(4);
  const count = reader.number(1);
  const on = indexesOf(reader.bytes(1), count);
  return {
    kind: 'status',
    uptimeMs,
    bootCount,
    shownCrc,
    activeCrc: active ? crc : null,
    relays: Array.from({ length: count }, (_, index) => on.includes(index)),
    discardedBytes: reader.number(4),
    badFrames: reader.number(4),
    refusedRequests: reader.number(4),
  };
}

function readSlots(reader: PayloadReader): SlotState[] {
  const bytes = reader.rest();
  const fields = new PayloadReader(bytes);
  return Array.from({ length: Math.ceil(bytes.length / 5) }, () => ({
    state: named(SLOT_STATES, fields.number(1)),
    crc: fields.number(4),
  }));
}

function named<T>(names: readonly T[], index: number): T {
  const name = names[index];
  if (name === undefined) throw new ProtocolError('bad-message', `There is no code ${index}`);
  return name;
}

/** One bit an index, the first in the lowest bit of the first byte. */
function bitsOf(indexes: readonly number[], count: number): Uint8Array {
  const bits = new Uint8Array(Math.ceil(count / 8));
  for (const index of indexes) bits[index >> 3] = (bits[index >> 3] ?? 0) | (1 << (index & 7));
  return bits;
}

function indexesOf(bits: Uint8Array, count: number): number[] {
  const all = Array.from({ length: count }, (_, index) => index);
  return all.filter((index) => ((bits[index >> 3] ?? 0) & (1 << (index & 7))) !== 0);
}

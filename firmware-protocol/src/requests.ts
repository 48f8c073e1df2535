import { CHUNK_BYTES_MAX, HALF_HOURS, LIST_MAX } from './bounds.js';
import { ProtocolError } from './errors.js';
import { type Field, flag, rest, restNumbers, setOf, signed, unsigned, type ValueOf } from './fields.js';
import { type BoardErrorCode, CAPABILITIES, MESSAGE_TYPES, type MessageKind } from './messages.js';
import { record, recordWithTail } from './payload-records.js';
import { PayloadReader, PayloadWriter } from './wire-bytes.js';

const [byte, word, long, moment] = [unsigned(1), unsigned(2), unsigned(4), unsigned(6)];

/** The payloads of requests (PROTOCOL.md, table 4). */
export const REQUEST_FIELDS = {
  hello: recordWithTail({ nonce: long, versionMin: byte, versionMax: byte }, { capabilities: setOf(CAPABILITIES, 4) }),
  status: record({}),
  relay: record({ index: byte, on: flag, leaseMs: long }),
  baud: record({ baudRate: long, silenceMs: long }),
  health: record({}),
  'fw-info': record({}),
  time: record({ unixMs: moment, zoneMinutes: signed(2) }),
  brightness: record({ levels: restNumbers(0, HALF_HOURS) }),
  'page-list': record({}),
  'page-begin': recordWithTail(
    { upload: byte, slot: byte, pageBytes: word, chunkBytes: byte },
    { encoding: byte, sentBytes: word },
  ),
  'page-chunk': record({ upload: byte, index: word, bytes: rest(1, CHUNK_BYTES_MAX) }),
  'page-status': record({ upload: byte }),
  'page-commit': record({ upload: byte, crc: long }),
  activate: record({ dwellMs: long, ttlMs: long, slots: restNumbers(1, LIST_MAX) }),
  blank: record({}),
  lease: record({ leaseMs: long }),
  fallback: record({ clock: flag, dwellMs: long, slots: restNumbers(0, LIST_MAX) }),
  'overlay-show': record({
    eventId: long,
    priority: byte,
    dwellMs: long,
    ttlMs: long,
    slots: restNumbers(1, LIST_MAX),
  }),
  'overlay-clear': record({ eventId: long }),
  'amp-volume': record({ percent: byte }),
  'amp-telemetry': record({}),
} satisfies Readonly<Record<MessageKind, unknown>>;

/** A message of the host. */
export type Request = {
  readonly [K in MessageKind]: { readonly kind: K } & ValueOf<(typeof REQUEST_FIELDS)[K]>;
}[MessageKind];
export type RequestOf<K extends MessageKind> = Extract<Request, { kind: K }>;

/** The payload of a request. Throws `bad-argument` for a field that does not fit. */
export function encodeRequest(request: Request): Uint8Array {
  const writer = new PayloadWriter();
  fieldsOf(request.kind).write(writer, request);
  return writer.done();
}

/** The request in a frame's payload, or the code with which a board refuses it. */
export function decodeRequest(type: number, payload: Uint8Array): Request | BoardErrorCode {
  const kind = requestKind(type);
  if (kind === null) return 'unknown-type';
  const reader = new PayloadReader(payload);
  try {
    const request = { kind, ...fieldsOf(kind).read(reader) } as Request;
    reader.end();
    return request;
  } catch (error) {
    if (error instanceof ProtocolError && error.code === 'bad-message') return 'bad-length';
    throw error;
  }
}

/** The message a type of table 3 stands for; null when there is none. */
export function requestKind(type: number): MessageKind | null {
  return (Object.keys(MESSAGE_TYPES) as MessageKind[]).find((kind) => MESSAGE_TYPES[kind] === type) ?? null;
}

function fieldsOf(kind: MessageKind): Field<object> {
  return REQUEST_FIELDS[kind];
}

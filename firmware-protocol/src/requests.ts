import { ProtocolError } from './errors.js';
import { type BoardErrorCode, CHUNK_BYTES_MAX, LIST_MAX, MESSAGE_TYPES, type Request } from './messages.js';
import { PayloadReader, PayloadWriter } from './wire-bytes.js';

/** The payload of a request (PROTOCOL.md, table 4). Throws `bad-argument` for a field that does not fit. */
export function encodeRequest(request: Request): Uint8Array {
  const writer = new PayloadWriter();
  switch (request.kind) {
    case 'hello':
      return writer.number(request.nonce, 4).number(request.versionMin, 1).number(request.versionMax, 1).done();
    case 'relay':
      return writer
        .number(request.index, 1)
        .number(request.on ? 1 : 0, 1)
        .number(request.leaseMs, 4)
        .done();
    case 'page-begin':
      return writer
        .number(request.upload, 1)
        .number(request.slot, 1)
        .number(request.pageBytes, 2)
        .number(request.chunkBytes, 1)
        .done();
    case 'page-chunk':
      return writer.number(request.upload, 1).number(request.index, 2).bytes(request.bytes).done();
    case 'page-status':
      return writer.number(request.upload, 1).done();
    case 'page-commit':
      return writer.number(request.upload, 1).number(request.crc, 4).done();
    case 'activate':
      return writer.number(request.dwellMs, 4).number(request.ttlMs, 4).bytes(request.slots).done();
    case 'status':
    case 'page-list':
    case 'blank':
      return writer.done();
    default:
      return request satisfies never;
  }
}

/** The request in a frame's payload, or the code with which a board refuses it. */
export function decodeRequest(type: number, payload: Uint8Array): Request | BoardErrorCode {
  const kind = (Object.keys(MESSAGE_TYPES) as Request['kind'][]).find((name) => MESSAGE_TYPES[name] === type);
  if (kind === undefined) return 'unknown-type';
  const reader = new PayloadReader(payload);
  try {
    const request = readRequest(kind, reader);
    reader.end();
    return request;
  } catch (error) {
    if (error instanceof ProtocolError && error.code === 'bad-message') return 'bad-length';
    throw error;
  }
}

function readRequest(kind: Request['kind'], reader: PayloadReader): Request {
  switch (kind) {
    case 'hello':
      return { kind, nonce: reader.number(4), versionMin: reader.number(1), versionMax: reader.number(1) };
    case 'relay':
      return { kind, index: reader.number(1), on: reader.number(1) !== 0, leaseMs: reader.number(4) };
    case 'page-begin':
      return {
        kind,
        upload: reader.number(1),
        slot: reader.number(1),
        pageBytes: reader.number(2),
        chunkBytes: reader.number(1),
      };
    case 'page-chunk':
      return { kind, upload: reader.number(1), index: reader.number(2), bytes: bounded(reader, CHUNK_BYTES_MAX) };
    case 'page-status':
      return { kind, upload: reader.number(1) };
    case 'page-commit':
      return { kind, upload: reader.number(1), crc: reader.number(4) };
    case 'activate':
      return { kind, dwellMs: reader.number(4), ttlMs: reader.number(4), slots: [...bounded(reader, LIST_MAX)] };
    case 'status':
    case 'page-list':
    case 'blank':
      return { kind };
    default:
      return kind satisfies never;
  }
}

/** The rest of the payload, which must hold 1 to `max` bytes. */
function bounded(reader: PayloadReader, max: number): Uint8Array {
  const bytes = reader.rest();
  if (bytes.length === 0 || bytes.length > max) throw new ProtocolError('bad-message', `${bytes.length} bytes`);
  return bytes;
}

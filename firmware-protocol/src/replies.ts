import { ProtocolError } from './errors.js';
import { ascii, choice, type Field, flag, known, optional, setOf, signed, unsigned, type ValueOf } from './fields.js';
import * as names from './messages.js';
import { record, recordWithTail } from './payload-records.js';
import { missingChunks, relayStates, slotStates, speeds } from './reply-fields.js';
import { PayloadReader, PayloadWriter } from './wire-bytes.js';

const [byte, word, long, moment] = [unsigned(1), unsigned(2), unsigned(4), unsigned(6)];
const temperature = known(signed(2), -0x8000);
const measure = known(word, 0xffff);
const unixMs = known(moment, 2 ** 48 - 1);
const counters = { discardedBytes: long, badFrames: long, refusedRequests: long };

/** The payloads of replies (PROTOCOL.md, table 5). */
export const REPLY_FIELDS = {
  hello: recordWithTail(
    {
      nonce: long,
      version: byte,
      width: word,
      height: word,
      maxPayload: byte,
      pageSlots: byte,
      relays: byte,
      bootCount: long,
      uid: ascii,
      firmware: ascii,
    },
    { capabilities: setOf(names.CAPABILITIES, 4) },
  ),
  status: record({
    uptimeMs: moment,
    bootCount: long,
    shownCrc: long,
    activeCrc: optional(long),
    relays: relayStates,
    ...counters,
  }),
  relay: record({ index: byte, on: flag }),
  baud: record({ baudRate: long, baseRate: long, rates: speeds }),
  health: record({
    temperature,
    supplyMv: measure,
    supplyMa: known(long, 0xffff_ffff),
    faults: setOf(names.FAULTS, 2),
    deadPixels: measure,
    showing: choice(names.SHOWINGS),
    shownCrc: long,
    listCrc: long,
    eventId: long,
    fallbackCrc: optional(long),
    brightness: byte,
    unixMs,
    resetReason: choice(names.RESET_REASONS),
    goodFrames: long,
    flashWrites: long,
    unauthentic: long,
  }),
  'fw-info': record({ hardware: ascii, firmware: ascii, imageCrc: long, builtUnixS: long }),
  time: record({ unixMs, offMs: signed(4), spanMs: moment }),
  brightness: record({ level: byte }),
  'page-list': record({ slots: slotStates }),
  'page-begin': record({ chunks: word }),
  'page-status': missingChunks,
  'page-commit': record({ slot: byte, crc: long }),
  activate: record({ activeCrc: long }),
  blank: record({}),
  lease: record({}),
  fallback: record({ listCrc: long }),
  'overlay-show': record({ listCrc: long, eventId: long }),
  'overlay-clear': record({ eventId: long }),
  'amp-volume': record({ percent: byte }),
  'amp-telemetry': record({ mains: measure, output: measure, temperature, clippingMs: long, percent: byte }),
  error: record({ request: byte, code: choice(names.BOARD_ERROR_CODES, 1) }),
} satisfies Readonly<Record<ReplyKind, unknown>>;

/** Every request is answered by its own kind or refused, save PAGE_CHUNK, which has no reply. */
type ReplyKind = Exclude<names.MessageKind, 'page-chunk'> | 'error';

/** A message of a board. */
export type Reply = {
  readonly [K in ReplyKind]: { readonly kind: K } & ValueOf<(typeof REPLY_FIELDS)[K]>;
}[ReplyKind];
export type ReplyOf<K extends ReplyKind> = Extract<Reply, { kind: K }>;

/** The type byte a reply travels under. */
export function replyType(reply: Reply): number {
  return reply.kind === 'error' ? names.ERROR_TYPE : names.MESSAGE_TYPES[reply.kind] | names.REPLY_BIT;
}

/** The payload of a reply. Throws `bad-argument` for a field that does not fit. */
export function encodeReply(reply: Reply): Uint8Array {
  const writer = new PayloadWriter();
  fieldsOf(reply.kind).write(writer, reply);
  return writer.done();
}

/**
 * The reply in a frame; what follows the fields known is passed over (P-32). Throws `bad-message` when a type or code is
 * not of this revision or bytes are missing.
 */
export function decodeReply(type: number, payload: Uint8Array): Reply {
  const kind = replyKind(type);
  return { kind, ...fieldsOf(kind).read(new PayloadReader(payload)) } as Reply;
}

function replyKind(type: number): ReplyKind {
  if (type === names.ERROR_TYPE) return 'error';
  const kinds = Object.keys(REPLY_FIELDS) as ReplyKind[];
  const kind = kinds.find((one) => one !== 'error' && (names.MESSAGE_TYPES[one] | names.REPLY_BIT) === type);
  if (kind === undefined) throw new ProtocolError('bad-message', `No reply has the type ${type}`);
  return kind;
}

function fieldsOf(kind: ReplyKind): Field<object> {
  return REPLY_FIELDS[kind];
}

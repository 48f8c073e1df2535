import { wallTimeText } from '../wall-time.js';
import { decoderReader, type LineReader } from '../line-decoder.js';
import { type BxkFrame, HOST_ADDRESS } from './frame.js';
import { bxkDecoder } from './frame-decoder.js';
import type { BxkReply, BxkRequest } from './messages.js';
import { decodeReply } from './replies.js';
import { decodeRequest } from './request-reader.js';

/** Reads BX-K frames of either direction. */
export function bxkReader(): LineReader {
  return decoderReader(bxkDecoder(), describe);
}

function describe(frame: BxkFrame): string {
  const way = `${hex(frame.source, 4)}>${hex(frame.destination, 4)}`;
  // Who may be addressed above 7FFF is a host; controllers answer to it.
  const reply = frame.destination >= HOST_ADDRESS && frame.source < HOST_ADDRESS;
  const fromBroadcast = frame.source >= 0xfffe;
  return `${way} ${reply || fromBroadcast ? replyText(frame) : requestText(frame)}`;
}

function requestText({ data }: BxkFrame): string {
  const received = decodeRequest(data);
  if (typeof received === 'string') return `${hex(data[0] ?? 0)} ${hex(data[1] ?? 0)} (${data.length} bytes)`;
  return `${received.request.kind}${detailsOf(received.request)}${received.answered ? '' : ', unanswered'}`;
}

type Of<K extends BxkRequest['kind']> = Extract<BxkRequest, { kind: K }>;

function detailsOf(request: BxkRequest): string {
  const details = DETAILS[request.kind] as ((request: BxkRequest) => string) | undefined;
  return details === undefined ? '' : ` ${details(request)}`;
}

const DETAILS: { readonly [K in BxkRequest['kind']]?: (request: Of<K>) => string } = {
  'set-clock': ({ time }) => wallTimeText(time),
  power: ({ on }) => (on ? 'on' : 'off'),
  brightness: ({ level, table }) => (table === null ? `${level}` : 'by half-hours'),
  areas: ({ remove, areas }) =>
    `remove ${remove === 'all' ? remove : remove.join()} update ${areas.map(({ id }) => id).join()}`,
  'file-start': ({ name, bytes }) => `${name}, ${bytes} bytes`,
  'file-block': ({ name, base, bytes }) => `${name} at ${base}, ${bytes.length} bytes`,
  'file-info': ({ name }) => name,
  'bitmap-area': ({ width, height, runMode, timeoutSeconds }) => `${width}×${height}, ${runMode} ${timeoutSeconds} s`,
  'bitmap-block': ({ base, bytes, last }) => `at ${base}, ${bytes.length} bytes${last ? ', last' : ''}`,
};

function replyText({ data }: BxkFrame): string {
  try {
    return describeReply(decodeReply(data));
  } catch {
    return `reply ${hex(data[0] ?? 0)} ${hex(data[1] ?? 0)} (${data.length} bytes)`;
  }
}

function describeReply(reply: BxkReply): string {
  switch (reply.kind) {
    case 'nack':
      return `nack ${reply.error}`;
    case 'status':
      return `status ${reply.on ? 'on' : 'off'}, brightness ${reply.brightness}, ${wallTimeText(reply.time)}`;
    case 'parameters':
      return `parameters ${reply.width}×${reply.height}, type ${hex(reply.deviceType)}`;
    case 'file-block':
      return `file-block ${reply.error}, next at ${reply.base}`;
    case 'file-info':
      return `file-info ${reply.name}, ${reply.bytes} bytes`;
    case 'ack':
      return 'ack';
    default:
      return reply satisfies never;
  }
}

function hex(value: number, digits = 2): string {
  return value.toString(16).padStart(digits, '0');
}

import { PayloadReader } from '../../wire-bytes.js';
import { readName, readRunMode, readTextArea, readTime } from './fields.js';
import { type BxkErrorName, type BxkRequest, COMMANDS, HALF_HOURS, type TextArea } from './messages.js';
import { ALL_AREAS, NO_REPLY } from './requests.js';

/** A request as a controller understands it. */
export interface ReceivedRequest {
  readonly request: BxkRequest;
  readonly answered: boolean;
}

/** The request in a frame's data, or the error a controller answers with. */
export function decodeRequest(data: Uint8Array): ReceivedRequest | BxkErrorName {
  const [group, command, response] = data;
  const known = Object.entries(COMMANDS).find(([, [inGroup, code]]) => inGroup === group && code === command);
  if (known === undefined)
    return Object.values(COMMANDS).some(([one]) => one === group) ? 'no-command' : 'out-of-group';
  try {
    const request = readBody(known[0] as BxkRequest['kind'], new PayloadReader(data.subarray(5)));
    return { request, answered: response !== NO_REPLY };
  } catch {
    return group === 0xa2 && command === 0x03 ? 'date-time-format' : 'memory-volume';
  }
}

function readBody(kind: BxkRequest['kind'], reader: PayloadReader): BxkRequest {
  const request = READERS[kind](reader);
  reader.end();
  return request;
}

const READERS: { readonly [K in BxkRequest['kind']]: (reader: PayloadReader) => BxkRequest } = {
  ping: () => ({ kind: 'ping' }),
  parameters: () => ({ kind: 'parameters' }),
  status: () => ({ kind: 'status' }),
  'bitmap-delete': () => ({ kind: 'bitmap-delete' }),
  'set-clock': (reader) => ({ kind: 'set-clock', time: readTime(reader, 'last') }),
  power: (reader) => ({ kind: 'power', on: reader.number(1) === 1 }),
  brightness: (reader) => {
    const timed = reader.number(1) === 2;
    const level = reader.number(1);
    return { kind: 'brightness', level, table: timed ? [...reader.bytes(HALF_HOURS)] : null };
  },
  areas: (reader) => {
    const count = reader.number(1);
    const remove = count === ALL_AREAS ? 'all' : [...reader.bytes(count)];
    const areas = Array.from({ length: reader.number(1) }, () => readArea(reader));
    return { kind: 'areas', remove, areas };
  },
  'file-start': (reader) => {
    const overwrite = reader.number(1) === 1;
    return { kind: 'file-start', overwrite, name: readName(reader), bytes: reader.number(4) };
  },
  'file-block': (reader) => {
    const [name, last, block, length] = [readName(reader), reader.number(1) === 1, reader.number(2), reader.number(2)];
    return { kind: 'file-block', name, last, block, base: reader.number(4), bytes: reader.bytes(length) };
  },
  'file-info': (reader) => {
    reader.number(2);
    return { kind: 'file-info', name: readName(reader) };
  },
  'bitmap-area': (reader) => {
    const [x, y, width, height] = [reader.number(2), reader.number(2), reader.number(2), reader.number(2)];
    reader.number(2);
    const [runMode, timeoutSeconds] = [readRunMode(reader), reader.number(2)];
    reader.bytes(11);
    return { kind: 'bitmap-area', x: x * 8, y, width: width * 8, height, runMode, timeoutSeconds };
  },
  'bitmap-block': (reader) => {
    const [last, base] = [reader.number(1) === 1, reader.number(2)];
    return { kind: 'bitmap-block', last, base, bytes: reader.rest() };
  },
};

function readArea(reader: PayloadReader): TextArea {
  const area = new PayloadReader(reader.bytes(reader.number(2)));
  const read = readTextArea(area);
  area.end();
  return read;
}

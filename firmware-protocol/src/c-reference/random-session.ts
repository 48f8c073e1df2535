import { crc32 } from '../crc32.js';
import { encodeFrame, type Frame } from '../frame.js';
import { MESSAGE_TYPES } from '../messages.js';
import { pack } from '../packing.js';
import { encodeRequest, type Request, type RequestOf } from '../requests.js';
import { type BoardSize, pageBytes } from '../text/bitmap.js';
import { randomBytes } from './noisy-line.js';
import { oneOf, type Random } from './random.js';

/** What happens to a board next: time passes, then bytes come. */
export interface Step {
  readonly afterMs: number;
  readonly bytes: Uint8Array;
}

/** What a session plays on: values just beyond these are asked for too. */
export interface SessionBoard {
  readonly size: BoardSize;
  readonly pageSlots: number;
  readonly relays: number;
}

/** A session of a host that does everything, often rightly, often not; each upload is one burst of steps. */
export function randomSession(random: Random, board: SessionBoard, turns: number): Step[] {
  let sequence = 0;
  let last: Frame | null = null;

  function sent(request: Request): Step {
    sequence = (sequence + 1) % 256;
    const frame = { ...header(random), sequence, type: MESSAGE_TYPES[request.kind], payload: encodeRequest(request) };
    last = spoilt(frame, random);
    return heard(encodeFrame(last));
  }

  function heard(bytes: Uint8Array): Step {
    // Times in quarters of a second, as those of the requests, so that some fall on the very end of something.
    return { afterMs: oneOf(random, 0, 0, 250 * random(12), random(8) * random(8)), bytes };
  }

  function turn(): Step[] {
    if (last !== null && random(8) === 0) return [heard(encodeFrame({ ...last, ...header(random) }))];
    if (random(10) === 0) return [heard(Uint8Array.from(randomBytes(random, random(40))))];
    if (random(3) === 0) return randomUpload(random, board).map(sent);
    return [sent(randomRequest(random, board))];
  }

  return Array.from({ length: turns }, turn).flat();
}

/** Mostly from the host to the board, at times to all boards, to another, or from another. */
function header(random: Random): Pick<Frame, 'destination' | 'source'> {
  return { destination: random(12) > 0 ? 1 : oneOf(random, 255, 2), source: random(30) > 0 ? 0 : 3 };
}

function spoilt(frame: Frame, random: Random): Frame {
  if (random(15) > 0) return frame;
  return { ...frame, payload: Uint8Array.from([...frame.payload, 0]).slice(0, random(frame.payload.length + 2)) };
}

function randomRequest(random: Random, { pageSlots, relays }: SessionBoard): Request {
  const upload = random(4);
  const hello = { kind: 'hello', nonce: random(2 ** 32), versionMin: random(3), versionMax: random(3) } as const;
  const leaseMs = oneOf(random, 0, 250 * random(20), 250 * random(20), 3_600_000, 3_600_001);
  const slots = Array.from({ length: 1 + random(4) }, () => random(random(5) === 0 ? pageSlots + 2 : 3));
  const dwellMs = oneOf(random, 99, 100, 250, 250 * (1 + random(8)));
  return oneOf<Request>(
    random,
    oneOf<Request>(random, hello, { ...hello, capabilities: ['packing'] }),
    { kind: 'status' },
    { kind: 'relay', index: random(relays + 1), on: random(2) === 1, leaseMs },
    { kind: 'page-list' },
    { kind: 'page-status', upload },
    { kind: 'page-commit', upload, crc: random(2 ** 32) },
    { kind: 'activate', dwellMs, ttlMs: oneOf(random, 0, 1, 250 * random(30)), slots },
    { kind: 'activate', dwellMs: 500, ttlMs: 5000, slots: [0, 1] },
    { kind: 'blank' },
  );
}

/** PAGE_BEGIN, chunks of which some may be lost, PAGE_STATUS and PAGE_COMMIT; now and then with something wrong. */
function randomUpload(random: Random, board: SessionBoard): Request[] {
  const bits = new Uint8Array(pageBytes(board.size)).fill(random(3));
  bits.fill(random(256), random(bits.length));
  const begin = randomBegin(random, board, bits);
  const { upload, chunkBytes, encoding } = begin;
  const bytes = encoding === 1 ? pack(bits, board.size) : bits;
  if (random(4) === 0 && encoding === 1) bytes[0] = 0x80;
  const chunks = Array.from({ length: Math.ceil(bytes.length / Math.max(1, chunkBytes)) }, (_, index) => {
    const piece = bytes.slice(index * chunkBytes, (index + 1) * chunkBytes);
    return { kind: 'page-chunk', upload, index, bytes: piece } as const;
  });
  const arriving = random(4) === 0 ? chunks.filter(() => random(4) > 0) : chunks;
  const crc = random(12) === 0 ? 0 : crc32(bits);
  return [begin, ...arriving, { kind: 'page-status', upload }, { kind: 'page-commit', upload, crc }];
}

function randomBegin(random: Random, board: SessionBoard, bits: Uint8Array): RequestOf<'page-begin'> {
  const right = bits.length;
  const slot = random(10) === 0 ? board.pageSlots : random(3);
  const begin = { kind: 'page-begin', upload: random(4), slot, pageBytes: right, chunkBytes: 16 + random(30) } as const;
  if (random(12) === 0) return { ...begin, chunkBytes: oneOf(random, 15, 237, 238) };
  if (random(12) === 0) return { ...begin, pageBytes: right + 1 };
  if (random(12) === 0) return { ...begin, encoding: random(4), sentBytes: oneOf(random, 0, 1, right, right + 1) };
  if (random(2) === 0) return begin;
  return { ...begin, encoding: 1, sentBytes: pack(bits, board.size).length };
}

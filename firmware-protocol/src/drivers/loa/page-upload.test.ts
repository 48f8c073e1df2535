import { describe, expect, it } from 'vitest';
import { CHUNK_BYTES_MIN } from '../../bounds.js';
import { crc32 } from '../../crc32.js';
import { ProtocolError } from '../../errors.js';
import type { HostLink } from '../../host-link.js';
import type { Request, RequestOf } from '../../requests.js';
import { PACKED_ENCODING } from '../../messages.js';
import { pack } from '../../packing.js';
import { Flash } from '../../simulator/flash.js';
import { PageStore } from '../../simulator/page-store.js';
import { HEADER_BYTES, RecordStore } from '../../simulator/record-store.js';
import { BAD_POLLS_MAX, CHUNK_BYTES_FIRST, UPLOAD_ROUNDS_MAX, uploadMemory, uploadPage } from './page-upload.js';

const SIZE = { width: 160, height: 32 };
const NOISE = {
  slot: 0,
  size: SIZE,
  bits: Uint8Array.from({ length: 640 }, (_, index) => (index * 37 + (index >> 4)) % 251),
};
const BLANK = { ...NOISE, bits: new Uint8Array(640) };

/** A board's store behind a link on which `loses` says what becomes of a chunk. */
function bench(loses: (chunk: RequestOf<'page-chunk'>) => boolean = () => false) {
  const store = new PageStore(2, SIZE, new RecordStore(new Flash(3, HEADER_BYTES + 640)));
  const begun: RequestOf<'page-begin'>[] = [];
  let chunks = 0;
  const answers = (request: Request) => {
    if (request.kind === 'page-begin') {
      begun.push(request);
      const count = store.begin(request, false);
      return typeof count === 'string' ? count : { kind: request.kind, chunks: count };
    }
    if (request.kind === 'page-status') {
      const missing = store.missing(request.upload);
      return typeof missing === 'string' ? missing : { kind: request.kind, ...missing };
    }
    if (request.kind !== 'page-commit') throw new Error(request.kind);
    const stored = store.commit(request, () => false);
    return typeof stored === 'string' ? stored : { kind: request.kind, ...stored };
  };
  const link: HostLink = {
    ask: async (request) => {
      const answer = answers(request);
      if (typeof answer === 'string') throw new ProtocolError('nack', answer, { boardCode: answer });
      return answer;
    },
    post: async (request) => {
      if (request.kind !== 'page-chunk') throw new Error(request.kind);
      chunks += 1;
      if (!loses(request)) store.chunk(request);
    },
  };
  return { store, link, begun, sentChunks: () => chunks };
}

describe('an upload', () => {
  it('takes one burst and one poll on a good line, packed where that is shorter', async () => {
    const { link, store, begun, sentChunks } = bench();
    const memory = uploadMemory(240, true, false);
    await uploadPage(link, NOISE, memory);
    expect(store.page(0)).toEqual(NOISE.bits);
    expect(begun).toEqual([{ kind: 'page-begin', upload: 1, slot: 0, pageBytes: 640, chunkBytes: CHUNK_BYTES_FIRST }]);
    expect(sentChunks()).toBe(5);
    await uploadPage(link, BLANK, memory);
    expect(store.page(0)).toEqual(BLANK.bits);
    const sentBytes = pack(BLANK.bits, SIZE).length;
    expect(begun[1]).toMatchObject({ upload: 2, encoding: PACKED_ENCODING, sentBytes });
    expect(sentChunks()).toBe(6);
  });

  it('sends no packed page to a board that does not know it', async () => {
    const { link, begun } = bench();
    await uploadPage(link, BLANK, uploadMemory(240, false, false));
    expect(begun[0]).not.toHaveProperty('encoding');
  });

  it('goes on with half the length after bad polls, down to the shortest, and comes up again', async () => {
    const { link, begun, store } = bench((chunk) => chunk.bytes.length > 32);
    const memory = uploadMemory(240, false, false);
    await uploadPage(link, NOISE, memory);
    expect(begun.map((request) => request.chunkBytes)).toEqual([128, 64, 32]);
    expect(store.page(0)).toEqual(NOISE.bits);
    expect(memory.chunkBytes).toBe(64);
  });

  it('keeps its length while little is missing', async () => {
    let count = 0;
    const { link, begun } = bench(() => (count += 1) % 7 === 0);
    await uploadPage(link, NOISE, uploadMemory(240, false, false));
    expect(begun).toHaveLength(1);
  });

  it('is given up when nothing helps', async () => {
    const { link, begun, sentChunks } = bench(() => true);
    const memory = uploadMemory(240, false, false);
    await expect(uploadPage(link, NOISE, memory)).rejects.toMatchObject({ code: 'upload-failed' });
    expect(begun.map((request) => request.chunkBytes)).toEqual([128, 64, 32]);
    expect(sentChunks()).toBe(BAD_POLLS_MAX * (5 + 10) + UPLOAD_ROUNDS_MAX * 20);
  });

  it('fits its chunks to the longest payload, with a trailer where there is a key', () => {
    expect(uploadMemory(240, true, false).chunkBytesMax).toBe(128);
    expect(uploadMemory(100, true, false).chunkBytesMax).toBe(97);
    expect(uploadMemory(100, true, true).chunkBytesMax).toBe(85);
    expect(uploadMemory(CHUNK_BYTES_MIN + 3, true, false).chunkBytesMax).toBe(CHUNK_BYTES_MIN);
  });

  it('of a board with short payloads is given up at its own length', async () => {
    const { link, begun } = bench(() => true);
    await expect(uploadPage(link, NOISE, uploadMemory(23, false, false))).rejects.toMatchObject({
      code: 'upload-failed',
    });
    expect(begun.map((request) => request.chunkBytes)).toEqual([20]);
  });

  it('does not believe a board that counts other chunks', async () => {
    const { link } = bench();
    const liar: HostLink = {
      ...link,
      ask: async (request) =>
        request.kind === 'page-begin' ? { kind: 'page-begin', chunks: 60_000 } : link.ask(request),
    };
    await expect(uploadPage(liar, NOISE, uploadMemory(240, false, false))).rejects.toMatchObject({
      code: 'bad-message',
    });
  });
});

describe('the store of a board', () => {
  const free = () => false;
  const begin = { kind: 'page-begin', upload: 1, slot: 0, pageBytes: 640, chunkBytes: 128 } as const;
  const packed = (bytes: Uint8Array) => ({ ...begin, encoding: PACKED_ENCODING, sentBytes: bytes.length });
  const commit = { kind: 'page-commit', upload: 1, crc: crc32(NOISE.bits) } as const;

  it('refuses uploads of another form', () => {
    const { store } = bench();
    for (const sentBytes of [0, 640, 641]) {
      expect(store.begin({ ...begin, encoding: PACKED_ENCODING, sentBytes }, false)).toBe('bad-value');
    }
    expect(store.begin({ ...begin, encoding: 0, sentBytes: 639 }, false)).toBe('bad-value');
    expect(store.begin({ ...begin, encoding: 2, sentBytes: 640 }, false)).toBe('bad-value');
    expect(store.begin({ ...begin, pageBytes: 639 }, false)).toBe('bad-value');
    for (const chunkBytes of [CHUNK_BYTES_MIN - 1, 238])
      expect(store.begin({ ...begin, chunkBytes }, false)).toBe('bad-value');
    expect(store.begin({ ...begin, encoding: 0, sentBytes: 640 }, false)).toBe(5);
    expect(store.begin({ ...begin, slot: 2 }, false)).toBe('bad-slot');
    expect(store.begin(begin, true)).toBe('slot-in-use');
  });

  it('does not change a page that came into use since the upload began', () => {
    const { store } = bench();
    expect(store.begin(begin, false)).toBe(5);
    expect(store.commit(commit, (slot) => slot === begin.slot)).toBe('slot-in-use');
    expect(store.commit(commit, free)).toBe('no-upload');
    expect(store.page(begin.slot)).toBeNull();
  });

  it('keeps its page when the packed bytes are none, or another page', () => {
    const { store } = bench();
    const wrong = Uint8Array.of(0x80, 0);
    expect(store.begin(packed(wrong), false)).toBe(1);
    expect(store.commit(commit, free)).toBe('incomplete');
    store.chunk({ kind: 'page-chunk', upload: 1, index: 0, bytes: wrong });
    expect(store.commit(commit, free)).toBe('bad-packing');
    expect(store.commit(commit, free)).toBe('no-upload');
    const blank = pack(BLANK.bits, SIZE);
    store.begin(packed(blank), false);
    store.chunk({ kind: 'page-chunk', upload: 1, index: 0, bytes: blank });
    expect(store.commit(commit, free)).toBe('page-crc');
    expect(store.page(0)).toBeNull();
  });
});

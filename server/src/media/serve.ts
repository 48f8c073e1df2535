import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHotCache, HOT_FILE_BYTES_MAX } from './hot-cache.js';
import { type ByteRange, parseRange } from './range.js';

/** Big reads: fewer turns of the event loop for each megabyte. */
const READ_BYTES = 1024 * 1024;
/** A year: what lies under a hash never changes. */
const IMMUTABLE = 'private, max-age=31536000, immutable';

/** Bytes of one medium, from memory where they are hot. */
interface Source {
  readonly size: number;
  readonly read: (range: ByteRange) => Buffer | Readable;
}

export type ServeMedium = (
  request: FastifyRequest,
  reply: FastifyReply,
  medium: { readonly hash: string; readonly type: string },
) => Promise<boolean>;

/** Answers for media under their hash: ETag, Range, HEAD. False, and nothing sent, when there is no such file. */
export function createServeMedium(pathOf: (hash: string) => string): ServeMedium {
  const hot = createHotCache();

  async function open(hash: string): Promise<Source | null> {
    const kept = hot.get(hash);
    if (kept) return sourceOf(kept);
    try {
      const { size } = await stat(pathOf(hash));
      if (size > HOT_FILE_BYTES_MAX) return fileSource(pathOf(hash), size);
      const bytes = await readFile(pathOf(hash));
      hot.put(hash, bytes);
      return sourceOf(bytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  return async (request, reply, { hash, type }) => {
    const source = await open(hash);
    if (source) answer(request, reply, { source, type, etag: `"${hash}"` });
    return source !== null;
  };
}

const sourceOf = (bytes: Buffer): Source => ({
  size: bytes.length,
  read: ({ start, end }) => bytes.subarray(start, end + 1),
});

const fileSource = (path: string, size: number): Source => ({
  size,
  read: ({ start, end }) => createReadStream(path, { start, end, highWaterMark: READ_BYTES }),
});

const matches = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag);

function answer(
  { headers, method }: FastifyRequest,
  reply: FastifyReply,
  { source, type, etag }: { source: Source; type: string; etag: string },
): void {
  void reply.header('etag', etag).header('cache-control', IMMUTABLE).header('accept-ranges', 'bytes').type(type);
  if (matches(headers['if-none-match'], etag)) return void reply.code(304).send();
  // RFC 9110, 13.1.5: a part is only of use to somebody who holds the rest of the same bytes.
  const sameBytes = headers['if-range'] === undefined || headers['if-range'] === etag;
  const range = method === 'GET' && sameBytes ? parseRange(headers.range, source.size) : 'whole';
  if (range === 'unsatisfiable') {
    return void reply.code(416).header('content-range', `bytes */${source.size}`).send();
  }
  const span = range === 'whole' ? { start: 0, end: source.size - 1 } : range;
  void reply.header('content-length', span.end - span.start + 1);
  if (range !== 'whole') {
    void reply.code(206).header('content-range', `bytes ${span.start}-${span.end}/${source.size}`);
  }
  void (method === 'HEAD' ? reply.send() : reply.send(source.read(span)));
}

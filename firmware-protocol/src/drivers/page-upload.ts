import { crc32 } from '../crc32.js';
import { ProtocolError } from '../errors.js';
import type { HostLink } from '../host-link.js';
import { CHUNK_BYTES_MAX, type Reply, type Request } from '../messages.js';

/** Times the missing chunks of one page are sent again before the upload is given up. */
export const UPLOAD_ROUNDS_MAX = 5;
/** Chunk bytes a driver asks for: one lost frame then costs little even on a slow line. */
const CHUNK_BYTES = 128;
/** Payload bytes of a chunk beside its pixels. */
const CHUNK_HEADER = 3;

/** Asks and narrows the reply. Rejects with `bad-message` when the board answers with another kind. */
export async function askFor<K extends Request['kind'] & Reply['kind']>(
  link: Pick<HostLink, 'ask'>,
  request: Request & { readonly kind: K },
): Promise<Extract<Reply, { kind: K }>> {
  const reply = await link.ask(request);
  if (isKind(reply, request.kind)) return reply;
  throw new ProtocolError('bad-message', `A reply of kind ${reply.kind} to ${request.kind}`);
}

function isKind<K extends Reply['kind']>(reply: Reply, kind: K): reply is Extract<Reply, { kind: K }> {
  return reply.kind === kind;
}

/** Which page goes where: `upload` tells this transfer's chunks from those of an earlier one. */
export interface PageUpload {
  readonly upload: number;
  readonly slot: number;
  readonly bits: Uint8Array;
  readonly maxPayload: number;
}

/**
 * Sends all chunks in a burst, asks which are missing, sends those again, and commits the page by its CRC (P-16).
 * Rejects with `upload-failed` after UPLOAD_ROUNDS_MAX rounds, or with what the link rejects with.
 */
export async function uploadPage(link: HostLink, page: PageUpload): Promise<void> {
  const { upload, slot, bits } = page;
  const chunkBytes = Math.min(CHUNK_BYTES, CHUNK_BYTES_MAX, page.maxPayload - CHUNK_HEADER);
  const begun = await askFor(link, { kind: 'page-begin', upload, slot, pageBytes: bits.length, chunkBytes });
  let missing: readonly number[] = Array.from({ length: begun.chunks }, (_, index) => index);
  for (let round = 0; missing.length > 0; round += 1) {
    if (round >= UPLOAD_ROUNDS_MAX) throw new ProtocolError('upload-failed', `${missing.length} chunks keep missing`);
    for (const index of missing) {
      const bytes = bits.subarray(index * chunkBytes, (index + 1) * chunkBytes);
      await link.post({ kind: 'page-chunk', upload, index, bytes });
    }
    missing = (await askFor(link, { kind: 'page-status', upload })).missing;
  }
  await askFor(link, { kind: 'page-commit', upload, crc: crc32(bits) });
}

import { createHash } from 'node:crypto';
import { ProtocolError } from '../../errors.js';
import type { BxkLink } from './link.js';
import type { BxkReply } from './messages.js';
import { fileCheck } from './programme-file.js';

/** Remembers, across restarts where its owner wants that, which file content was last written to a board. */
export interface FlashRecord {
  /** SHA-256 of the file's content, or null. */
  read(name: string): string | null;
  write(name: string, hash: string): void;
}

/** A record that lasts as long as the process. */
export function memoryRecord(): FlashRecord {
  const hashes = new Map<string, string>();
  return { read: (name) => hashes.get(name) ?? null, write: (name, hash) => void hashes.set(name, hash) };
}

/** Stored files of a board. */
export interface FlashStore {
  /** Makes the board hold exactly this file; flash wears out, so the same content is never written again. */
  keep(name: string, file: Uint8Array): Promise<'written' | 'unchanged'>;
}

/** Joins a board's file commands with what is known of earlier writes. */
export function flashStore(link: BxkLink, record: FlashRecord, blockBytes: number): FlashStore {
  async function holds(name: string, file: Uint8Array): Promise<boolean> {
    const hash = hashOf(file);
    const known = record.read(name);
    if (known !== null && known !== hash) return false;
    // The board's own word: its file may be gone, as after a format, or be there though the record was lost.
    const info = await infoOf(link, name);
    const same = info === 'unknown' ? known === hash : info?.bytes === file.length && info.crc === fileCheck(file);
    if (same) record.write(name, hash);
    return same;
  }

  return {
    keep: async (name, file) => {
      if (await holds(name, file)) return 'unchanged';
      await writeFile(link, { name, file, blockBytes });
      record.write(name, hashOf(file));
      return 'written';
    },
  };
}

function hashOf(file: Uint8Array): string {
  return createHash('sha256').update(file).digest('hex');
}

type FileInfo = Extract<BxkReply, { kind: 'file-info' }>;

/** Null when the board has no such file; `unknown` when its firmware cannot tell. */
async function infoOf(link: BxkLink, name: string): Promise<FileInfo | 'unknown' | null> {
  try {
    const reply = await link.ask({ kind: 'file-info', name });
    return reply.kind === 'file-info' && reply.name === name ? reply : 'unknown';
  } catch (error) {
    if (!(error instanceof ProtocolError) || error.code !== 'nack') throw error;
    return error.context['boardCode'] === 'file-not-exist' ? null : 'unknown';
  }
}

interface FileWrite {
  readonly name: string;
  readonly file: Uint8Array;
  readonly blockBytes: number;
}

/** Start, then blocks in order; the board answers each with where it expects the next (chapter 8.1.2). */
async function writeFile(link: BxkLink, { name, file, blockBytes }: FileWrite): Promise<void> {
  await link.ask({ kind: 'file-start', overwrite: true, name, bytes: file.length });
  for (let base = 0, block = 0; base < file.length; base += blockBytes, block += 1) {
    const bytes = file.subarray(base, base + blockBytes);
    const last = base + blockBytes >= file.length;
    await link.ask({ kind: 'file-block', name, last, block, base, bytes });
  }
}

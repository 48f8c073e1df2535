import { createReadStream } from 'node:fs';
import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '@loa/host';

/** A medium that is whole on this disk. */
export interface StoredMedium {
  readonly hash: string;
  readonly bytes: number;
  /** When it came, epoch milliseconds. */
  readonly storedAt: number;
}

/** Leaves the disk to others after so many bytes. Must not reject. */
export type Pause = (bytes: number) => Promise<void>;

export interface MediaStore {
  /** File of a medium that is whole, or null. Never waits: the player asks. */
  readonly path: (hash: string) => string | null;
  readonly list: () => readonly StoredMedium[];
  /** Where the part of a download grows; its length is how far it came. */
  readonly partPath: (hash: string) => string;
  /** How many bytes of a download came so far. */
  readonly received: (hash: string) => Promise<number>;
  /** Hashes of downloads that were begun and not ended. */
  readonly parts: () => Promise<string[]>;
  /** Turns the part, already synced and verified, into the medium. */
  readonly adopt: (hash: string) => Promise<void>;
  readonly evict: (hash: string) => Promise<void>;
  /** Whether the bytes on disk are still those of the hash; a medium that rotted is removed. */
  readonly verify: (hash: string, pause?: Pause) => Promise<boolean>;
  /** Bytes this disk could still take. */
  readonly free: () => Promise<number>;
}

const HASH = /^[0-9a-f]{64}$/;
const PART = /^([0-9a-f]{64})\.part$/;

/**
 * SHA-256 of a file in lower-case hexadecimal, read in pieces: the player's loop runs on between them.
 * @param pause waited for after each piece, with its bytes
 */
export async function hashOfFile(path: string, pause?: Pause): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(piece);
    await pause?.(piece.byteLength);
  }
  return hash.digest('hex');
}

async function sizeAndAge(path: string): Promise<{ bytes: number; storedAt: number } | null> {
  const found = await stat(path).catch(() => null);
  return found && { bytes: found.size, storedAt: Math.round(found.mtimeMs) };
}

/** Every medium in its place; a file somewhere else is nobody's. */
async function scan(folder: string): Promise<StoredMedium[]> {
  const names = await readdir(folder, { recursive: true });
  const hashes = names.map((name) => name.split('/').at(-1) ?? '').filter((name) => HASH.test(name));
  const found = hashes.map(async (hash) => {
    const there = await sizeAndAge(join(folder, hash.slice(0, 2), hash));
    return there ? [{ hash, ...there }] : [];
  });
  return (await Promise.all(found)).flat();
}

/**
 * The media on disk, addressed by SHA-256 under `ab/<hash>`. A file has this name only once it was whole, verified
 * and synced, so a name found at boot is a medium that can play.
 */
export async function openMediaStore(folder: string): Promise<MediaStore> {
  await mkdir(folder, { recursive: true });
  const stored = new Map((await scan(folder)).map((medium) => [medium.hash, medium]));
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash);
  const partPath = (hash: string) => join(folder, 'parts', `${hash}.part`);
  await mkdir(join(folder, 'parts'), { recursive: true });

  async function evict(hash: string): Promise<void> {
    stored.delete(hash);
    await rm(pathOf(hash), { force: true });
    await rm(partPath(hash), { force: true });
  }

  return {
    path: (hash) => (stored.has(hash) ? pathOf(hash) : null),
    list: () => [...stored.values()],
    partPath,
    received: async (hash) => (await sizeAndAge(partPath(hash)))?.bytes ?? 0,
    parts: async () => (await readdir(join(folder, 'parts'))).flatMap((name) => PART.exec(name)?.[1] ?? []),
    adopt: async (hash) => {
      await mkdir(dirname(pathOf(hash)), { recursive: true });
      await rename(partPath(hash), pathOf(hash));
      await syncFolder(dirname(pathOf(hash)));
      await syncFolder(folder);
      const there = await sizeAndAge(pathOf(hash));
      if (there) stored.set(hash, { hash, ...there });
    },
    evict,
    verify: async (hash, pause) => {
      const sound = (await hashOfFile(pathOf(hash), pause).catch(() => null)) === hash;
      if (!sound) await evict(hash);
      return sound;
    },
    free: async () => {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
  };
}

/** All files together, and the largest that is kept: a commune's bulletin is a few hundred KiB. */
export const HOT_BYTES_MAX = 64 * 1024 * 1024;
export const HOT_FILE_BYTES_MAX = 8 * 1024 * 1024;

/** Whole files in memory, the one not asked for longest leaves first. Media never change, so nothing grows stale. */
export interface HotCache {
  readonly get: (hash: string) => Buffer | undefined;
  readonly put: (hash: string, bytes: Buffer) => void;
}

export function createHotCache(bytesMax = HOT_BYTES_MAX): HotCache {
  const files = new Map<string, Buffer>();
  let bytesKept = 0;

  function drop(hash: string): void {
    bytesKept -= files.get(hash)?.length ?? 0;
    files.delete(hash);
  }

  return {
    get: (hash) => {
      const bytes = files.get(hash);
      if (bytes) {
        files.delete(hash);
        files.set(hash, bytes);
      }
      return bytes;
    },
    put: (hash, bytes) => {
      drop(hash);
      files.set(hash, bytes);
      bytesKept += bytes.length;
      for (const oldest of files.keys()) {
        if (bytesKept <= bytesMax) break;
        drop(oldest);
      }
    },
  };
}

import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** No file of the kernel that is read here is longer; what is gets cut off. */
export const FACT_BYTES_MAX = 64 * 1024;
/** Devices of one kind that are looked at. */
export const FACT_DEVICES_MAX = 32;
/** A device that does not answer in time is not known. */
export const FACT_MS_MAX = 2_000;

/** How a fact is read: text of a file, names in a folder; null and nothing where there is none. */
export interface Reader {
  readonly text: (path: string) => Promise<string | null>;
  readonly names: (path: string) => Promise<string[]>;
}

/** The work's value, or what stands for not known when it fails or hangs. */
export async function orUnknown<Value>(work: Promise<Value>, unknown: Value): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Value>((resolve) => {
    timer = setTimeout(() => resolve(unknown), FACT_MS_MAX);
  });
  try {
    return await Promise.race([work.catch(() => unknown), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function firstBytes(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(FACT_BYTES_MAX), 0, FACT_BYTES_MAX, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Reads below a root, bounded in bytes, names and time. */
export const readerAt = (root: string): Reader => ({
  text: (path) => orUnknown<string | null>(firstBytes(join(root, path)), null),
  names: (path) =>
    orUnknown(
      readdir(join(root, path)).then((names) => names.sort().slice(0, FACT_DEVICES_MAX)),
      [],
    ),
});

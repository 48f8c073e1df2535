import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the media lie: `ab/ab12…`, addressed by SHA-256, and work in progress beside them. */
export interface MediaFolder {
  readonly pathOf: (hash: string) => string;
  /** A path for work in progress; whatever is there after a crash is swept away at the next start. */
  readonly temporary: (ending: string) => string;
}

const HASH = /^[0-9a-f]{64}$/;

export async function openMediaFolder(dataFolder: string): Promise<MediaFolder> {
  const root = join(dataFolder, 'media');
  const incoming = join(root, 'incoming');
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { recursive: true });
  return {
    pathOf: (hash) => {
      if (!HASH.test(hash)) throw new RangeError('not a SHA-256');
      return join(root, hash.slice(0, 2), hash);
    },
    temporary: (ending) => join(incoming, `${randomUUID()}.${ending}`),
  };
}

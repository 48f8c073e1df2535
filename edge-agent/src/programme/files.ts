import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readIfThere, writeWholeFile } from '@loa/host';

/** Sealed text as it was adopted, with the instant of its adoption, epoch milliseconds. */
export interface KeptText {
  readonly sealed: string;
  readonly adoptedAt: number;
}

/** The last good sealed documents on disk: the only memory of what the centre wants. */
export interface SealedFiles {
  readonly readManifest: () => Promise<KeptText | null>;
  readonly writeManifest: (sealed: string) => Promise<void>;
  /** Kept now documents by scope. */
  readonly readNow: () => Promise<ReadonlyMap<string, KeptText>>;
  readonly writeNow: (scope: string, sealed: string) => Promise<void>;
  readonly removeNow: (scope: string) => Promise<void>;
}

const EXTENSION = '.jws';
/** `area/root` as a file name; ids hold no slash, and kinds hold no hyphen. */
const nameOf = (scope: string): string => `${scope.replace('/', '-')}${EXTENSION}`;
const scopeOf = (name: string): string => name.slice(0, -EXTENSION.length).replace('-', '/');

async function readText(path: string): Promise<KeptText | null> {
  const bytes = await readIfThere(path);
  if (bytes === null) return null;
  return { sealed: bytes.toString(), adoptedAt: Math.round((await stat(path)).mtimeMs) };
}

export function sealedFiles(folder: string): SealedFiles {
  const manifest = join(folder, `manifest${EXTENSION}`);
  const nowFolder = join(folder, 'now');
  return {
    readManifest: () => readText(manifest),
    writeManifest: (sealed) => writeWholeFile(manifest, sealed),
    readNow: async () => {
      const names = await readdir(nowFolder).catch(() => []);
      const texts = new Map<string, KeptText>();
      for (const name of names.filter((one) => one.endsWith(EXTENSION))) {
        const text = await readText(join(nowFolder, name));
        if (text) texts.set(scopeOf(name), text);
      }
      return texts;
    },
    writeNow: (scope, sealed) => writeWholeFile(join(nowFolder, nameOf(scope)), sealed),
    removeNow: (scope) => rm(join(nowFolder, nameOf(scope)), { force: true }),
  };
}

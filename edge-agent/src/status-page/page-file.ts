import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readIfThere, writeWholeFile } from '@loa/host';

/** Where the running station's page is, for programs of this machine and this user. */
export interface PageFile {
  /** Null where the settings want no page. */
  readonly url: string | null;
  readonly token: string;
}

const SECRET_MODE = 0o600;
const fileOf = (folder: string): string => join(folder, 'page.json');

export const writePageFile = (folder: string, page: PageFile): Promise<void> =>
  writeWholeFile(fileOf(folder), `${JSON.stringify(page)}\n`, SECRET_MODE);

export const removePageFile = (folder: string): Promise<void> => rm(fileOf(folder), { force: true });

/** Null where no station runs, or none that can be understood. */
export async function readPageFile(folder: string): Promise<PageFile | null> {
  try {
    const bytes = await readIfThere(fileOf(folder));
    const { url, token } = JSON.parse(bytes?.toString() ?? 'null') as { url: unknown; token: unknown };
    const understood = typeof token === 'string' && (url === null || typeof url === 'string');
    return understood ? { url, token } : null;
  } catch {
    return null;
  }
}

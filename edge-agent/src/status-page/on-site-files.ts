import { join } from 'node:path';
import { readIfThere, writeWholeFile } from '@loa/host';
import { encodeMessage, type NowItem, parseNowDocument } from '@loa/playlists/wire';
import { wordsOf } from '../errors.js';
import { VOLUME_PERCENT_MIN } from './order.js';

/** What must outlive a restart: silence that somebody ordered, and the lower volume. */
export interface OnSiteMemory {
  readonly items: readonly NowItem[];
  readonly volumePercent: number | null;
}

export interface OnSiteFiles {
  read(): Promise<OnSiteMemory>;
  write(memory: OnSiteMemory): Promise<void>;
}

const percentOf = (text: string): number | null => {
  const percent = Number(text);
  return Number.isInteger(percent) && percent >= VOLUME_PERCENT_MIN && percent < 100 ? percent : null;
};

async function readItems(file: string, report: (message: string) => void): Promise<readonly NowItem[]> {
  const bytes = await readIfThere(file);
  if (bytes === null) return [];
  try {
    return parseNowDocument(bytes).items;
  } catch (error) {
    report(`${file} cannot be understood and is ignored: ${wordsOf(error)}`);
    return [];
  }
}

/** Keeps orders in the station's folder; the items as a now document of the wire, unsealed. */
export function onSiteFiles(folder: string, stationId: string, report: (message: string) => void): OnSiteFiles {
  const itemsFile = join(folder, 'onsite.json');
  const volumeFile = join(folder, 'onsite-volume');

  return {
    read: async () => ({
      items: await readItems(itemsFile, report),
      volumePercent: percentOf((await readIfThere(volumeFile))?.toString() ?? ''),
    }),
    write: async ({ items, volumePercent }) => {
      const revision = items.at(-1)?.issuedAt ?? 0;
      const scope = `station/${stationId}`;
      const document = { version: 1, kind: 'now', scope, revision, issuedAt: revision, items } as const;
      await writeWholeFile(itemsFile, encodeMessage(document));
      await writeWholeFile(volumeFile, volumePercent === null ? '' : String(volumePercent));
    },
  };
}

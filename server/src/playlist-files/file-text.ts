import { setImmediate } from 'node:timers/promises';
import type { SentenceLanguage } from '@loa/playlists';
import {
  type Fault,
  faultText,
  type PlaylistFile,
  readPlaylistFile,
  type Section,
  SECTIONS,
  writePlaylistFile,
} from '@loa/playlists/files';
import { ServerError } from '../server-error.js';

/** Reading tells so many faults at once, and what is left out can leave others without what they refer to. */
const ROUNDS_MAX = 20;

const HEADINGS: Readonly<Record<SentenceLanguage, string>> = {
  vi: 'không ghi được vào tệp',
  en: 'cannot be said in a file',
};

/** The element that a fault lies in: `slots[2].when` is `slots` and 2; null where it is about more than one. */
function elementOf({ path }: Fault): { readonly section: Section; readonly index: number } | null {
  const [, name, index] = /^(\w+)\[(\d+)\]/.exec(path) ?? [];
  const section = SECTIONS.find((one) => one === name);
  return section === undefined ? null : { section, index: Number(index) };
}

function without(document: PlaylistFile, faults: readonly Fault[]): PlaylistFile {
  const gone = new Set(faults.map((fault) => /^\w+\[\d+\]/.exec(fault.path)?.[0] ?? ''));
  const left = Object.entries(document).map(([name, value]) => {
    const kept = Array.isArray(value) ? value.filter((_, index) => !gone.has(`${name}[${index}]`)) : value;
    return [name, kept] as const;
  });
  return Object.fromEntries(left.filter(([, value]) => !Array.isArray(value) || value.length > 0)) as PlaylistFile;
}

function remark(document: PlaylistFile, fault: Fault, language: SentenceLanguage): string {
  const place = elementOf(fault);
  const id = place && document[place.section]?.[place.index]?.id;
  return `# ${place?.section ?? ''} ${id ?? ''}: ${HEADINGS[language]}: ${faultText(fault, language)}`;
}

/**
 * The text of a document without what could not be read back, as a comment says: a draft that is still empty, a slot
 * whose bulletin is over.
 * @throws ServerError `limit-reached` where it is more than a file takes
 */
export async function readableText(written: PlaylistFile, language: SentenceLanguage): Promise<string> {
  const remarks: string[] = [];
  let document = written;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    await setImmediate();
    const text = writePlaylistFile(document);
    const { kind, faults } = readPlaylistFile(text);
    if (kind === 'read') return [...remarks, text].join('\n');
    const errors = faults.filter(({ severity }) => severity === 'error');
    if (errors.some((fault) => elementOf(fault) === null)) break;
    const told = document;
    remarks.push(...errors.map((fault) => remark(told, fault, language)));
    document = without(document, errors);
  }
  throw new ServerError('limit-reached', 'there is more than one file takes: export a smaller area');
}

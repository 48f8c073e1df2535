import type { PlaylistFile } from './document-schema.js';
import type { Fault } from './fault.js';
import { faultText, severityText } from './fault-text.js';
import { readPlaylistFile } from './read.js';
import type { SentenceLanguage } from '../recurrence/sentence.js';

/** What is told of one file. */
export interface PlaylistReport {
  /** `FILE:12:5 lỗi slots[2].when.at: …`, by line. */
  readonly lines: readonly string[];
  readonly errors: number;
  readonly warnings: number;
  /** Null where there are errors. */
  readonly document: PlaylistFile | null;
}

const lineOf = (name: string, fault: Fault, language: SentenceLanguage): string => {
  const place = fault.path === '' ? '' : `${fault.path}: `;
  const words = `${severityText(fault, language)} ${place}${faultText(fault, language)}`;
  return `${name}:${fault.line}:${fault.column} ${words}`;
};

/** Reads a file and tells its faults as a compiler does, so that editors find the places. */
export function playlistReport(
  file: { readonly name: string; readonly text: string },
  language: SentenceLanguage,
): PlaylistReport {
  const reading = readPlaylistFile(file.text);
  const errors = reading.faults.filter(({ severity }) => severity === 'error').length;
  return {
    lines: reading.faults.map((fault) => lineOf(file.name, fault, language)),
    errors,
    warnings: reading.faults.length - errors,
    document: reading.kind === 'read' ? reading.document : null,
  };
}

import { stringify } from 'yaml';
import type { PlaylistFile } from './document-schema.js';

/** The YAML of a document: long texts as blocks, nothing folded; `readPlaylistFile` gives the document back. */
export const writePlaylistFile = (document: PlaylistFile): string =>
  stringify(document, { schema: 'core', version: '1.2', lineWidth: 0, aliasDuplicateObjects: false });

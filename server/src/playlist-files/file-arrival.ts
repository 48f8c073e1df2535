import { DEFAULT_ZONE, type SentenceLanguage } from '@loa/playlists';
import { type Fault, type PlaylistFile, readPlaylistFile, readSource } from '@loa/playlists/files';
import type { Static } from 'typebox';
import type { PlaylistFileBody } from '../api/contract/playlist-files.js';
import { ServerError } from '../server-error.js';
import { type LineOf, refusedReading } from './file-faults.js';

/** A playlist file as it was sent, without errors. */
export interface FileArrival {
  readonly file: string;
  readonly zone: string;
  readonly document: PlaylistFile;
  readonly warnings: readonly Fault[];
  readonly lineOf: LineOf;
  /** SHA-256 of the sounds that the sender has, by path. */
  readonly audio: ReadonlyMap<string, string>;
}

type Body = Static<typeof PlaylistFileBody>;

function textOf({ text, document }: Body): string {
  if ((text === undefined) === (document === undefined)) {
    const message = 'send either a text or a document';
    throw new ServerError('not-valid', message, [{ path: '/text', message }]);
  }
  return text ?? JSON.stringify(document);
}

function lines(text: string): LineOf {
  const source = readSource(text);
  return (path) => (source.kind === 'source' ? source.placeOf(path, 'value').line : null);
}

/** Reads what was sent. @throws ServerError `not-valid` with every fault by line */
export function arrivalOf(body: Body, language: SentenceLanguage): FileArrival {
  const text = textOf(body);
  const reading = readPlaylistFile(text);
  if (reading.kind === 'refused') throw refusedReading(reading.faults, language);
  const { document, faults } = reading;
  return {
    file: body.file.normalize('NFC'),
    zone: document.zone ?? DEFAULT_ZONE,
    document,
    warnings: faults,
    lineOf: body.text === undefined ? () => null : lines(text),
    audio: new Map(Object.entries(body.audio ?? {}).map(([path, hash]) => [path.normalize('NFC'), hash])),
  };
}

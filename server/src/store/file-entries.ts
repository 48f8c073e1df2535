import type { Knex } from 'knex';

/** What an element of a playlist file became; `audio` is the sound that was asked for with a bulletin. */
export type FileEntryKind = 'group' | 'relay' | 'bulletin' | 'playlist' | 'slot' | 'campaign' | 'audio';

/** A playlist file of an area, by the name it was sent under. */
export interface FileName {
  readonly areaId: string;
  readonly file: string;
}

/** One element of a playlist file, and the object that it became. */
export interface FileEntry {
  readonly kind: FileEntryKind;
  /** The id of the element in the file. */
  readonly key: string;
  readonly objectId: string;
  /** SHA-256 of what the file said when it was last taken in. */
  readonly contentHash: string;
}

interface FileEntryRow {
  area_id: string;
  file: string;
  kind: string;
  key: string;
  object_id: string;
  content_hash: string;
}

/** Where the ids of playlist files lead. */
export async function fileEntries(db: Knex): Promise<void> {
  await db.schema.createTable('file_entries', (table) => {
    table.string('area_id', 40).notNullable().references('areas.id');
    table.string('file', 80).notNullable();
    table.string('kind', 20).notNullable();
    table.string('key', 40).notNullable();
    table.string('object_id', 40).notNullable();
    table.string('content_hash', 64).notNullable();
    table.primary(['area_id', 'file', 'kind', 'key']);
  });
}

/** All elements of a file that were ever taken in and not taken away, by kind and key. */
export async function readFileEntries(db: Knex, { areaId, file }: FileName): Promise<FileEntry[]> {
  const rows = await db<FileEntryRow>('file_entries').where({ area_id: areaId, file }).orderBy(['kind', 'key']);
  return rows.map((row) => ({
    kind: row.kind as FileEntryKind,
    key: row.key,
    objectId: row.object_id,
    contentHash: row.content_hash,
  }));
}

export async function writeFileEntry(trx: Knex, { areaId, file }: FileName, entry: FileEntry): Promise<void> {
  const { kind, key, objectId, contentHash } = entry;
  await trx<FileEntryRow>('file_entries')
    .insert({ area_id: areaId, file, kind, key, object_id: objectId, content_hash: contentHash })
    .onConflict(['area_id', 'file', 'kind', 'key'])
    .merge(['object_id', 'content_hash']);
}

export async function removeFileEntry(
  trx: Knex,
  { areaId, file }: FileName,
  { kind, key }: Pick<FileEntry, 'kind' | 'key'>,
): Promise<void> {
  await trx<FileEntryRow>('file_entries').where({ area_id: areaId, file, kind, key }).delete();
}

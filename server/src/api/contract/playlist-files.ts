import { BULLETINS_MAX, Sha256 } from '@loa/playlists/wire';
import { PLAYLIST_FILE_BYTES_MAX } from '@loa/playlists/files';
import { Type } from 'typebox';
import { closed, Id, Line, Nullable, ref, route } from './basics.js';

/** The longest name of a file. */
export const FILE_NAME_MAX = 80;
/** The text of a file in JSON, in which a line's end or a quote takes two bytes, and the hashes of its sounds. */
export const FILE_BODY_BYTES_MAX = 2 * PLAYLIST_FILE_BYTES_MAX + BULLETINS_MAX * 1_024;

export const PlaylistFileBody = Type.Object(
  {
    file: Type.String({
      ...Line(FILE_NAME_MAX),
      description: 'The name of the file: with the area it says which elements belong to it',
    }),
    areaId: Type.Optional(Type.String({ ...Id, description: 'Whose file it is; by itself the area of the person' })),
    text: Type.Optional(Type.String({ maxLength: PLAYLIST_FILE_BYTES_MAX, description: 'YAML 1.2' })),
    document: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), { description: 'The same as JSON, in place of `text`' }),
    ),
    audio: Type.Optional(
      Type.Record(Type.String({ maxLength: 300 }), Sha256, {
        maxProperties: BULLETINS_MAX,
        description: 'SHA-256 of the sound files that the sender has, by their paths in the file',
      }),
    ),
  },
  { ...closed, $id: 'PlaylistFileBody' },
);

export const PlaylistFileEntry = Type.Object(
  {
    kind: Type.Union([
      Type.Literal('group'),
      Type.Literal('relay'),
      Type.Literal('bulletin'),
      Type.Literal('playlist'),
      Type.Literal('slot'),
      Type.Literal('campaign'),
    ]),
    key: Type.String({ description: 'Its id in the file' }),
    line: Nullable(Type.Integer({ description: 'From 1; null for what is not in the file, or no text was sent' })),
    title: Type.String(),
    id: Type.String({ description: 'Its id at the centre; where a trial would create it, one that is thrown away' }),
    outcome: Type.Union([
      Type.Literal('created'),
      Type.Literal('updated'),
      Type.Literal('unchanged'),
      Type.Literal('withdrawn'),
      Type.Literal('left'),
    ]),
    waitsFor: Nullable(Type.Union([Type.Literal('approval'), Type.Literal('second-person'), Type.Literal('audio')])),
    audio: Nullable(Type.String({ description: 'The path of the sound to upload to the bulletin, then to submit it' })),
  },
  { ...closed, $id: 'PlaylistFileEntry' },
);

const PlaylistFileWarning = Type.Object(
  { line: Type.Integer(), column: Type.Integer(), path: Type.String(), code: Type.String(), message: Type.String() },
  closed,
);

export const PlaylistFileApplied = Type.Object(
  {
    file: Type.String(),
    areaId: Id,
    dryRun: Type.Boolean(),
    entries: Type.Array(ref(PlaylistFileEntry)),
    warnings: Type.Array(PlaylistFileWarning),
  },
  { ...closed, $id: 'PlaylistFileApplied' },
);

const Language = Type.Union([Type.Literal('vi'), Type.Literal('en')], {
  description: 'Of what is told about the file; vi by itself',
});
const tags = ['playlist files'];

export const playlistFileRoutes = {
  apply: route('POST', '/playlist-files', {
    operationId: 'applyPlaylistFile',
    tags,
    description:
      'Takes in a playlist file, whole or not at all. Bulletins are submitted for somebody else to approve, overrides ' +
      'wait for a second person. The same file again changes nothing. Slots that left the file are only withdrawn ' +
      'with `prune`. Faults name their lines.',
    querystring: Type.Object(
      {
        dryRun: Type.Optional(Type.Boolean({ description: 'Tells what would become of it, and stores nothing' })),
        prune: Type.Optional(Type.Boolean()),
        language: Type.Optional(Language),
      },
      closed,
    ),
    body: ref(PlaylistFileBody),
    response: { 200: ref(PlaylistFileApplied) },
  }),
  export: route('GET', '/playlist-files/export', {
    operationId: 'exportPlaylistFile',
    tags,
    description: 'What the centre holds for an area and below it, as a playlist file.',
    querystring: Type.Object({ areaId: Type.Optional(Id), language: Type.Optional(Language) }, closed),
    response: {
      200: { description: 'YAML 1.2', content: { 'application/yaml': { schema: Type.String() } } },
    },
  }),
};

export const playlistFileSchemas = [PlaylistFileBody, PlaylistFileEntry, PlaylistFileApplied] as const;

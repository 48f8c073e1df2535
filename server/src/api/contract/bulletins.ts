import { BOARD_HOLD_MAX_MS, BOARD_TEXT_MAX, BoardDrawing, BulletinClass, Sha256 } from '@loa/playlists/wire';
import { Type } from 'typebox';
import { SPEECH_TEXT_MAX } from '../../media/speech-limits.js';
import { BULLETINS_LISTED_MAX } from '../../store/bulletins.js';
import { Actor, ById, closed, DateTime, Id, Line, NoBody, Nullable, ref, route } from './basics.js';

export const BulletinStatus = Type.Union(
  [
    Type.Literal('draft'),
    Type.Literal('submitted'),
    Type.Literal('approved'),
    Type.Literal('rejected'),
    Type.Literal('withdrawn'),
  ],
  { $id: 'BulletinStatus' },
);

const boardText = {
  text: Line(BOARD_TEXT_MAX),
  holdSeconds: Type.Integer({ minimum: 1, maximum: BOARD_HOLD_MAX_MS / 1_000 }),
};
const BoardBody = Type.Object(boardText, { ...closed, $id: 'BulletinBoardBody' });

const Board = Type.Object(
  {
    ...boardText,
    drawings: Type.Array(BoardDrawing, { description: 'The pages as drawn when it was submitted, by board size' }),
  },
  { ...closed, $id: 'BulletinBoard' },
);

const Audio = Type.Object(
  {
    hash: Sha256,
    durationMs: Type.Integer(),
    bytes: Type.Integer(),
    type: Type.String(),
    source: Type.Union([Type.Literal('speech'), Type.Literal('upload')]),
    loudnessLufs: Nullable(Type.Number({ description: 'EBU R 128 integrated loudness of what is stored' })),
    truePeakDbtp: Nullable(Type.Number()),
    url: Type.String(),
  },
  { ...closed, $id: 'BulletinAudio' },
);

/** What an author writes; everything else follows from it or from a step. */
const written = {
  title: Line(200),
  class: BulletinClass,
  language: Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$', maxLength: 20 }),
  areaId: Id,
};

export const Bulletin = Type.Object(
  {
    id: Id,
    ...written,
    text: Nullable(Type.String()),
    audio: Nullable(ref(Audio)),
    board: Nullable(ref(Board)),
    status: ref(BulletinStatus),
    validFrom: DateTime,
    validTo: DateTime,
    issuedAt: DateTime,
    author: ref(Actor),
    approver: Nullable(ref(Actor)),
    approvedAt: Nullable(DateTime),
    approvalHash: Type.String({ description: 'SHA-256 of the content as it stands; approving names it' }),
    rejection: Nullable(Type.Object({ reason: Type.String(), by: Type.String() }, closed)),
    createdAt: DateTime,
    updatedAt: DateTime,
  },
  { ...closed, $id: 'Bulletin' },
);

export const BulletinBody = Type.Object(
  {
    ...written,
    text: Nullable(Line(SPEECH_TEXT_MAX)),
    board: Nullable(ref(BoardBody)),
    validFrom: DateTime,
    validTo: DateTime,
  },
  { ...closed, $id: 'BulletinBody' },
);

const tags = ['bulletins'];
const one = { tags, params: ById, response: { 200: ref(Bulletin) } };
const Reason = Type.Object({ reason: Line(500) }, closed);

export const bulletinRoutes = {
  list: route('GET', '/bulletins', {
    operationId: 'listBulletins',
    tags,
    querystring: Type.Object(
      {
        status: Type.Optional(ref(BulletinStatus)),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: BULLETINS_LISTED_MAX })),
      },
      closed,
    ),
    response: { 200: Type.Object({ bulletins: Type.Array(ref(Bulletin)) }, closed) },
  }),
  create: route('POST', '/bulletins', {
    operationId: 'createBulletin',
    tags,
    description: 'Speech is made from `text` when the bulletin is saved.',
    body: ref(BulletinBody),
    response: { 201: ref(Bulletin) },
  }),
  read: route('GET', '/bulletins/:id', { operationId: 'readBulletin', ...one }),
  write: route('PUT', '/bulletins/:id', {
    operationId: 'writeBulletin',
    ...one,
    description: 'A change sends the bulletin back to draft.',
    body: ref(BulletinBody),
  }),
  writeAudio: route('PUT', '/bulletins/:id/audio', {
    operationId: 'writeBulletinAudio',
    ...one,
    description: 'One file in the field `audio`: measured, brought to −16 LUFS, kept as Opus.',
    consumes: ['multipart/form-data'],
  }),
  deleteAudio: route('DELETE', '/bulletins/:id/audio', {
    operationId: 'deleteBulletinAudio',
    ...one,
    description: 'Takes the upload away; a bulletin with text speaks it again.',
  }),
};

export const bulletinStepRoutes = {
  submit: route('POST', '/bulletins/:id/submit', { operationId: 'submitBulletin', ...one, body: NoBody }),
  approve: route('POST', '/bulletins/:id/approve', {
    operationId: 'approveBulletin',
    ...one,
    body: Type.Object({ approvalHash: Sha256 }, closed),
  }),
  reject: route('POST', '/bulletins/:id/reject', { operationId: 'rejectBulletin', ...one, body: Reason }),
  withdraw: route('POST', '/bulletins/:id/withdraw', { operationId: 'withdrawBulletin', ...one, body: Reason }),
};

export const bulletinSchemas = [BulletinStatus, BoardBody, Board, Audio, Bulletin, BulletinBody] as const;

import { type Static, Type } from 'typebox';
import { Programme } from './programme.js';
import { Actor, BulletinClass, Crc32, Id, Instant, Percent, Sha256, SilenceReason } from './schema.js';

const closed = { additionalProperties: false };
const version = Type.Literal(1);

/** Sealed documents are refused above this size, before anything is parsed. */
export const MANIFEST_BYTES_MAX = 256 * 1024;
export const NOW_BYTES_MAX = 32 * 1024;
export const STATE_BYTES_MAX = 16 * 1024;
export const PROOF_BYTES_MAX = 128 * 1024;
export const RECEIPT_BYTES_MAX = 1024;
export const NOW_ITEMS_MAX = 50;
export const PROOF_BATCH_MAX = 100;
export const BOARDS_MAX = 8;

/** A programme with its revision; what is signed on `station/{id}/manifest`. */
export const Manifest = Type.Object(
  { version, kind: Type.Literal('manifest'), revision: Instant, issuedAt: Instant, programme: Programme },
  closed,
);
export type Manifest = Static<typeof Manifest>;

/** While `issuedAt ≤ now < until` nothing that was planned sounds, and boards show nothing of the programme. */
export const StopItem = Type.Object(
  {
    kind: Type.Literal('stop'),
    id: Id,
    issuedAt: Instant,
    until: Instant,
    by: Actor,
    reason: Type.String({ maxLength: 500 }),
  },
  closed,
);
export type StopItem = Static<typeof StopItem>;

/** One entry of a now document; further kinds join the union. */
export const NowItem = Type.Union([StopItem]);
export type NowItem = Static<typeof NowItem>;

/** The whole list of what must happen at once in a scope (`area/{id}` or `station/{id}`). */
export const NowDocument = Type.Object(
  {
    version,
    kind: Type.Literal('now'),
    scope: Type.String({ pattern: '^(area|station)/[a-z0-9][a-z0-9-]{0,39}$' }),
    revision: Instant,
    issuedAt: Instant,
    items: Type.Array(NowItem, { maxItems: NOW_ITEMS_MAX }),
  },
  closed,
);
export type NowDocument = Static<typeof NowDocument>;

export const BoardState = Type.Object(
  {
    id: Id,
    /** `unplugged` until the board answers; `mismatch` while its read-back differs from what is wanted. */
    condition: Type.Union([
      Type.Literal('unplugged'),
      Type.Literal('updating'),
      Type.Literal('shown'),
      Type.Literal('mismatch'),
    ]),
    width: Type.Integer({ minimum: 0, maximum: 4096 }),
    height: Type.Integer({ minimum: 0, maximum: 4096 }),
    text: Type.String({ maxLength: 4_000 }),
    wantedCrc: Type.Union([Crc32, Type.Null()]),
    readCrc: Type.Union([Crc32, Type.Null()]),
  },
  closed,
);
export type BoardState = Static<typeof BoardState>;

/** Retained, with a last will: what the station is and holds now. */
export const StationState = Type.Union([
  Type.Object({ version, online: Type.Literal(false) }, closed),
  Type.Object(
    {
      version,
      online: Type.Literal(true),
      at: Instant,
      bootId: Id,
      software: Type.String({ maxLength: 40 }),
      manifest: Type.Union([Type.Object({ revision: Instant, adoptedAt: Instant }, closed), Type.Null()]),
      /** Newest revision adopted for each scope, in no order. */
      now: Type.Array(Type.Object({ scope: Type.String({ maxLength: 60 }), revision: Instant }, closed), {
        maxItems: 20,
      }),
      media: Type.Object({ wanted: Type.Integer({ minimum: 0 }), stored: Type.Integer({ minimum: 0 }) }, closed),
      playing: Type.Union([
        Type.Object(
          { key: Type.String({ maxLength: 120 }), title: Type.String({ maxLength: 200 }), since: Instant },
          closed,
        ),
        Type.Null(),
      ]),
      amplifier: Type.Union([Type.Literal('on'), Type.Literal('off'), Type.Literal('absent'), Type.Literal('failed')]),
      sink: Type.String({ maxLength: 60 }),
      boards: Type.Array(BoardState, { maxItems: BOARDS_MAX }),
      clockTrusted: Type.Boolean(),
      proofsWaiting: Type.Integer({ minimum: 0 }),
      /** Documents this station refused since its start: bad signature, lower revision, malformed, too large. */
      refused: Type.Integer({ minimum: 0 }),
    },
    closed,
  ),
]);
export type StationState = Static<typeof StationState>;

const proofBase = {
  /** Position in the station's journal, from 1, without gaps. */
  seq: Type.Integer({ minimum: 1 }),
  /** `{slotId}@{planned start}`: one per occurrence, the key of the play-once ledger. */
  key: Type.String({ minLength: 3, maxLength: 120 }),
  slotId: Id,
  bulletinId: Id,
  class: BulletinClass,
  plannedStart: Instant,
  plannedEnd: Instant,
  actualStart: Type.Union([Instant, Type.Null()]),
  actualEnd: Type.Union([Instant, Type.Null()]),
  /** `completed` as planned; `stopped` by a person or a higher class; `interrupted` by a fault; `silent` never began. */
  outcome: Type.Union([
    Type.Literal('completed'),
    Type.Literal('stopped'),
    Type.Literal('interrupted'),
    Type.Literal('silent'),
  ]),
  reason: Type.Union([SilenceReason, Type.Null()]),
  stoppedBy: Type.Union([Actor, Type.Null()]),
  manifestRevision: Instant,
  recordedAt: Instant,
  clockTrusted: Type.Boolean(),
};

export const SoundProof = Type.Object(
  {
    medium: Type.Literal('sound'),
    ...proofBase,
    evidence: Type.Union([
      Type.Object(
        {
          audioHash: Sha256,
          /** Where the samples went: `alsa:…`, `recording`, `none`. */
          sink: Type.String({ maxLength: 60 }),
          /** Actual minus planned start by sample count at the sink, milliseconds. */
          startErrorMs: Type.Number(),
          /** Samples of this bulletin that left, at 48 kHz. */
          samples: Type.Integer({ minimum: 0 }),
          underruns: Type.Integer({ minimum: 0 }),
          /** Root mean square and peak of what left the player, dB relative to full scale; null when nothing left. */
          rmsDbfs: Type.Union([Type.Number(), Type.Null()]),
          peakDbfs: Type.Union([Type.Number(), Type.Null()]),
          volumePercent: Percent,
          amplifier: Type.Union([Type.Literal('on'), Type.Literal('absent'), Type.Literal('failed')]),
        },
        closed,
      ),
      Type.Null(),
    ]),
  },
  closed,
);
export type SoundProof = Static<typeof SoundProof>;

export const BoardProof = Type.Object(
  {
    medium: Type.Literal('board'),
    ...proofBase,
    evidence: Type.Union([
      Type.Object(
        {
          boardId: Id,
          text: Type.String({ maxLength: 4_000 }),
          pages: Type.Integer({ minimum: 0, maximum: 64 }),
          wantedCrc: Crc32,
          readCrc: Type.Union([Crc32, Type.Null()]),
        },
        closed,
      ),
      Type.Null(),
    ]),
  },
  closed,
);
export type BoardProof = Static<typeof BoardProof>;

export const Proof = Type.Union([SoundProof, BoardProof]);
export type Proof = Static<typeof Proof>;

/** `journal` names the outbox the sequence numbers belong to; a wiped disk starts a new one. */
export const ProofBatch = Type.Object(
  { version, journal: Id, proofs: Type.Array(Proof, { minItems: 1, maxItems: PROOF_BATCH_MAX }) },
  closed,
);
export type ProofBatch = Static<typeof ProofBatch>;

/** Sent after the commit: the station may forget every proof of `journal` up to and with `through`. */
export const Receipt = Type.Object({ version, journal: Id, through: Type.Integer({ minimum: 0 }) }, closed);
export type Receipt = Static<typeof Receipt>;

import { type Static, Type } from 'typebox';
import {
  Actor,
  BulletinClass,
  closed,
  ContentKind,
  Crc32,
  Id,
  Instant,
  Nullable,
  Origin,
  Percent,
  Sha256,
  SilenceReason,
  version,
} from './schema.js';

export const PROOF_BYTES_MAX = 128 * 1024;
export const RECEIPT_BYTES_MAX = 1024;
export const PROOF_BATCH_MAX = 100;

const proofBase = {
  /** Position in the station's journal, from 1, each given once; one that a full outbox dropped is never sent. */
  seq: Type.Integer({ minimum: 1 }),
  /** `{originId}@{planned start of its session}`, and `/{part}` for tunes, tones and the items of a playlist: the key of the ledger. */
  key: Type.String({ minLength: 3, maxLength: 120 }),
  origin: Origin,
  /** Of the slot, or of the item of a now document. */
  originId: Id,
  content: ContentKind,
  /** Null for what is no bulletin: relays, tones, live sound. */
  bulletinId: Nullable(Id),
  class: BulletinClass,
  plannedStart: Instant,
  plannedEnd: Instant,
  actualStart: Nullable(Instant),
  actualEnd: Nullable(Instant),
  /** `completed` as planned; `stopped` by a person or a higher class; `interrupted` by a fault; `silent` never began. */
  outcome: Type.Union([
    Type.Literal('completed'),
    Type.Literal('stopped'),
    Type.Literal('interrupted'),
    Type.Literal('silent'),
  ]),
  reason: Nullable(SilenceReason),
  stoppedBy: Nullable(Actor),
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
          /** Null for a stream. */
          audioHash: Nullable(Sha256),
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
          readCrc: Nullable(Crc32),
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

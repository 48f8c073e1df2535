import type { TSchema } from 'typebox';
import { Enrolment, ENROLMENT_BYTES_MAX } from './enrolment.js';
import { MANIFEST } from './examples/manifest.js';
import { ENROLMENT, PROOF_BATCH, RECEIPT, STATE } from './examples/messages.js';
import { NOW_DOCUMENT } from './examples/now.js';
import { Manifest, MANIFEST_BYTES_MAX } from './manifest.js';
import { NOW_BYTES_MAX, NowDocument } from './now.js';
import { PROOF_BYTES_MAX, ProofBatch, Receipt, RECEIPT_BYTES_MAX } from './proof.js';
import { STATE_BYTES_MAX, StationState } from './state.js';
import { nowTopic, stationTopic } from './topics.js';

/** One message between centre and station, as its schema file and the table of messages describe it. */
export interface CatalogueEntry {
  /** Of its file and its `$id`. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** An MQTT topic or an HTTP route; braces stand for what differs. */
  readonly topic: string;
  readonly direction: 'to-station' | 'to-centre';
  readonly retained: boolean;
  /** Whether it travels as a compact JWS, whose payload the schema describes. */
  readonly sealed: boolean;
  /** Of the message, or of the payload where it is sealed. */
  readonly bytesMax: number;
  readonly schema: TSchema;
  readonly example: object;
}

const station = (document: Parameters<typeof stationTopic>[1]): string => stationTopic('{stationId}', document);

/** Every message of the wire. */
export const catalogue: readonly CatalogueEntry[] = [
  {
    name: 'manifest',
    title: 'Manifest',
    description: 'All that one station should do, with a revision that only rises.',
    topic: station('manifest'),
    direction: 'to-station',
    retained: true,
    sealed: true,
    bytesMax: MANIFEST_BYTES_MAX,
    schema: Manifest,
    example: MANIFEST,
  },
  {
    name: 'now',
    title: 'Now document',
    description: 'All that must happen at once in an area or at a station; the scope is area/{id} or station/{id}.',
    topic: nowTopic('{scope}'),
    direction: 'to-station',
    retained: true,
    sealed: true,
    bytesMax: NOW_BYTES_MAX,
    schema: NowDocument,
    example: NOW_DOCUMENT,
  },
  {
    name: 'state',
    title: 'Station state',
    description: 'What a station is and holds now; its last will says that it is offline.',
    topic: station('state'),
    direction: 'to-centre',
    retained: true,
    sealed: false,
    bytesMax: STATE_BYTES_MAX,
    schema: StationState,
    example: STATE,
  },
  {
    name: 'proof',
    title: 'Proofs',
    description: 'What was played or shown, planned against actual, with evidence.',
    topic: station('proof'),
    direction: 'to-centre',
    retained: false,
    sealed: false,
    bytesMax: PROOF_BYTES_MAX,
    schema: ProofBatch,
    example: PROOF_BATCH,
  },
  {
    name: 'receipt',
    title: 'Receipt',
    description: 'Sent after the commit: the station may forget the proofs of a journal up to and with `through`.',
    topic: station('receipt'),
    direction: 'to-station',
    retained: false,
    sealed: false,
    bytesMax: RECEIPT_BYTES_MAX,
    schema: Receipt,
    example: RECEIPT,
  },
  {
    name: 'enrolment',
    title: 'Enrolment',
    description: 'The answer to a one-time code, which the station keeps as its identity.',
    topic: 'POST /api/v1/enrolments',
    direction: 'to-station',
    retained: false,
    sealed: false,
    bytesMax: ENROLMENT_BYTES_MAX,
    schema: Enrolment,
    example: ENROLMENT,
  },
];

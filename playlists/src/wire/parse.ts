import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { AppError } from '../app-error.js';
import { Enrolment, ENROLMENT_BYTES_MAX } from './enrolment.js';
import { Manifest, MANIFEST_BYTES_MAX } from './manifest.js';
import { NOW_BYTES_MAX, NowDocument } from './now.js';
import { PROOF_BYTES_MAX, ProofBatch, Receipt, RECEIPT_BYTES_MAX } from './proof.js';
import { STATE_BYTES_MAX, StationState } from './state.js';
import { Trust, TRUST_BYTES_MAX } from './trust.js';

const FAULTS_SHOWN_MAX = 5;

/**
 * Makes the parser of one message: bytes in, typed value out.
 * @throws AppError `too-large` | `not-json` | `not-valid`, the last with the first faults in words.
 */
function parser<Schema extends TSchema>(schema: Schema, bytesMax: number): (bytes: Uint8Array) => Static<Schema> {
  const validator = Compile(schema);
  return (bytes) => {
    if (bytes.byteLength > bytesMax) {
      throw new AppError('too-large', `message of ${bytes.byteLength} bytes, the most is ${bytesMax}`, {
        bytes: bytes.byteLength,
        most: bytesMax,
      });
    }
    let value: unknown;
    try {
      value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch {
      throw new AppError('not-json', 'message is not JSON in UTF-8');
    }
    if (validator.Check(value)) return value as Static<Schema>;
    const faults = validator.Errors(value).slice(0, FAULTS_SHOWN_MAX);
    throw new AppError('not-valid', faults.map((fault) => `${fault.instancePath || '/'} ${fault.message}`).join('; '));
  };
}

/** The payload of a sealed manifest, after its signature was verified. */
export const parseManifest = parser(Manifest, MANIFEST_BYTES_MAX);
/** The payload of a sealed now document, after its signature was verified. */
export const parseNowDocument = parser(NowDocument, NOW_BYTES_MAX);
/** `station/{id}/state`. */
export const parseStationState = parser(StationState, STATE_BYTES_MAX);
/** `station/{id}/proof`. */
export const parseProofBatch = parser(ProofBatch, PROOF_BYTES_MAX);
/** `station/{id}/receipt`. */
export const parseReceipt = parser(Receipt, RECEIPT_BYTES_MAX);
/** The answer to an enrolment, and the identity a station keeps of it. */
export const parseEnrolment = parser(Enrolment, ENROLMENT_BYTES_MAX);
/** The keys of the centre, as the station keeps them. */
export const parseTrust = parser(Trust, TRUST_BYTES_MAX);

/** A message as the bytes that go on the wire. */
export const encodeMessage = (message: object): Uint8Array => new TextEncoder().encode(JSON.stringify(message));

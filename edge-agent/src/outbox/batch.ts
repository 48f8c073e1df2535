import {
  encodeMessage,
  parseProofBatch,
  PROOF_BATCH_MAX,
  PROOF_BYTES_MAX,
  type Proof,
  type ProofBatch,
} from '@loa/playlists/wire';

export interface StoredProof {
  readonly seq: number;
  /** The proof without its number, as JSON. */
  readonly body: string;
}

export interface Batch {
  readonly bytes: Uint8Array;
  /** Highest sequence number inside. */
  readonly through: number;
}

/** What a batch needs beside its proofs: braces, version, the journal's name, a comma a proof. */
const ENVELOPE_BYTES = 200;

/**
 * Holds a proof against the schema the centre reads it by: one it cannot read would block all behind it for ever.
 * @throws AppError `not-valid` | `too-large`
 */
export function assertReadable(journal: string, body: string): void {
  const message: ProofBatch = { version: 1, journal, proofs: [proofOf({ seq: 1, body })] };
  parseProofBatch(encodeMessage(message));
}

const proofOf = ({ seq, body }: StoredProof): Proof => ({ ...(JSON.parse(body) as Omit<Proof, 'seq'>), seq }) as Proof;

/** As many of the oldest proofs as one message may carry, by number and by bytes; null when there are none. */
export function batchOf(journal: string, rows: readonly StoredProof[]): Batch | null {
  const proofs: Proof[] = [];
  let bytes = ENVELOPE_BYTES;
  for (const row of rows.slice(0, PROOF_BATCH_MAX)) {
    const proof = proofOf(row);
    bytes += encodeMessage(proof).byteLength + 1;
    if (bytes > PROOF_BYTES_MAX && proofs.length > 0) break;
    proofs.push(proof);
  }
  const last = proofs.at(-1);
  if (!last) return null;
  const message: ProofBatch = { version: 1, journal, proofs };
  return { bytes: encodeMessage(message), through: last.seq };
}

import { parseReceipt } from '@loa/playlists/wire';
import type { Knex } from 'knex';
import { wordsOf } from '../errors.js';
import type { UnnumberedProof } from '../play/proof.js';
import { assertReadable } from './batch.js';
import { createSender, type Sender, type SenderOptions } from './sender.js';
import { appendProof, forgetProofs, outboxCounts } from './store.js';

export interface OutboxOptions extends SenderOptions {
  /** Told when the number of waiting proofs changed. */
  readonly changed: () => void;
  /** Told that the centre holds every proof up to and with this number. */
  readonly stored: (through: number) => void;
  /** Most proofs that wait. */
  readonly most?: number;
}

export interface Outbox extends Pick<Sender, 'connected' | 'disconnected' | 'stop'> {
  /** Numbers and keeps a proof inside the caller's transaction. */
  record(trx: Knex, proof: UnnumberedProof): Promise<void>;
  /** @throws AppError of the wire when the payload is no receipt */
  receipt(payload: Uint8Array): Promise<void>;
  counts(): Promise<{ waiting: number; lost: number }>;
}

/**
 * Brings proofs home. The oldest goes first and is forgotten only when a receipt of this very journal covers it:
 * an MQTT acknowledgement says nothing about the centre's database.
 */
export function createOutbox(options: OutboxOptions): Outbox {
  const { journal, log } = options;
  const sender = createSender(options);

  function readable(proof: UnnumberedProof): boolean {
    try {
      assertReadable(journal.id, JSON.stringify(proof));
      return true;
    } catch (error) {
      log.error({ reason: wordsOf(error), proof }, 'a proof that the centre could not read was dropped');
      return false;
    }
  }

  async function forget(through: number): Promise<void> {
    if ((await forgetProofs(journal.db, through)) > 0) {
      options.stored(through);
      options.changed();
    }
    sender.mark();
  }

  return {
    record: async (trx, proof) => {
      if (!readable(proof)) return;
      const { lost } = await appendProof(trx, proof, options.most);
      if (lost > 0) log.warn({ lost }, 'too many proofs wait for the centre: some were thinned out');
      // Read by the sender only after this transaction: the database has one connection.
      options.changed();
      sender.mark();
    },
    receipt: async (payload) => {
      const receipt = parseReceipt(payload);
      if (receipt.journal === journal.id) await forget(sender.covered(receipt.through));
      else log.info({ journal: receipt.journal }, 'a receipt of another journal was ignored');
    },
    counts: () => outboxCounts(journal.db),
    connected: () => sender.connected(),
    disconnected: () => sender.disconnected(),
    stop: () => sender.stop(),
  };
}

import type { TimelineItem } from '@loa/playlists';
import type { Knex } from 'knex';
import {
  beginOccurrence,
  endOccurrence,
  LEDGER_KEEP_MS,
  type LedgerEntry,
  type RecordProof,
  readLedger,
  settleAfterStart,
} from './ledger.js';
import type { UnnumberedProof } from './proof.js';

type Occurrence = Pick<TimelineItem, 'key' | 'medium'>;

/** The ledger with what it says in memory, so that looking costs nothing. Changes reach the disk first. */
export interface Book {
  /** Proven: nothing is to be done about it any more. */
  ended(occurrence: Occurrence): boolean;
  /** Its proof so far, while it has begun and not ended. */
  begun(occurrence: Occurrence): UnnumberedProof | null;
  /** Everything that has begun and not ended. */
  open(): UnnumberedProof[];
  /** Sessions of which a sound has begun or was proven, by `sessionKey`. */
  sessions(): ReadonlySet<string>;
  /** Sessions that lost a sound to a loss of power. */
  lostSessions(): ReadonlySet<string>;
  /** False when it had begun before: then it must not play. */
  begin(proof: UnnumberedProof): Promise<boolean>;
  /** False when it had ended before: then the proof is dropped. */
  end(proof: UnnumberedProof): Promise<boolean>;
}

/** The session of a part: `{originId}@{start}`, without the number of the part. */
const sessionOf = ({ key }: Pick<Occurrence, 'key'>): string => key.split('/', 1)[0] ?? key;
const idOf = ({ key, medium }: Occurrence): string => `${medium} ${key}`;

/** Opens the book after a start: sounds that an earlier run left open are proven interrupted. */
export async function openBook(db: Knex, record: RecordProof, at: number): Promise<Book> {
  await settleAfterStart(db, at, record);
  const stored = await readLedger(db, at - LEDGER_KEEP_MS);
  const entries = new Map<string, LedgerEntry>(stored.map((entry) => [idOf(entry), entry]));

  function note(proof: UnnumberedProof, ended: boolean): void {
    const { key, medium, plannedStart } = proof;
    const [begun, reason] = ended ? [null, proof.reason] : [proof, null];
    entries.set(idOf(proof), { key, medium, plannedStart, ended, begun, reason });
    const oldest = proof.recordedAt - LEDGER_KEEP_MS;
    for (const [id, entry] of entries) {
      // In order of arrival, so the first young one ends the search.
      if (entry.plannedStart >= oldest || !entry.ended) break;
      entries.delete(id);
    }
  }

  const sounds = (): LedgerEntry[] => [...entries.values()].filter(({ medium }) => medium === 'sound');

  return {
    sessions: () => new Set(sounds().map(sessionOf)),
    lostSessions: () =>
      new Set(
        sounds()
          .filter(({ reason }) => reason === 'power-lost')
          .map(sessionOf),
      ),
    ended: (occurrence) => entries.get(idOf(occurrence))?.ended ?? false,
    begun: (occurrence) => entries.get(idOf(occurrence))?.begun ?? null,
    open: () => [...entries.values()].flatMap(({ begun }) => begun ?? []),
    begin: async (proof) => {
      const fresh = await beginOccurrence(db, proof, proof.recordedAt);
      if (fresh) note(proof, false);
      return fresh;
    },
    end: async (proof) => {
      const fresh = await endOccurrence(db, proof, record);
      note(proof, true);
      return fresh;
    },
  };
}

import type { TimelineItem } from '@loa/playlists';
import type { Knex } from 'knex';
import {
  beginOccurrence,
  endOccurrence,
  LEDGER_KEEP_MS,
  type LedgerEntry,
  type RecordProof,
  readLedger,
  resumeOccurrence,
  settleAfterStart,
} from './ledger.js';
import type { UnnumberedProof } from './proof.js';

type Occurrence = Pick<TimelineItem, 'key' | 'medium'>;

/** The ledger with what it says in memory, so that looking costs nothing. Changes reach the disk first. */
export interface Book {
  /** Proven: nothing is to be done about it any more. */
  ended(occurrence: Occurrence): boolean;
  /** Its proof so far, while it has begun and not ended; null while it waits for its resumption. */
  begun(occurrence: Occurrence): UnnumberedProof | null;
  /** Its proof so far, of a sound that lost power and may go on once. */
  interrupted(occurrence: Occurrence): UnnumberedProof | null;
  /** All sounds that lost power and may go on once. */
  interruptions(): UnnumberedProof[];
  /** Whether it lost power and was begun again. */
  resumed(occurrence: Occurrence): boolean;
  /** Everything that has begun and not ended. */
  open(): UnnumberedProof[];
  /** Sessions of which a sound has begun or was proven, by `sessionKey`. */
  sessions(): ReadonlySet<string>;
  /** Sessions that ended with a loss of power. */
  lostSessions(): ReadonlySet<string>;
  /**
   * False when it had begun before and may not go on: then it must not play.
   * @param resumable whether it may go on once after a loss of power; a session does so once
   */
  begin(proof: UnnumberedProof, resumable?: boolean): Promise<boolean>;
  /**
   * False when it had ended before: then the proof is dropped.
   * @param goesOn whether its session goes on although a loss of power took something of it
   */
  end(proof: UnnumberedProof, goesOn?: boolean): Promise<boolean>;
}

/** The session of a part: `{originId}@{start}`, without the number of the part. */
const sessionOf = ({ key }: Pick<Occurrence, 'key'>): string => key.split('/', 1)[0] ?? key;
const idOf = ({ key, medium }: Occurrence): string => `${medium} ${key}`;

/** Opens the book after a start: what an earlier run left open is proven interrupted, or waits for its resumption. */
export async function openBook(db: Knex, record: RecordProof, at: number): Promise<Book> {
  await settleAfterStart(db, at, record);
  return new LedgerBook(db, record, await readLedger(db, at - LEDGER_KEEP_MS));
}

class LedgerBook implements Book {
  readonly #db: Knex;
  readonly #record: RecordProof;
  readonly #entries: Map<string, LedgerEntry>;
  /** Ids of sounds that an earlier run began and this one has not: each may go on once. */
  readonly #interrupted: Set<string>;

  constructor(db: Knex, record: RecordProof, stored: readonly LedgerEntry[]) {
    this.#db = db;
    this.#record = record;
    this.#entries = new Map(stored.map((entry) => [idOf(entry), entry]));
    const open = stored.filter(
      ({ medium, ended, resumption }) => medium === 'sound' && !ended && resumption === 'open',
    );
    this.#interrupted = new Set(open.map(idOf));
  }

  readonly sessions = () => new Set(this.#sounds().map(sessionOf));
  lostSessions(): ReadonlySet<string> {
    const lost = this.#sounds().filter(({ reason, resumption }) => reason === 'power-lost' && resumption !== 'used');
    return new Set(lost.map(sessionOf));
  }

  readonly ended = (occurrence: Occurrence) => this.#entry(occurrence)?.ended ?? false;
  begun(occurrence: Occurrence): UnnumberedProof | null {
    return this.#interrupted.has(idOf(occurrence)) ? null : (this.#entry(occurrence)?.begun ?? null);
  }

  interrupted(occurrence: Occurrence): UnnumberedProof | null {
    return this.#interrupted.has(idOf(occurrence)) ? (this.#entry(occurrence)?.begun ?? null) : null;
  }

  interruptions(): UnnumberedProof[] {
    return [...this.#interrupted].flatMap((id) => this.#entries.get(id)?.begun ?? []);
  }

  readonly resumed = (occurrence: Occurrence) => this.#entry(occurrence)?.resumption === 'used';

  open(): UnnumberedProof[] {
    return [...this.#entries.values()].flatMap(({ begun }) => begun ?? []);
  }

  async begin(proof: UnnumberedProof, resumable = false): Promise<boolean> {
    const entry = this.#entry(proof);
    if (entry && this.#interrupted.has(idOf(proof))) {
      if (!(await resumeOccurrence(this.#db, proof))) return false;
      this.#interrupted.delete(idOf(proof));
      this.#entries.set(idOf(proof), { ...entry, resumption: 'used' });
      return true;
    }
    const resumption = resumable && !this.#hasResumed(proof) ? 'open' : null;
    const fresh = await beginOccurrence(this.#db, proof, proof.recordedAt, resumption);
    if (fresh) this.#note(proof, { ended: false, begun: proof, reason: null, resumption });
    return fresh;
  }

  async end(proof: UnnumberedProof, goesOn = false): Promise<boolean> {
    const resumption = goesOn ? 'used' : null;
    const fresh = await endOccurrence(this.#db, proof, this.#record, resumption);
    this.#interrupted.delete(idOf(proof));
    this.#note(proof, { ended: true, begun: null, reason: proof.reason, resumption });
    return fresh;
  }

  #entry(occurrence: Occurrence): LedgerEntry | undefined {
    return this.#entries.get(idOf(occurrence));
  }

  #sounds(): LedgerEntry[] {
    return [...this.#entries.values()].filter(({ medium }) => medium === 'sound');
  }

  #hasResumed(occurrence: Occurrence): boolean {
    const session = sessionOf(occurrence);
    return this.#sounds().some((entry) => entry.resumption === 'used' && sessionOf(entry) === session);
  }

  #note(proof: UnnumberedProof, state: Omit<LedgerEntry, 'key' | 'medium' | 'plannedStart'>): void {
    const { key, medium, plannedStart, recordedAt } = proof;
    this.#entries.set(idOf(proof), { key, medium, plannedStart, ...state });
    const oldest = recordedAt - LEDGER_KEEP_MS;
    for (const [id, entry] of this.#entries) {
      // In order of arrival, so the first young one ends the search.
      if (entry.plannedStart >= oldest || !entry.ended) break;
      this.#entries.delete(id);
    }
  }
}

import { boardItems, isOn, type TimelineItem } from '@loa/playlists';
import type { BoardShown } from '../board/keeper.js';
import { type BoardOutlet, textOf } from './board-outlet.js';
import type { Cause } from './decisions.js';
import type { Duty, DutyOptions, Moment } from './duty.js';
import { boardBegun, silentProof, type UnnumberedBoard, type UnnumberedProof } from './proof.js';

export interface BoardDutyOptions extends DutyOptions {
  readonly boards: readonly BoardOutlet[];
}

/** A text that nobody began to show within this time of its end was missed by the station, not by the board. */
const ABSENT_MS = 60_000;

/** Makes the boards follow the plan, and proves each text by what was read back. */
export class BoardDuty implements Duty {
  readonly #options: BoardDutyOptions;
  /** Texts that were wanted on a board in this run, and those that a higher class kept away. */
  readonly #wantedOnce = new Set<string>();
  readonly #keptAway = new Set<string>();
  /** Shown by an earlier run and not seen since. */
  readonly #inherited: Set<string>;
  #news: BoardShown[] = [];
  #current: TimelineItem[] = [];
  readonly #forget: (() => void)[];

  constructor(options: BoardDutyOptions) {
    this.#options = options;
    this.#inherited = new Set(this.#open().map((proof) => proof.key));
    this.#forget = options.boards.map((board) =>
      board.onShown((shown) => {
        this.#news.push(shown);
        options.changed();
      }),
    );
  }

  async pass(moment: Moment): Promise<number[]> {
    const { plan, instant } = moment;
    const items = plan.items.filter((item) => item.medium === 'board');
    await this.#proveBegun(items);
    for (const item of items) await this.#proveOver(item, moment);
    await this.#proveWithdrawn(items, instant);
    this.#follow(moment, items);
    return items.flatMap((item) => [item.start, item.until]);
  }

  /** What the boards should show. */
  current(): readonly TimelineItem[] {
    return this.#current;
  }

  stop(): void {
    for (const forget of this.#forget) forget();
  }

  #follow({ instant }: Moment, items: readonly TimelineItem[]): void {
    const inForce = items.filter((item) => isOn(item, instant));
    this.#current = boardItems(inForce);
    for (const item of inForce) (this.#current.includes(item) ? this.#wantedOnce : this.#keptAway).add(item.key);
    const texts = this.#current.flatMap(textOf);
    for (const board of this.#options.boards) board.want(texts);
  }

  async #proveBegun(items: readonly TimelineItem[]): Promise<void> {
    const { book, witness } = this.#options;
    const news = this.#news;
    this.#news = [];
    for (const { keys, at, boardId, text, pages, wantedCrc, readCrc } of news) {
      for (const item of items.filter((one) => keys.includes(one.key))) {
        this.#inherited.delete(item.key);
        if (book.begun(item) || book.ended(item)) continue;
        const evidence = { boardId, text, pages, wantedCrc, readCrc };
        await book.begin(boardBegun(item, { actualStart: Math.max(at, item.start), evidence }, witness()));
      }
    }
  }

  async #proveOver(item: TimelineItem, moment: Moment): Promise<void> {
    const { instant } = moment;
    const { book, witness } = this.#options;
    if (item.start > instant || book.ended(item)) return;
    const begun = this.#begunOf(item);
    if (begun) {
      if (item.until <= instant) await this.#close(begun, item.until, this.#endCause(item));
      return;
    }
    const cause = this.#silenceOf(item, moment);
    if (cause) await this.#end(silentProof(item, cause, witness()));
  }

  /** Why a text that nobody read on a board will not be shown, or null while it still may. */
  #silenceOf(item: TimelineItem, moment: Moment): Cause | null {
    const { boards } = this.#options;
    if (item.verdict.kind === 'silent') return item.verdict;
    const refused = boards.length > 0 && boards.every((board) => board.refused().includes(item.key));
    if (refused) return { reason: 'not-approved', by: null };
    return item.until <= moment.instant ? this.#missed(item, moment) : null;
  }

  /** Why a text that was shown did not stay to its end, or null when it did. */
  #endCause(item: TimelineItem): Cause | null {
    if (item.verdict.kind === 'silent') return item.verdict;
    if (item.cut) return item.cut;
    if (this.#inherited.has(item.key)) return { reason: 'power-lost', by: null };
    if (this.#options.boards.some((board) => board.showing().includes(item.key))) return null;
    return { reason: this.#keptAway.has(item.key) ? 'pre-empted' : 'device-failed', by: null };
  }

  /** Why a text whose time is over was never read on a board. */
  #missed(item: TimelineItem, { instant, doubted }: Moment): Cause {
    if (item.cut) return item.cut;
    if (this.#keptAway.has(item.key) && !this.#wantedOnce.has(item.key)) return { reason: 'pre-empted', by: null };
    const absent = !this.#wantedOnce.has(item.key) && instant - item.until > ABSENT_MS;
    if (!absent) return { reason: 'device-failed', by: null };
    return { reason: doubted(item) ? 'clock-untrusted' : 'late', by: null };
  }

  /** What began and is no longer in the plan: withdrawn, or so long ago that the plan has forgotten it. */
  async #proveWithdrawn(items: readonly TimelineItem[], instant: number): Promise<void> {
    const keys = new Set(items.map((item) => item.key));
    for (const begun of this.#open().filter((proof) => !keys.has(proof.key))) {
      const over = begun.plannedEnd <= instant;
      const reason = over ? 'power-lost' : 'withdrawn';
      await this.#close(begun, Math.min(instant, begun.plannedEnd), { reason, by: null });
    }
  }

  async #close(begun: UnnumberedBoard, until: number, cause: Cause | null): Promise<void> {
    const { clock, witness } = this.#options;
    const fault = cause?.reason === 'power-lost' || cause?.reason === 'device-failed';
    await this.#end({
      ...begun,
      ...witness(),
      manifestRevision: begun.manifestRevision,
      actualEnd: fault ? null : Math.max(begun.actualStart ?? until, cause ? clock.wall() : until),
      outcome: cause === null ? 'completed' : fault ? 'interrupted' : 'stopped',
      reason: cause?.reason ?? null,
      stoppedBy: cause?.by ?? null,
    });
  }

  async #end(proof: UnnumberedProof): Promise<void> {
    await this.#options.book.end(proof);
    for (const keys of [this.#wantedOnce, this.#keptAway, this.#inherited]) keys.delete(proof.key);
    this.#options.emit({ kind: 'ended', key: proof.key, medium: 'board', outcome: proof.outcome });
  }

  #begunOf(item: TimelineItem): UnnumberedBoard | null {
    const begun = this.#options.book.begun(item);
    return begun?.medium === 'board' ? begun : null;
  }

  #open(): UnnumberedBoard[] {
    return this.#options.book.open().filter((proof): proof is UnnumberedBoard => proof.medium === 'board');
  }
}

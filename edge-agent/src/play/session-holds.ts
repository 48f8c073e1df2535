import { type Holds, sessionKey, type TimelineItem } from '@loa/playlists';
import type { NowItem } from '@loa/playlists/wire';
import type { Book } from './book.js';
import type { Target } from './decisions.js';
import { LEDGER_KEEP_MS } from './ledger.js';
import { latenessKind, resumedFrom } from './resumption.js';

/** One occurrence of a slot or now item. */
interface Session {
  readonly key: string;
  readonly originId: string;
  readonly start: number;
  /** Whether it is worth sounding though it began before this station's journal. */
  readonly urgent: boolean;
}

export interface SessionHoldsOptions {
  readonly book: Pick<Book, 'sessions' | 'lostSessions' | 'interrupted'>;
  /** What began before this instant never was this station's, but for emergencies that people issued. */
  readonly since: number;
  /** How soon after a decision a sound can begin. */
  readonly soonestMs: number;
}

/**
 * What this station could not do, so that the timeline plans with it: sessions that came to its knowledge after their
 * start, because it was off, had no programme or no link, and those that a loss of power ended or shifted.
 */
export class SessionHolds {
  readonly #options: SessionHoldsOptions;
  readonly #until = new Map<string, { readonly start: number; readonly until: number }>();
  /** Sessions that were planned here before, with their starts. */
  readonly #known = new Map<string, number>();

  constructor(options: SessionHoldsOptions) {
    this.#options = options;
  }

  /** For the timeline. What lost power is over: it stands in nobody's way. */
  current(): Holds {
    const lost = [...this.#options.book.lostSessions()].map((key) => [key, Number.POSITIVE_INFINITY] as const);
    return new Map([...[...this.#until].map(([key, { until }]) => [key, until] as const), ...lost]);
  }

  /** Holds a session that could not begin at its turn. */
  hold({ originId, session }: Pick<TimelineItem, 'originId' | 'session'>, until: number): void {
    this.#until.set(sessionKey(originId, session), { start: session, until });
  }

  /**
   * Looks for sessions whose start passed before they were known, and for those that lost power and may go on;
   * answers whether that changes the plan.
   */
  notice(items: readonly TimelineItem[], target: Target, instant: number): boolean {
    const missed = this.#noticeMissed(items, target.now, instant);
    const resumed = this.#noticeInterrupted(items, target, instant);
    this.#prune(instant);
    return missed || resumed;
  }

  #noticeMissed(items: readonly TimelineItem[], now: readonly NowItem[], instant: number): boolean {
    const { book, since, soonestMs } = this.#options;
    const begun = book.sessions();
    const sessions = [...sessionsOf(items), ...firstSessions(now, instant)];
    const missed = sessions.filter(({ key, start }) => start < instant && !this.#known.has(key) && !begun.has(key));
    const repeats = repeatsAmong(missed, now);
    for (const { key, start } of sessions) this.#known.set(key, start);
    for (const { key, start, urgent } of missed) {
      const over = repeats.has(key) || (start < since && !urgent);
      this.#until.set(key, { start, until: over ? Number.POSITIVE_INFINITY : instant + soonestMs });
    }
    return missed.length > 0;
  }

  /** Each session once a run: where it goes on stays where it is. */
  #noticeInterrupted(items: readonly TimelineItem[], target: Target, instant: number): boolean {
    const { book, soonestMs } = this.#options;
    const found = items.filter((item) => {
      const known = this.#until.has(sessionKey(item.originId, item.session));
      return item.medium === 'sound' && !known && book.interrupted(item) !== null;
    });
    for (const item of found) this.hold(item, resumedFrom(latenessKind(target, item), item, instant + soonestMs));
    return found.length > 0;
  }

  /** The wall clock stepped: what it said before means nothing now. */
  forget(): void {
    this.#until.clear();
    this.#known.clear();
  }

  #prune(instant: number): void {
    const oldest = instant - LEDGER_KEEP_MS;
    for (const [key, start] of this.#known) if (start < oldest) this.#known.delete(key);
    for (const [key, { start }] of this.#until) if (start < oldest) this.#until.delete(key);
  }
}

const sessionsOf = (items: readonly TimelineItem[]): Session[] =>
  items
    .filter(({ medium }) => medium === 'sound')
    .map((item) => ({
      key: sessionKey(item.originId, item.session),
      originId: item.originId,
      start: item.session,
      urgent: item.origin === 'now' && item.class === 'emergency',
    }));

const bulletinOf = (item: NowItem) =>
  item.kind === 'alert' || item.kind === 'play-now'
    ? item.bulletin
    : item.kind === 'retraction'
      ? item.correction
      : null;

/** What is in force and may have been issued before the window of any plan, but not before that of the ledger. */
const firstSessions = (now: readonly NowItem[], instant: number): Session[] =>
  now
    .filter(({ issuedAt, until }) => issuedAt > instant - LEDGER_KEEP_MS && until > instant)
    .flatMap((item) => {
      const { id, issuedAt } = item;
      const bulletin = bulletinOf(item);
      const urgent = bulletin?.class === 'emergency';
      return bulletin ? [{ key: sessionKey(id, issuedAt), originId: id, start: issuedAt, urgent }] : [];
    });

/** Of the times of one now item that were missed together one is caught up, its first or else its newest: the others. */
function repeatsAmong(missed: readonly Session[], now: readonly NowItem[]): ReadonlySet<string> {
  const repeats = now.flatMap(({ id, issuedAt }) => {
    const times = missed.filter(({ originId }) => originId === id).sort((left, right) => left.start - right.start);
    const caughtUp = times.find(({ start }) => start === issuedAt) ?? times.at(-1);
    return times.filter(({ key }) => key !== caughtUp?.key).map(({ key }) => key);
  });
  return new Set(repeats);
}

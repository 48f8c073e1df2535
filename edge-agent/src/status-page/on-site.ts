import { rememberedAt } from '@loa/playlists';
import { NOW_ITEMS_MAX, type NowItem } from '@loa/playlists/wire';
import { wordsOf } from '../errors.js';
import type { Target } from '../play/conductor.js';
import { type OnSiteFiles, onSiteFiles } from './on-site-files.js';
import type { OnSite, OnSiteOptions, OnSiteState } from './on-site-kinds.js';
import { muteItem, patternItem, softened, stopItem, toneItem, unmuted } from './on-site-items.js';
import type { Order, Outcome } from './order.js';
import { stopEnd } from './stop-end.js';
import { toneRefusal } from './tone-refusal.js';

export type { OnSite } from './on-site-kinds.js';

/** A test is out of the plan again after this, so that no rule of the day counts it. */
export const TEST_KEPT_MS = 60_000;
/** Orders that are kept; the newest ones count. */
export const ORDERS_MAX = NOW_ITEMS_MAX;
/** An order from later than this was given while the clock was wrong. */
const AHEAD_MAX_MS = 60_000;

/** Opens what was ordered before the last start. */
export async function openOnSite(options: OnSiteOptions): Promise<OnSite> {
  const files = onSiteFiles(options.folder, options.stationId, options.report);
  return new OnSiteOrders(options, files, await files.read());
}

class OnSiteOrders implements OnSite {
  readonly #options: OnSiteOptions;
  readonly #files: OnSiteFiles;
  readonly #forgetJump: () => void;
  #items: readonly NowItem[];
  #tests: readonly NowItem[] = [];
  #volumePercent: number | null;
  #given: Target | null = null;
  #cancelDrop: () => void = () => undefined;

  constructor(options: OnSiteOptions, files: OnSiteFiles, memory: Awaited<ReturnType<OnSiteFiles['read']>>) {
    this.#options = options;
    this.#files = files;
    this.#items = memory.items;
    this.#volumePercent = memory.volumePercent;
    this.#forgetJump = options.clock.onJump(() => this.#apply());
  }

  update(target: Target): void {
    this.#given = target;
    this.#apply();
  }

  target(): Target | null {
    const given = this.#given;
    if (!given) return null;
    const now = [...given.now, ...this.#current(), ...this.#tests].sort(
      (left, right) => left.issuedAt - right.issuedAt,
    );
    return { ...given, programme: softened(given.programme, this.#volumePercent), now };
  }

  state(): OnSiteState {
    const now = this.#options.clock.wall();
    const mutes = this.#current().filter(({ kind, until }) => kind === 'mute' && until > now);
    const mutedUntil = mutes.length > 0 ? Math.max(...mutes.map(({ until }) => until)) : null;
    return { mutedUntil, volumePercent: this.#volumePercent };
  }

  async obey(order: Order): Promise<Outcome> {
    const now = this.#options.clock.wall();
    this.#options.report(`ordered at the box: ${JSON.stringify(order)}`);
    switch (order.kind) {
      case 'mute':
        return this.#keep([...unmuted(this.#items, now), muteItem(now, order.forMs)]);
      case 'unmute':
        return this.#keep(unmuted(this.#items, now));
      case 'stop':
        return this.#keep([...this.#items, stopItem(now, this.#stopEnd(now))]);
      case 'volume':
        this.#volumePercent = order.percent;
        return this.#keep(this.#items);
      case 'test-tone':
        return this.#playTone(now);
      case 'test-pattern':
        if (this.#options.boards === 0) return 'no-board';
        return this.#test(patternItem(now));
      default:
        return order satisfies never;
    }
  }

  stop(): void {
    this.#cancelDrop();
    this.#forgetJump();
  }

  #current(): NowItem[] {
    const now = this.#options.clock.wall();
    return rememberedAt(this.#items, now).filter(({ issuedAt }) => issuedAt <= now + AHEAD_MAX_MS);
  }

  #apply(): void {
    const target = this.target();
    if (target) this.#options.conductor.update(target);
  }

  /** Silence first, then the disk: a slow card must not keep anybody waiting. */
  async #keep(items: readonly NowItem[]): Promise<Outcome> {
    this.#items = rememberedAt(items, this.#options.clock.wall()).slice(-ORDERS_MAX);
    this.#apply();
    const written = this.#files.write({ items: this.#items, volumePercent: this.#volumePercent });
    await written.catch((error: unknown) => this.#options.report(`orders cannot be kept: ${wordsOf(error)}`));
    return 'done';
  }

  #stopEnd(now: number): number {
    return stopEnd(this.target(), this.#options.conductor.status().playing, now);
  }

  async #playTone(now: number): Promise<Outcome> {
    const { clock, conductor, tone } = this.#options;
    const target = this.target();
    if (!target) return 'no-programme';
    if (!clock.trusted()) return 'clock-untrusted';
    if (this.state().mutedUntil !== null) return 'muted';
    const refusal = conductor.status().playing ? 'sounding' : toneRefusal(target, now);
    return refusal ?? this.#test(toneItem(now, await tone.make(), target.programme));
  }

  #test(item: NowItem): Outcome {
    if (!this.#given) return 'no-programme';
    this.#tests = [item];
    this.#apply();
    this.#cancelDrop();
    this.#cancelDrop = this.#options.clock.after(TEST_KEPT_MS, () => {
      this.#tests = [];
      this.#apply();
    });
    return 'done';
  }
}

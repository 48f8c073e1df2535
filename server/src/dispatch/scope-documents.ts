import { canonicalBytes, seal, type SigningKey, STOP_MEMORY_MS } from '@loa/playlists';
import { NOW_BYTES_MAX, NOW_ITEMS_MAX, type NowDocument, type NowItem, nowTopic } from '@loa/playlists/wire';
import type { Issued } from '../store/manifests.js';
import { issueOf } from './issue.js';
import type { Publish } from './publish.js';

export interface ScopeStore {
  /** Items that still matter to stations, see `STOP_MEMORY_MS`. */
  readonly documentItems: (scope: string, now: number) => Promise<readonly NowItem[]>;
  readonly readNowDocument: (scope: string) => Promise<Issued | null>;
  readonly writeNowDocument: (scope: string, issued: Issued) => Promise<void>;
}

export interface ScopeOptions {
  readonly store: ScopeStore;
  readonly key: SigningKey;
  readonly publish: Publish;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface ScopeDocuments {
  /** Brings a scope's document to what the store says. */
  readonly bring: (scope: string) => Promise<void>;
  /** The revision this process looked after, 0 where there was nothing to say; undefined where it never looked. */
  readonly revisionOf: (scope: string) => number | undefined;
  /** The next document of the scope will be above this revision. */
  readonly raise: (scope: string, revision: number) => void;
  /** Scopes whose document holds an item that matters no more. */
  readonly over: (instant: number) => string[];
}

/** What stays where a document cannot hold everything: what silences comes before what sounds. */
const URGENCY: Readonly<Record<NowItem['kind'], number>> = {
  stop: 5,
  mute: 4,
  alert: 3,
  retraction: 2,
  live: 1,
  'play-now': 0,
};

const byUrgency = (left: NowItem, right: NowItem): number =>
  URGENCY[right.kind] - URGENCY[left.kind] || right.until - left.until;

/** As many items as a document may hold: the most urgent kinds, and of each kind those that last longest. */
export function fittingItems(document: Omit<NowDocument, 'items'>, items: readonly NowItem[]): NowItem[] {
  let kept = [...items].sort(byUrgency).slice(0, NOW_ITEMS_MAX);
  const isLarge = (some: readonly NowItem[]) => canonicalBytes({ ...document, items: some }).byteLength > NOW_BYTES_MAX;
  while (kept.length > 1 && isLarge(kept)) kept = kept.slice(0, -1);
  return kept.sort((left, right) => left.issuedAt - right.issuedAt || (left.id < right.id ? -1 : 1));
}

/** One scope's retained now document: the items that matter there, issued anew only where they have changed. */
export function createScopeDocuments({ store, key, publish, now }: ScopeOptions): ScopeDocuments {
  const published = new Map<string, number>();
  const floors = new Map<string, number>();
  /** When the first item of a scope's document matters no more. */
  const expiry = new Map<string, number>();

  return {
    bring: async (scope) => {
      const instant = now();
      const [all, kept] = await Promise.all([store.documentItems(scope, instant), store.readNowDocument(scope)]);
      const floor = floors.get(scope) ?? 0;
      if (all.length === 0 && kept === null && floor === 0) {
        published.set(scope, 0);
        return;
      }
      const base = { version: 1, kind: 'now', scope } as const;
      const items = fittingItems({ ...base, revision: instant, issuedAt: instant }, all);
      const { issued, fresh } = await issueOf({ content: { scope, items }, kept, floor, now: instant });
      if (published.get(scope) !== issued.revision) {
        const text = await seal({ ...base, revision: issued.revision, issuedAt: issued.issuedAt, items }, key);
        if (fresh) await store.writeNowDocument(scope, issued);
        await publish(nowTopic(scope), text, { retain: true });
        published.set(scope, issued.revision);
      }
      expiry.set(scope, Math.min(...items.map((item) => item.until)) + STOP_MEMORY_MS);
    },
    revisionOf: (scope) => published.get(scope),
    raise: (scope, revision) => void floors.set(scope, revision),
    over: (instant) => [...expiry].filter(([, until]) => until <= instant).map(([scope]) => scope),
  };
}

import type { QueryClient } from '@tanstack/react-query';

export type LiveCondition = 'connecting' | 'connected' | 'lost';

/** Which answers are old once something of a kind has changed. */
const STALE: Readonly<Record<string, readonly string[]>> = {
  station: ['stations', 'station', 'timeline'],
  bulletin: ['bulletins', 'bulletin', 'slots', 'timeline', 'session'],
  slot: ['slots', 'timeline', 'session'],
  proof: ['proofs', 'report'],
  stop: ['stops', 'stations', 'station', 'timeline'],
  user: ['people', 'session'],
  area: ['areas', 'timeline'],
};
/** Events within this time cause one round of questions. */
const GATHER_MS = 400;
/** The pause before a refused connection is tried again. */
const REOPEN_MS = 5_000;

/** The roots of the query keys an event makes stale; of an event this console does not know, none. */
export function staleRoots(data: string): readonly string[] {
  try {
    const event: unknown = JSON.parse(data);
    if (typeof event !== 'object' || event === null || !('kind' in event)) return [];
    const kind = String(event.kind);
    return Object.hasOwn(STALE, kind) ? (STALE[kind] ?? []) : [];
  } catch {
    return [];
  }
}

export interface Live {
  readonly condition: () => LiveCondition;
  /** @returns a function that ends the subscription */
  readonly subscribe: (listener: () => void) => () => void;
  readonly close: () => void;
}

/** Keeps one event stream open until closed, and marks answers stale as events come. */
export function openLive(queries: QueryClient, url: string): Live {
  const listeners = new Set<() => void>();
  const roots = new Set<string>();
  let condition: LiveCondition = 'connecting';

  const become = (next: LiveCondition) => {
    if (next === condition) return;
    condition = next;
    for (const listener of listeners) listener();
  };
  const flush = () => {
    const stale = [...roots];
    roots.clear();
    for (const root of stale) void queries.invalidateQueries({ queryKey: [root] });
  };
  let source: EventSource | undefined;
  let reopening: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    const opened = new EventSource(url);
    source = opened;
    opened.onopen = () => {
      // Events of the time without a connection are gone: everything may be old.
      if (condition === 'lost') void queries.invalidateQueries();
      become('connected');
    };
    opened.onmessage = ({ data }) => {
      if (roots.size === 0) setTimeout(flush, GATHER_MS);
      for (const root of staleRoots(String(data))) roots.add(root);
    };
    opened.onerror = () => {
      become('lost');
      // The browser reconnects by itself after a cut, but not after a refusal.
      if (opened.readyState === EventSource.CLOSED) reopening = setTimeout(open, REOPEN_MS);
    };
  };
  open();
  return {
    condition: () => condition,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      clearTimeout(reopening);
      source?.close();
    },
  };
}

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

/**
 * Keeps one event stream open until closed, and marks answers stale as events come. A page that is not seen lets go
 * of it: a browser has six connections to one host for all its tabs, and a seventh tab would wait for ever.
 */
export function openLive(queries: QueryClient, url: string): Live {
  const listeners = new Set<() => void>();
  const invalidate = gatheredInvalidation(queries);
  let condition: LiveCondition = 'connecting';
  let source: EventSource | undefined;
  let reopening: ReturnType<typeof setTimeout> | undefined;

  const become = (next: LiveCondition) => {
    if (next === condition) return;
    condition = next;
    for (const listener of listeners) listener();
  };
  const close = () => {
    clearTimeout(reopening);
    source?.close();
    source = undefined;
  };
  const open = () => {
    close();
    const opened = new EventSource(url);
    source = opened;
    opened.onopen = () => {
      // Events of the time without a stream are gone: everything may be old.
      if (condition !== 'connecting') void queries.invalidateQueries();
      become('connected');
    };
    opened.onmessage = ({ data }) => invalidate(staleRoots(String(data)));
    opened.onerror = () => {
      become('lost');
      // The browser reconnects by itself after a cut, but not after a refusal.
      if (opened.readyState === EventSource.CLOSED) reopening = setTimeout(open, REOPEN_MS);
    };
  };
  const follow = () => (document.hidden ? close() : open());
  document.addEventListener('visibilitychange', follow);
  follow();
  return {
    condition: () => condition,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      document.removeEventListener('visibilitychange', follow);
      close();
    },
  };
}

function gatheredInvalidation(queries: QueryClient): (roots: readonly string[]) => void {
  const gathered = new Set<string>();
  const flush = () => {
    const stale = [...gathered];
    gathered.clear();
    for (const root of stale) void queries.invalidateQueries({ queryKey: [root] });
  };
  return (roots) => {
    if (gathered.size === 0 && roots.length > 0) setTimeout(flush, GATHER_MS);
    for (const root of roots) gathered.add(root);
  };
}

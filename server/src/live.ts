/** Something the console shows has changed: what, and which one. The console asks the API for the rest. */
export interface LiveEvent {
  readonly kind: 'station' | 'bulletin' | 'slot' | 'proof' | 'stop' | 'user' | 'area';
  readonly id: string;
}

export interface LiveEvents {
  readonly emit: (event: LiveEvent) => void;
  /**
   * @returns a function that ends the subscription
   * @throws RangeError where `LIVE_SUBSCRIBERS_MAX` listen already; the API counts its connections before
   */
  readonly subscribe: (listener: (event: LiveEvent) => void) => () => void;
}

/** Open consoles: every user of a province, and some twice. */
export const LIVE_SUBSCRIBERS_MAX = 1_000;

/** Tells open consoles what changed. A listener that throws is reported and does not keep the others from hearing. */
export function createLive(
  report: (error: unknown) => void = (error) => process.emitWarning(String(error)),
): LiveEvents {
  const listeners = new Set<(event: LiveEvent) => void>();
  return {
    emit: (event) => {
      for (const listener of listeners) {
        try {
          listener(event);
        } catch (error) {
          report(error);
        }
      }
    },
    subscribe: (listener) => {
      if (listeners.size >= LIVE_SUBSCRIBERS_MAX)
        throw new RangeError(`${LIVE_SUBSCRIBERS_MAX} listeners are the most`);
      // Wrapped, so that one function may subscribe twice and each subscription ends on its own.
      const own = (event: LiveEvent) => listener(event);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
  };
}

/** Bytes kept for a host that does not read; what would exceed them is lost, as on a wire nobody listens to. */
export const UNREAD_BYTES_MAX = 65_536;
const RETRY_MS = 5;

/** Bytes on their way to a descriptor that may not take them at once. */
export interface UnreadBytes {
  push(bytes: Uint8Array): void;
  drop(): void;
}

/** Offers bytes to `write`, which returns how many it took; what is left is offered again a little later. */
export function unreadBytes(write: (bytes: Uint8Array) => number): UnreadBytes {
  let waiting = new Uint8Array();
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    timer = null;
    while (waiting.length > 0) {
      const written = write(waiting);
      if (written === 0) break;
      waiting = waiting.slice(written);
    }
    if (waiting.length > 0) timer = setTimeout(flush, RETRY_MS);
  }

  return {
    push: (bytes) => {
      if (waiting.length + bytes.length > UNREAD_BYTES_MAX) return;
      const longer = new Uint8Array(waiting.length + bytes.length);
      longer.set(waiting);
      longer.set(bytes, waiting.length);
      waiting = longer;
      if (timer === null) flush();
    },
    drop: () => {
      waiting = new Uint8Array();
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}

import { ProtocolError } from '../errors.js';
import type { BytePort } from './byte-port.js';

interface MemoryEnd extends BytePort {
  deliver(bytes: Uint8Array): void;
  end(error: Error | null): void;
}

/** Two ports joined back to back, as by a null-modem cable; closing one disconnects the other. */
export function memoryPortPair(): [BytePort, BytePort] {
  const one: MemoryEnd = memoryEnd(() => other);
  const other: MemoryEnd = memoryEnd(() => one);
  return [one, other];
}

function memoryEnd(peer: () => MemoryEnd): MemoryEnd {
  const dataListeners: ((bytes: Uint8Array) => void)[] = [];
  const closeListeners: ((error: Error | null) => void)[] = [];
  let open = true;
  let cause: Error | null = null;
  return {
    write: async (bytes) => {
      if (!open) throw new ProtocolError('closed', 'The port is closed');
      const copy = bytes.slice();
      // Later, as on a real line: a listener must never run inside the write that caused it.
      queueMicrotask(() => peer().deliver(copy));
    },
    onData: (listener) => void dataListeners.push(listener),
    onClose: (listener) => {
      if (open) closeListeners.push(listener);
      else listener(cause);
    },
    close: async () => {
      if (!open) return;
      const far = peer();
      endOnce(null);
      far.end(new ProtocolError('closed', 'The other end closed the line'));
    },
    deliver: (bytes) => {
      if (open) for (const listener of dataListeners) listener(bytes);
    },
    end: endOnce,
  };

  function endOnce(error: Error | null): void {
    if (!open) return;
    open = false;
    cause = error;
    for (const listener of closeListeners) listener(error);
  }
}

/** A two-way stream of bytes: a serial line, a pseudo-terminal, or one end of a pair in memory. */
export interface BytePort {
  /** Resolves when the bytes have left for the line; rejects with `closed` or `port-failed`. */
  write(bytes: Uint8Array): Promise<void>;
  /** Adds a listener for bytes as they come, in pieces of any length. */
  onData(listener: (bytes: Uint8Array) => void): void;
  /** Adds a listener for the end: null when this side closed it, otherwise the cause. Called once. */
  onClose(listener: (error: Error | null) => void): void;
  /** Changes the line's speed in bits a second, where the port has one; rejects with `closed` or `port-failed`. */
  readonly setBaudRate?: (baudRate: number) => Promise<void>;
  /** Closes the port; closing twice is harmless. */
  close(): Promise<void>;
}

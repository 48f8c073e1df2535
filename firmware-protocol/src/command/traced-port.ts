import type { LineEvent, LineReader } from '../drivers/line-decoder.js';
import type { BytePort } from '../port/byte-port.js';

/** Who sent what a line of a trace holds; `line` where a listener cannot tell. */
export type Direction = 'host' | 'device' | 'line';

/** One line of a trace file, as JSON. */
export interface TraceRecord {
  /** Wall-clock time, ISO 8601. */
  readonly at: string;
  /** Milliseconds since the trace began. */
  readonly ms: number;
  readonly direction: Direction;
  readonly hex: string;
  readonly frames: readonly LineEvent[];
}

export interface TraceOptions {
  readonly record: (record: TraceRecord) => void;
  /** A fresh reader for each direction. */
  readonly reader: () => LineReader;
  readonly nowMs: () => number;
  readonly wallMs: () => number;
}

/** The same port; what passes in either direction is recorded before it goes on. */
export function tracedPort(port: BytePort, options: TraceOptions): BytePort {
  const startMs = options.nowMs();
  const toDevice = recorder('host', options, startMs);
  const toHost = recorder('device', options, startMs);
  port.onData(toHost);
  return {
    ...port,
    write: (bytes) => {
      toDevice(bytes);
      return port.write(bytes);
    },
  };
}

/** Records all that comes, whoever sent it: for a second adapter on a shared line. */
export function listenTo(port: BytePort, options: TraceOptions): void {
  port.onData(recorder('line', options, options.nowMs()));
}

type Recorder = (bytes: Uint8Array) => void;

function recorder(direction: Direction, { record, reader, nowMs, wallMs }: TraceOptions, startMs: number): Recorder {
  const frames = reader();
  return (bytes) => {
    const ms = Math.round((nowMs() - startMs) * 1000) / 1000;
    const hex = Buffer.from(bytes).toString('hex');
    record({ at: new Date(wallMs()).toISOString(), ms, direction, hex, frames: frames.push(bytes) });
  };
}

import { execFileSync } from 'node:child_process';
import { closeSync, readlinkSync, renameSync, symlinkSync, unlinkSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ReadStream } from 'node:tty';
import { ProtocolError } from '../errors.js';
import type { BytePort } from '../port/byte-port.js';

/** Bytes kept for a host that does not read; more are lost, as on a wire nobody listens to. */
export const UNREAD_BYTES_MAX = 65_536;
const RETRY_MS = 5;

/** The native part of node-pty: its public terminal decodes text and so would mangle bytes. */
interface NativePty {
  open(columns: number, rows: number): { readonly master: number; readonly slave: number; readonly pty: string };
}

/** The board's end of a pseudo-terminal whose other end hosts open by `device`. */
export interface PseudoTerminal extends BytePort {
  readonly device: string;
}

/**
 * Opens a raw pseudo-terminal. This process keeps the slave open too, so that hosts may come and go: without any open
 * slave, reading the master fails. Linux only. Throws when the kernel has no terminal left.
 */
export function openPseudoTerminal(): PseudoTerminal {
  const native = createRequire(import.meta.url)('node-pty/build/Release/pty.node') as NativePty;
  const { master, slave, pty: device } = native.open(80, 24);
  execFileSync('stty', ['-F', device, 'raw', '-echo']);
  const stream = new ReadStream(master);
  const closeListeners: ((error: Error | null) => void)[] = [];
  const unread = unreadBytes(master);
  let open = true;

  function end(error: Error | null): void {
    if (!open) return;
    open = false;
    unread.drop();
    stream.destroy();
    closeSync(slave);
    for (const listener of closeListeners) listener(error);
  }

  stream.on('error', (error) => end(error));
  return {
    device,
    write: async (bytes) => {
      if (!open) throw new ProtocolError('closed', 'The pseudo-terminal is closed');
      unread.push(bytes);
    },
    onData: (listener) => void stream.on('data', (bytes: Buffer) => listener(new Uint8Array(bytes))),
    onClose: (listener) => void closeListeners.push(listener),
    close: async () => end(null),
  };
}

/** Writes without waiting; what the kernel does not take yet is offered again a little later. */
function unreadBytes(master: number): { push(bytes: Uint8Array): void; drop(): void } {
  let waiting = new Uint8Array();
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    timer = null;
    while (waiting.length > 0) {
      const written = writtenBytes(master, waiting);
      if (written === 0) break;
      waiting = waiting.slice(written);
    }
    if (waiting.length > 0) timer = setTimeout(flush, RETRY_MS);
  }

  return {
    push: (bytes) => {
      if (waiting.length + bytes.length > UNREAD_BYTES_MAX) return;
      waiting = Uint8Array.from([...waiting, ...bytes]);
      if (timer === null) flush();
    },
    drop: () => {
      waiting = new Uint8Array();
      if (timer !== null) clearTimeout(timer);
    },
  };
}

function writtenBytes(descriptor: number, bytes: Uint8Array): number {
  try {
    return writeSync(descriptor, bytes);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return 0;
    throw error;
  }
}

/** Makes `link` point at `device`, replacing a link left by a process that is gone. Throws when it is no link. */
export function placeLink(link: string, device: string): void {
  const fresh = `${link}.${process.pid}`;
  if (isOtherThanLink(link)) throw new ProtocolError('bad-argument', `${link} exists and is no symbolic link`);
  symlinkSync(device, fresh);
  renameSync(fresh, link);
}

/** Removes `link` if it still points at `device`: a later simulator may have taken the name over. */
export function removeLink(link: string, device: string): void {
  try {
    if (readlinkSync(link) === device) unlinkSync(link);
  } catch {
    // Already gone, which is what was wanted.
  }
}

function isOtherThanLink(path: string): boolean {
  try {
    readlinkSync(path);
    return false;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT');
  }
}

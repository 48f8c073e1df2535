import { execFileSync } from 'node:child_process';
import { closeSync, readlinkSync, renameSync, symlinkSync, unlinkSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ReadStream } from 'node:tty';
import { ProtocolError } from '../errors.js';
import type { BytePort } from '../port/byte-port.js';
import { unreadBytes } from './unread-bytes.js';

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
  const require = createRequire(import.meta.url);
  const native = require('node-pty/build/Release/pty.node') as NativePty;
  const { master, slave, pty: device } = native.open(80, 24);
  execFileSync('stty', ['-F', device, 'raw', '-echo']);
  const stream = new ReadStream(master);
  const closeListeners: ((error: Error | null) => void)[] = [];
  const unread = unreadBytes((bytes) => writtenBytes(master, bytes));
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

/** Writes without waiting: 0 when the kernel takes nothing now. */
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

import { SerialPort } from 'serialport';
import { ProtocolError } from '../errors.js';
import type { BytePort } from './byte-port.js';

/**
 * Opens a serial device, locked against other processes, 8N1. Give a name that survives replugging, such as one below
 * /dev/serial/by-id. Rejects with `port-failed` when there is no such device or another process holds it.
 */
export async function openSerialPort(path: string, baudRate: number): Promise<BytePort> {
  const serial = new SerialPort({ path, baudRate, lock: true, autoOpen: false });
  await settled('open', (done) => serial.open(done));
  const closeListeners: ((error: Error | null) => void)[] = [];
  let ended: { readonly error: Error | null } | null = null;
  let failWrites = (_error: ProtocolError) => {};
  const gone = new Promise<never>((_, reject) => {
    failWrites = reject;
  });
  gone.catch(() => undefined);

  function end(error: Error | null): void {
    if (ended !== null) return;
    ended = { error };
    failWrites(new ProtocolError('closed', 'The port is closed'));
    for (const listener of closeListeners) listener(error);
  }

  async function close(): Promise<void> {
    end(null);
    if (serial.isOpen) await settled('close', (done) => serial.close(done));
  }

  serial.on('close', (error: Error | null) => end(error ?? new ProtocolError('closed', 'The device is gone')));
  serial.on('error', (error: Error) => {
    end(error);
    // The device is of no use after an error; a failing close must not hide the cause.
    close().catch(() => undefined);
  });
  raiseControlLines(serial);

  return {
    write: async (bytes) => {
      if (ended !== null) return gone;
      // A device unplugged under a write may never finish it; the port's end does.
      await Promise.race([gone, sent(serial, bytes)]);
    },
    onData: (listener) => void serial.on('data', (bytes: Buffer) => listener(new Uint8Array(bytes))),
    onClose: (listener) => {
      if (ended === null) closeListeners.push(listener);
      else listener(ended.error);
    },
    setBaudRate: async (baudRate) => {
      if (ended !== null) return gone;
      await settled('set the speed of', (done) => serial.update({ baudRate }, done));
    },
    close,
  };
}

async function sent(serial: SerialPort, bytes: Uint8Array): Promise<void> {
  await settled('write', (done) => void serial.write(Buffer.from(bytes), done));
  // A finished write is only in the kernel's buffer; drained bytes have left.
  await settled('drain', (done) => serial.drain(done));
}

/** Some adapters feed the board's receiver from DTR and RTS; pseudo-terminals have neither and say so. */
function raiseControlLines(serial: SerialPort): void {
  serial.set({ dtr: true, rts: true }, () => undefined);
}

function settled(what: string, start: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => {
      if (error === null || error === undefined) resolve();
      else reject(new ProtocolError('port-failed', `Cannot ${what} the port: ${error.message}`));
    });
  });
}

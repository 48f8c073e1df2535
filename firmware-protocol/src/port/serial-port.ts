import type { BytePort } from './byte-port.js';
export async function openSerialPort(_path: string, _baudRate: number): Promise<BytePort> {
  throw new Error('not built yet');
}

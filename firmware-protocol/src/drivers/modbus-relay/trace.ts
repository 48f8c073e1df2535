import { decoderReader, type LineReader } from '../line-decoder.js';
import { EXCEPTION_BIT, EXCEPTIONS } from './rtu.js';
import { rtuDecoder } from './rtu-decoder.js';

const FUNCTIONS: Readonly<Record<number, string>> = {
  1: 'read coils',
  3: 'read registers',
  5: 'write coil',
  6: 'write register',
};

/** Reads Modbus RTU frames of either direction. */
export function rtuReader(): LineReader {
  return decoderReader(rtuDecoder(), describe);
}

function describe(frame: Uint8Array): string {
  const [unit = 0, code = 0, third = 0] = frame;
  const name = FUNCTIONS[code & ~EXCEPTION_BIT] ?? `function ${code & ~EXCEPTION_BIT}`;
  if (code >= EXCEPTION_BIT) return `unit ${unit} ${name} refused: ${EXCEPTIONS[third] ?? third}`;
  return `unit ${unit} ${name} ${Buffer.from(frame.subarray(2, -2)).toString('hex')}`;
}

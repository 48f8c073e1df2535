import { SAMPLE_RATE } from './sink.js';

export const WAV_HEADER_BYTES = 44;
/** Readers take this size for "until the end of the file". */
const UNKNOWN_BYTES = 0xffff_ffff;
const BYTES_PER_SAMPLE = 2;

/** RIFF/WAVE header of 16-bit mono PCM at 48 kHz; null while the length is not known. */
export function wavHeader(dataBytes: number | null): Buffer {
  const header = Buffer.alloc(WAV_HEADER_BYTES);
  header.write('RIFF', 0, 'ascii');
  header.writeUInt32LE(dataBytes === null ? UNKNOWN_BYTES : dataBytes + WAV_HEADER_BYTES - 8, 4);
  header.write('WAVEfmt ', 8, 'ascii');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(SAMPLE_RATE, 24);
  header.writeUInt32LE(SAMPLE_RATE * BYTES_PER_SAMPLE, 28);
  header.writeUInt16LE(BYTES_PER_SAMPLE, 32);
  header.writeUInt16LE(BYTES_PER_SAMPLE * 8, 34);
  header.write('data', 36, 'ascii');
  header.writeUInt32LE(dataBytes ?? UNKNOWN_BYTES, 40);
  return header;
}

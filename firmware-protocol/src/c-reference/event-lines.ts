import { COUNTER_BYTES, decodeFrame, type Frame, type FrameFault, type Reading, type Trailer } from '../frame.js';
import { frameDecoder } from '../frame-decoder.js';

/** A frame's fields as `loa-frame` writes and reads them. */
export function frameFields({ destination, source, sequence, type, payload, trailer }: Frame): string {
  const hex = Buffer.from(payload).toString('hex');
  const fields = `destination=${destination} source=${source} sequence=${sequence} type=${type} payload=${hex}`;
  return trailer === undefined ? fields : `${fields} trailer=${trailerHex(trailer)}`;
}

function trailerHex({ counter, code }: Trailer): string {
  const bytes = Buffer.alloc(COUNTER_BYTES);
  bytes.writeUInt32LE(counter);
  return Buffer.concat([bytes, code]).toString('hex');
}

/** What `loa-frame decode` must print for a stream: the events of the TypeScript decoder with its counters. */
export function eventLines(stream: Uint8Array, reading: Reading): string[] {
  const decoder = frameDecoder(reading);
  const counters = () => `discardedBytes=${decoder.discardedBytes()} badFrames=${decoder.badFrames()}`;
  const lines: string[] = [];
  let start = 0;
  stream.forEach((byte, at) => {
    const badFrames = decoder.badFrames();
    const [frame] = decoder.push(stream.subarray(at, at + 1));
    if (frame !== undefined) lines.push(`frame ${frameFields(frame)} ${counters()}`);
    // The decoder counts faults without naming them; the piece since the last zero names it.
    else if (decoder.badFrames() > badFrames) {
      lines.push(`fault ${faultOf(decodeFrame(stream.subarray(start, at), reading))} ${counters()}`);
    }
    if (byte === 0) start = at + 1;
  });
  return [...lines, `end ${counters()}`];
}

function faultOf(decoded: Frame | FrameFault): FrameFault | 'none' {
  return typeof decoded === 'string' ? decoded : 'none';
}

import { expect, test } from 'vitest';
import { measureWave } from './wave.js';

/** Half a second of silence, a second of a square wave at half scale, half a second of silence. */
function squareWave(): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(48_000, 24);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(192_000, 40);
  const samples = new Int16Array(96_000);
  for (let index = 24_000; index < 72_000; index += 1) samples[index] = index % 100 < 50 ? 16_384 : -16_384;
  return Buffer.concat([header, Buffer.from(samples.buffer)]);
}

test('a recording is measured over what sounds in it', () => {
  expect(measureWave(squareWave())).toEqual({ seconds: 2, soundSeconds: 1, rmsDbfs: -6, peakDbfs: -6 });
});

test('silence has no level', () => {
  expect(measureWave(squareWave().fill(0, 44))).toEqual({ seconds: 2, soundSeconds: 0, rmsDbfs: null, peakDbfs: null });
});

test('what is no recording is an error', () => {
  expect(() => measureWave(Buffer.from('hello, this is no sound at all'))).toThrow('fmt');
});

import { TONE_MS } from '@loa/playlists';
import type { AttentionTone } from '@loa/playlists/wire';
import { describe, expect, it } from 'vitest';
import { createMeter } from './meter.js';
import { SAMPLE_RATE } from './sink.js';
import { toneBox, toneSamples } from './tones.js';

const TONES: AttentionTone[] = ['siren', 'gong', 'chime'];

/** Zero crossings upwards a second: the pitch of what is nearly a sine. */
function pitchOf(samples: Int16Array, fromS: number, toS: number): number {
  const part = samples.subarray(fromS * SAMPLE_RATE, toS * SAMPLE_RATE);
  let crossings = 0;
  for (let index = 1; index < part.length; index += 1)
    if ((part[index - 1] ?? 0) < 0 && (part[index] ?? 0) >= 0) crossings += 1;
  return crossings / (toS - fromS);
}

function levelOf(samples: Int16Array) {
  const meter = createMeter();
  meter.add(samples);
  return meter.read();
}

describe.each(TONES)('%s', (tone) => {
  const samples = toneSamples(tone);

  it('is as long as the timeline plans it, heard from its first to its last sample', () => {
    expect(samples).toHaveLength((TONE_MS[tone] / 1_000) * SAMPLE_RATE);
    const loud = samples.findIndex((sample) => sample !== 0);
    expect(loud).toBeLessThan(SAMPLE_RATE / 1_000);
    expect(samples.findLastIndex((sample) => sample !== 0)).toBeGreaterThan(samples.length - SAMPLE_RATE / 500);
  });

  it('is about −12 dB loud, and is never cut off at full scale', () => {
    const { rmsDbfs, peakDbfs } = levelOf(samples);
    expect(rmsDbfs).toBeGreaterThan(-13.5);
    expect(rmsDbfs).toBeLessThan(-11.5);
    expect(peakDbfs).toBeLessThan(-0.2);
  });

  it('begins and ends without a click', () => {
    expect(Math.abs(samples[0] ?? 0)).toBeLessThan(200);
    expect(Math.abs(samples.at(-1) ?? 0)).toBeLessThan(200);
  });
});

describe('the tones', () => {
  it('differ: the siren sweeps between 400 and 1000 Hz', () => {
    const siren = toneSamples('siren');
    const pitches = Array.from({ length: 79 }, (_, tenth) => pitchOf(siren, tenth / 10, tenth / 10 + 0.1));
    expect(Math.min(...pitches)).toBeGreaterThan(380);
    expect(Math.max(...pitches)).toBeLessThan(1_020);
    expect(Math.max(...pitches) - Math.min(...pitches)).toBeGreaterThan(500);
  });

  it('differ: the chime goes down a third', () => {
    const chime = toneSamples('chime');
    expect(pitchOf(chime, 0.4, 0.69)).toBeCloseTo(659, -1.5);
    expect(pitchOf(chime, 1.4, 1.9)).toBeCloseTo(523, -1.5);
  });

  it('differ: the gong dies away', () => {
    const gong = toneSamples('gong');
    const [first, last] = [levelOf(gong.subarray(0, SAMPLE_RATE)), levelOf(gong.subarray(2 * SAMPLE_RATE))];
    expect((first.rmsDbfs ?? 0) - (last.rmsDbfs ?? 0)).toBeGreaterThan(9);
  });

  it('are made once, under one hash each', () => {
    const box = toneBox();
    expect(box('gong')).toBe(box('gong'));
    expect(new Set(TONES.map((tone) => box(tone).hash)).size).toBe(3);
    expect(box('siren').hash).toMatch(/^[0-9a-f]{64}$/);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SAMPLE_RATE, SAMPLES_PER_MS } from './sink.js';
import { stageStreams, type StageStreams } from './stage-streams.js';
import { DELAY_MAX_SAMPLES, DELAY_SAMPLES, RETRY, STALLED_MAX_MS, StreamLine } from './stream-line.js';
import { type VirtualClock, virtualClock } from './virtual-clock.js';

const SECOND = 1_000;
const ICECAST = 'http://radio:secret@radio.test/vov?token=secret';

let clock: VirtualClock;
let streams: StageStreams;
let reports: string[];
let line: StreamLine;
function connect(url = ICECAST, random = () => 1): void {
  const report = (message: string) => void reports.push(message);
  line = new StreamLine({ url, open: streams.open, clock, random, report });
}
beforeEach(() => {
  clock = virtualClock(0, async () => undefined);
  streams = stageStreams(clock);
  reports = [];
});
afterEach(() => line.close());

/** Takes for so long what there is, as a loudspeaker would; answers how many samples there were. */
async function listen(ms: number): Promise<number> {
  let heard = 0;
  for (let passed = 0; passed < ms; passed += 20) {
    heard += line.take(20 * SAMPLES_PER_MS).length;
    await clock.advance(20);
  }
  return heard;
}
const everything = () => line.take(60 * SAMPLE_RATE).length;

describe('the delay', () => {
  it('is short however long it was connected before, and whatever came at once', async () => {
    streams.burst(5 * SECOND);
    connect();
    await clock.advance(30 * SECOND);
    line.begin();
    expect(everything()).toBe(DELAY_SAMPLES);
  });

  it(`is cut back once more than ${DELAY_MAX_SAMPLES / SAMPLE_RATE} s pile up while it sounds`, async () => {
    connect();
    await clock.advance(5 * SECOND);
    line.begin();
    await clock.advance(1_900);
    expect(everything()).toBeGreaterThan(DELAY_SAMPLES + SAMPLE_RATE);
    await clock.advance(30 * SECOND);
    expect(everything()).toBeLessThanOrEqual(DELAY_MAX_SAMPLES);
  });

  it('of HLS is that of its segments: nothing of them is dropped', async () => {
    streams.burst(5 * SECOND);
    connect('https://radio.test/live/list.m3u8?x=1');
    await clock.advance(10 * SECOND);
    line.begin();
    expect(everything()).toBe(5 * SAMPLE_RATE);
  });

  it('is gathered anew after a hole', async () => {
    connect();
    await clock.advance(3 * SECOND);
    line.begin();
    streams.send('nothing');
    expect(await listen(4 * SECOND)).toBe(DELAY_SAMPLES);
    streams.send('sound');
    expect(await listen(980)).toBe(0);
    expect(await listen(SECOND)).toBeGreaterThan(0.9 * SAMPLE_RATE);
  });
});

describe('a connection', () => {
  it('that is refused is tried again ever more slowly, and told of once, without what is secret', async () => {
    streams.send('refusal');
    connect();
    await clock.advance(120 * SECOND);
    const tries = streams.tries();
    const pauses = tries.slice(1).map((at, index) => at - (tries[index] ?? 0));
    expect(pauses[0]).toBeLessThanOrEqual(RETRY.firstMs + 500);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(RETRY.mostMs + 500);
    expect(pauses.at(-1)).toBeGreaterThanOrEqual(RETRY.mostMs);
    expect(line.hopeless()).toBe(true);
    expect(reports).toEqual(['stream http://radio.test/vov: refused']);
    expect(streams.openNow()).toBe(0);
  });

  it(`that brings nothing for ${STALLED_MAX_MS} ms is given up`, async () => {
    streams.send('nothing');
    connect();
    await clock.advance(STALLED_MAX_MS);
    expect(streams.tries()).toHaveLength(1);
    await clock.advance(2 * SECOND);
    expect(streams.tries()).toHaveLength(2);
    expect(streams.openNow()).toBe(1);
  });

  it('that breaks is made again soon, and one that was good is not without hope', async () => {
    connect();
    line.begin();
    await clock.advance(SECOND);
    await listen(10 * SECOND);
    streams.send('refusal');
    streams.send('sound');
    await listen(3 * SECOND);
    expect(streams.tries()).toHaveLength(2);
    expect(line.hopeless()).toBe(false);
    expect(await listen(2 * SECOND)).toBeGreaterThan(SAMPLE_RATE);
  });

  it('is closed with the line, and not tried again', async () => {
    connect();
    await clock.advance(SECOND);
    line.close();
    await clock.advance(30 * SECOND);
    expect([streams.openNow(), streams.tries().length]).toEqual([0, 1]);
  });
});

import type { Programme } from '@loa/playlists/wire';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Target } from './conductor.js';
import { STREAM_LOST_SHARE_MAX } from './performance.js';
import { stop } from './sample-now.js';
import { bulletin, MORNING, relayOf, relayWithFallback, slot } from './sample-plan.js';
import { SAMPLE_RATE } from './sink.js';
import { openStage, type Stage } from './stage.js';
import { ABSENT_AFTER_S, SILENT_AFTER_S, SOUNDS_AFTER_S } from './stream-watch.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const at = MORNING + 10 * SECOND;
const jingle = bulletin({ id: 'f-1', soundMs: 3 * SECOND });
const music = bulletin({ id: 'f-2', soundMs: 4 * SECOND });
const LIST = [jingle, music];
const [JINGLE, MUSIC] = LIST.map(({ audio }) => audio?.hash ?? '') as [string, string];

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  stage.store(LIST);
});
afterEach(() => stage.close());

const perform = async (programme: Programme, now: Target['now'] = []) => {
  const conductor = stage.conductor() ?? (await stage.boot());
  conductor.update({ programme, now, revision: 1 });
  return conductor;
};
/** Lets time pass until so many seconds after the planned start. */
const until = (seconds: number) => stage.clock.advance(at + seconds * SECOND - stage.clock.wall());
/** What was heard: its name, from when and until when, in seconds after the planned start. */
const heard = () => stage.heard().map(({ name, from, to }) => [name, (from - at) / SECOND, (to - at) / SECOND]);
const totalMs = (name: string) =>
  stage.heard().reduce((sum, span) => (span.name === name ? sum + span.to - span.from : sum), 0);
const relay = (durationMs: number, fallback = LIST) => relayWithFallback(fallback, at, { durationMs });

describe('a stream that comes', () => {
  it('sounds at its planned instant to its end, and is proven by what left', async () => {
    await perform(relay(MINUTE));
    await until(70);
    expect(heard()).toEqual([['stream', 0, 60]]);
    expect(await stage.proofs()).toMatchObject([
      {
        content: 'relay',
        bulletinId: null,
        outcome: 'completed',
        reason: null,
        actualStart: at,
        actualEnd: at + MINUTE,
        evidence: { audioHash: null, samples: 60 * SAMPLE_RATE, startErrorMs: 0, underruns: 0, peakDbfs: -12.25 },
      },
    ]);
    expect(stage.reports).toEqual([]);
    expect([stage.streams.tries().length, stage.streams.openNow()]).toEqual([1, 0]);
  });

  it('is live from the centre without a list', async () => {
    const by = { id: 'p-1', name: 'Lan' };
    const wishes = { volumePercent: null, policyOverride: null };
    const base = { kind: 'live', id: 'l-1', issuedAt: at, until: at + 20 * SECOND, by, class: 'ordinary' } as const;
    const live = { ...base, ...wishes, title: 'Trực tiếp', url: 'http://127.0.0.1/live' };
    await perform({ ...relay(MINUTE), slots: [] }, [live]);
    await until(30);
    expect(heard()).toEqual([['stream', 0, 20]]);
    expect(await stage.proofs()).toMatchObject([{ content: 'live', outcome: 'completed' }]);
  });

  it('gives way to a higher class and is joined again until its end', async () => {
    const urgent = bulletin({ id: 'b-2', soundMs: 5 * SECOND, class: 'priority' });
    stage.store([urgent]);
    const given = relay(30 * SECOND);
    const slots = [...given.slots, slot('b-2', at + 10 * SECOND)];
    await perform({ ...given, bulletins: [...given.bulletins, urgent], slots });
    await until(40);
    expect(heard()).toEqual([
      ['stream', 0, 10],
      [urgent.audio?.hash, 10, 15],
      ['stream', 15, 30],
    ]);
    expect(await stage.proofs()).toMatchObject([
      { originId: 's-b-2', outcome: 'completed' },
      { content: 'relay', outcome: 'completed', evidence: { samples: 25 * SAMPLE_RATE } },
    ]);
    expect([stage.streams.tries().length, stage.streams.openNow()]).toEqual([2, 0]);
  });

  it('is silent at the sample at which a person stops it', async () => {
    await perform(relay(MINUTE));
    await until(20);
    await perform(relay(MINUTE), [stop(stage.clock.wall(), at + 2 * MINUTE)]);
    await until(90);
    expect(heard()).toEqual([['stream', 0, 20]]);
    expect(await stage.proofs()).toMatchObject([
      { outcome: 'stopped', reason: 'stopped', stoppedBy: { name: 'Lan' }, evidence: { samples: 20 * SAMPLE_RATE } },
    ]);
    expect(stage.streams.openNow()).toBe(0);
  });
});

describe('a stream that fails', () => {
  it('is replaced at once where it is refused, by the list round and round, and tried again', async () => {
    stage.streams.send('refusal');
    await perform(relay(30 * SECOND));
    await until(40);
    const names = heard().map(([name]) => name);
    expect(names.slice(0, 4)).toEqual([JINGLE, MUSIC, JINGLE, MUSIC]);
    expect(stage.heard()[0]?.from).toBeLessThan(at + 0.1 * SECOND);
    expect(stage.heard().at(-1)?.to).toBe(at + 30 * SECOND);
    expect(stage.streams.tries().length).toBeGreaterThan(5);
    expect(await stage.proofs()).toMatchObject([{ outcome: 'interrupted', reason: 'no-media' }]);
    expect(stage.reports).toEqual(['stream http://127.0.0.1/vov: refused']);
  });

  it(`is replaced after ${SILENT_AFTER_S} s of silence and comes back after ${SOUNDS_AFTER_S} s of sound`, async () => {
    await perform(relay(2 * MINUTE));
    await until(20);
    stage.streams.send('silence');
    await until(50);
    expect(totalMs('stream')).toBeLessThanOrEqual(22.5 * SECOND);
    const replacedAt = stage.heard()[1]?.from ?? 0;
    expect(replacedAt - (stage.heard()[0]?.to ?? 0)).toBeGreaterThanOrEqual((SILENT_AFTER_S - 1) * SECOND);
    expect(replacedAt - (stage.heard()[0]?.to ?? 0)).toBeLessThanOrEqual((SILENT_AFTER_S + 1) * SECOND);
    stage.streams.send('sound');
    await until(130);
    const back = stage.heard().findLast(({ name }) => name === 'stream');
    // What was sent lies two seconds in the delay of the line.
    expect((back?.from ?? 0) - at).toBeGreaterThanOrEqual((50 + SOUNDS_AFTER_S) * SECOND);
    expect((back?.from ?? 0) - at).toBeLessThanOrEqual((50 + 2.5 + SOUNDS_AFTER_S + 1.5) * SECOND);
    expect(back?.to).toBe(at + 2 * MINUTE);
    expect(
      stage
        .heard()
        .slice(1, -1)
        .every(({ name }) => name === JINGLE || name === MUSIC),
    ).toBe(true);
    const [proof] = await stage.proofs();
    expect(proof).toMatchObject({ outcome: 'interrupted', reason: 'no-media', actualStart: at });
    expect(stage.streams.tries()).toHaveLength(1);
  });

  it(`is replaced when nothing comes for ${ABSENT_AFTER_S} s, and never claims what did not leave`, async () => {
    await perform(relay(30 * SECOND, []));
    await until(10);
    stage.streams.send('nothing');
    await until(40);
    const [proof] = await stage.proofs();
    expect(stage.loud()).toHaveLength(1);
    expect(stage.loud()[0]?.from).toBe(at);
    const loudMs = (stage.loud()[0]?.to ?? 0) - at;
    expect(proof).toMatchObject({ outcome: 'interrupted', reason: 'no-media' });
    expect(proof?.evidence).toMatchObject({ samples: Math.round(loudMs * 48), peakDbfs: -12.25 });
    expect(proof?.actualEnd).toBe(at + Math.round(loudMs));
  });

  it('is silent in the proof where nothing of it was heard and nothing stood in', async () => {
    stage.streams.send('nothing');
    await perform(relay(30 * SECOND, []));
    await until(40);
    expect(await stage.proofs()).toMatchObject([
      { outcome: 'silent', reason: 'no-media', actualStart: null, evidence: null },
    ]);
    expect(stage.loud()).toEqual([]);
  });

  it('lets the next part of its session begin in its time', async () => {
    stage.streams.send('nothing');
    stage.store([music]);
    await perform(relayOf([music], at, 20 * SECOND));
    await until(5);
    stage.streams.send('sound');
    await until(40);
    expect(stage.heard().find(({ name }) => name === MUSIC)?.from).toBe(at + 20 * SECOND);
    expect((await stage.proofs()).map(({ outcome }) => outcome)).toEqual(['interrupted', 'completed']);
  });

  it(`was heard whole where no more than ${STREAM_LOST_SHARE_MAX} of its time is lost`, async () => {
    for (const [seconds, outcome] of [
      [6, 'completed'],
      [20, 'interrupted'],
    ] as const) {
      await stage.close();
      stage = await openStage();
      await perform(relay(100 * SECOND, []));
      await until(30);
      stage.streams.send('silence');
      await until(30 + seconds);
      stage.streams.send('sound');
      await until(120);
      expect((await stage.proofs()).map((proof) => proof.outcome)).toEqual([outcome]);
    }
  });
});

describe('what stands in for a stream', () => {
  it('is only what is approved and valid then, and on the disk', async () => {
    const expired = bulletin({ id: 'f-3', soundMs: SECOND, validTo: at });
    const early = bulletin({ id: 'f-4', soundMs: SECOND, validFrom: at + MINUTE });
    const short = bulletin({ id: 'f-5', soundMs: 20 * SECOND, validTo: at + 15 * SECOND });
    const missing = bulletin({ id: 'f-6', soundMs: SECOND });
    stage.store([expired, early, short]);
    stage.streams.send('refusal');
    await perform(relay(20 * SECOND, [expired, early, short, missing, music]));
    await until(30);
    expect(new Set(heard().map(([name]) => name))).toEqual(new Set([MUSIC]));
  });

  it('ends within a second or so when a newer programme withdraws it', async () => {
    const long = bulletin({ id: 'f-7', soundMs: MINUTE });
    stage.store([long]);
    stage.streams.send('refusal');
    const given = relay(MINUTE, [long, music]);
    await perform(given);
    await until(10);
    await perform({ ...given, bulletins: [music] });
    await until(30);
    const [first, second] = stage.heard();
    expect((first?.to ?? 0) - at).toBeLessThan(12 * SECOND);
    expect([first?.name, second?.name]).toEqual([long.audio?.hash, MUSIC]);
  });

  it('is nothing while nobody knows what time it is', async () => {
    stage.streams.send('nothing');
    await perform(relay(40 * SECOND));
    await until(1);
    stage.clock.distrust(true);
    await until(20);
    expect(stage.heard()).toEqual([]);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stop } from './sample-now.js';
import { bulletin, MORNING, programme, slot } from './sample-plan.js';
import { openStage, type Stage } from './stage.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const at = MORNING + 10 * SECOND;

describe('a planned sound', () => {
  it('begins at its instant by sample count, once, with the amplifier around it', async () => {
    const news = bulletin({ soundMs: 2_000 });
    stage.store([news]);
    const conductor = await stage.boot();
    conductor.update({ programme: programme([news], [slot('b-1', at)]), revision: 7, now: [] });
    await stage.clock.advance(11 * SECOND);
    expect(conductor.status().playing).toMatchObject({ key: `s-b-1@${at}`, title: 'Bản tin b-1', since: at });
    await stage.clock.advance(MINUTE);
    expect(stage.loud()).toEqual([{ from: at, to: at + 2_000 }]);
    const proofs = await stage.proofs();
    expect(proofs).toHaveLength(1);
    expect(proofs[0]).toMatchObject({
      medium: 'sound',
      key: `s-b-1@${at}`,
      outcome: 'completed',
      reason: null,
      actualStart: at,
      actualEnd: at + 2_000,
      manifestRevision: 7,
      clockTrusted: true,
      evidence: { sink: 'memory', samples: 96_000, underruns: 0, amplifier: 'on', volumePercent: 100 },
    });
    expect(proofs[0]?.evidence).toHaveProperty('startErrorMs', 0);
    expect(stage.switched.map(({ state }) => state)).toEqual(['on', 'off']);
    expect(stage.switched[0]?.at).toBe(at - 1_000);
    expect(stage.switched[1]?.at).toBeGreaterThanOrEqual(at + 2_500);
    expect(stage.switched[1]?.at).toBeLessThan(at + 2_600);
    expect(conductor.status().playing).toBeNull();
    expect(stage.reports).toEqual([]);
  });

  it('is proven silent with the verdict of the timeline', async () => {
    const night = MORNING + 12 * HOUR;
    const bulletins = [
      bulletin({ id: 'b-expired', soundMs: 2_000, validTo: MORNING }),
      bulletin({ id: 'b-quiet', soundMs: 2_000 }),
      bulletin({ id: 'b-long', soundMs: 2 * HOUR }),
      bulletin({ id: 'b-alarm', soundMs: 2_000, class: 'emergency' }),
    ];
    stage.store(bulletins);
    const conductor = await stage.boot();
    const slots = [
      slot('b-expired', at),
      slot('b-long', at + MINUTE),
      slot('b-quiet', night),
      slot('b-alarm', night + MINUTE),
    ];
    conductor.update({ programme: programme(bulletins, slots), revision: 1, now: [] });
    await stage.clock.advance(13 * HOUR);
    const proofs = await stage.proofs();
    expect(proofs.map(({ bulletinId, outcome, reason }) => [bulletinId, outcome, reason])).toEqual([
      ['b-expired', 'silent', 'expired'],
      ['b-long', 'silent', 'session-too-long'],
      ['b-quiet', 'silent', 'quiet-hours'],
      ['b-alarm', 'completed', null],
    ]);
    expect(stage.loud()).toEqual([{ from: night + MINUTE, to: night + MINUTE + 2_000 }]);
  });

  it('hands over to the next one at the sample', async () => {
    const bulletins = [bulletin({ id: 'b-1', soundMs: 5_000 }), bulletin({ id: 'b-2', soundMs: 3_000 })];
    stage.store(bulletins);
    const conductor = await stage.boot();
    const slots = [slot('b-1', at), slot('b-2', at + 5_000, { late: { kind: 'skip', afterMs: 0 } })];
    conductor.update({ programme: programme(bulletins, slots), revision: 1, now: [] });
    await stage.clock.advance(MINUTE);
    expect(stage.loud()).toEqual([{ from: at, to: at + 8_000 }]);
    expect((await stage.proofs()).map(({ outcome, actualStart }) => [outcome, actualStart])).toEqual([
      ['completed', at],
      ['completed', at + 5_000],
    ]);
    expect(stage.switched).toHaveLength(2);
  });

  it('plays from its beginning when it is late within the limit', async () => {
    const news = bulletin({ soundMs: 5_000 });
    stage.store([news]);
    const conductor = await stage.boot();
    conductor.update({ programme: programme([news], [slot('b-1', MORNING - 20_000)]), revision: 1, now: [] });
    await stage.clock.advance(MINUTE);
    const [span] = stage.loud();
    // The amplifier comes first: its lead-in has not passed when the station starts.
    expect(span?.from).toBeGreaterThanOrEqual(MORNING + 1_000);
    expect(span?.from).toBeLessThan(MORNING + 1_100);
    expect(await stage.proofs()).toMatchObject([{ outcome: 'completed', evidence: { samples: 240_000 } }]);
  });

  it('is not played late into quiet hours', async () => {
    await stage.close();
    const evening = MORNING + 11 * HOUR - 4 * SECOND;
    stage = await openStage(evening + 3 * SECOND);
    const news = bulletin({ soundMs: 2_000 });
    stage.store([news]);
    const conductor = await stage.boot();
    conductor.update({ programme: programme([news], [slot('b-1', evening)]), revision: 1, now: [] });
    await stage.clock.advance(MINUTE);
    expect(await stage.proofs()).toMatchObject([{ outcome: 'silent', reason: 'quiet-hours' }]);
    expect(stage.loud()).toEqual([]);
  });

  it('is skipped as late beyond the limit', async () => {
    const news = bulletin({ soundMs: 2_000 });
    stage.store([news]);
    const conductor = await stage.boot();
    conductor.update({ programme: programme([news], [slot('b-1', MORNING - MINUTE)]), revision: 1, now: [] });
    await stage.clock.advance(MINUTE);
    expect(await stage.proofs()).toMatchObject([{ outcome: 'silent', reason: 'late', evidence: null }]);
    expect(stage.loud()).toEqual([]);
  });

  it('waits for its medium within the limit, then is silent for want of it', async () => {
    const bulletins = [bulletin({ id: 'b-1', soundMs: 2_000 }), bulletin({ id: 'b-2', soundMs: 2_000 })];
    const conductor = await stage.boot();
    const slots = [slot('b-1', at), slot('b-2', at + MINUTE)];
    conductor.update({ programme: programme(bulletins, slots), revision: 1, now: [] });
    await stage.clock.advance(MINUTE);
    expect(await stage.proofs()).toMatchObject([{ bulletinId: 'b-1', outcome: 'silent', reason: 'no-media' }]);
    await stage.clock.advance(15 * SECOND);
    stage.store(bulletins);
    conductor.mediaChanged();
    await stage.clock.advance(MINUTE);
    expect(await stage.proofs()).toMatchObject([{}, { bulletinId: 'b-2', outcome: 'completed' }]);
  });

  it('is cut by a higher class with a fade, and the higher class begins at the sample', async () => {
    const bulletins = [
      bulletin({ id: 'b-1', soundMs: 20_000 }),
      bulletin({ id: 'b-2', soundMs: 2_000, class: 'emergency' }),
    ];
    stage.store(bulletins);
    const conductor = await stage.boot();
    conductor.update({ programme: programme(bulletins.slice(0, 1), [slot('b-1', at)]), revision: 1, now: [] });
    await stage.clock.advance(12 * SECOND);
    const slots = [slot('b-1', at), slot('b-2', at + 5_000)];
    conductor.update({ programme: programme(bulletins, slots), revision: 2, now: [] });
    await stage.clock.advance(MINUTE);
    const proofs = await stage.proofs();
    expect(proofs).toMatchObject([
      { bulletinId: 'b-1', outcome: 'stopped', reason: 'pre-empted', stoppedBy: null, actualEnd: at + 5_000 },
      { bulletinId: 'b-2', outcome: 'completed', actualStart: at + 5_000 },
    ]);
    expect(proofs[1]?.evidence).toHaveProperty('startErrorMs', 0);
  });

  it('ends when it is withdrawn while it sounds', async () => {
    const news = bulletin({ soundMs: 20_000 });
    stage.store([news]);
    const conductor = await stage.boot();
    conductor.update({ programme: programme([news], [slot('b-1', at)]), revision: 1, now: [] });
    await stage.clock.advance(12 * SECOND);
    conductor.update({ programme: programme([], []), revision: 2, now: [] });
    await stage.clock.advance(MINUTE);
    expect(await stage.proofs()).toMatchObject([{ outcome: 'stopped', reason: 'withdrawn', manifestRevision: 2 }]);
    expect(stage.loud()[0]?.to).toBeLessThan(at + 2_600);
  });

  it('is proven failed when the sink fails', async () => {
    const news = bulletin({ soundMs: 20_000 });
    stage.store([news]);
    const conductor = await stage.boot();
    conductor.update({ programme: programme([news], [slot('b-1', at)]), revision: 1, now: [] });
    await stage.clock.advance(12 * SECOND);
    stage.sink.fail('unplugged');
    await stage.clock.advance(MINUTE);
    expect(await stage.proofs()).toMatchObject([{ outcome: 'interrupted', reason: 'device-failed' }]);
  });

  it('is proven failed when no sink opens', async () => {
    const news = bulletin({ soundMs: 2_000 });
    stage.store([news]);
    stage.sink.fail('no such card');
    const conductor = await stage.boot();
    conductor.update({ programme: programme([news], [slot('b-1', at)]), revision: 1, now: [] });
    await stage.clock.advance(2 * MINUTE);
    expect(await stage.proofs()).toMatchObject([{ outcome: 'silent', reason: 'device-failed' }]);
    expect(stage.switched).toEqual([]);
  });
});

describe('a stop', () => {
  it('silences at once, switches the amplifier off, and names who stopped', async () => {
    const news = bulletin({ soundMs: 20_000 });
    stage.store([news]);
    const conductor = await stage.boot();
    const today = programme([news], [slot('b-1', at)]);
    conductor.update({ programme: today, revision: 1, now: [] });
    await stage.clock.advance(12 * SECOND);
    const stoppedAt = stage.clock.wall();
    conductor.update({ programme: today, revision: 1, now: [stop(stoppedAt, stoppedAt + 10 * MINUTE)] });
    await stage.clock.advance(0);
    expect(stage.loud()).toEqual([{ from: at, to: stoppedAt }]);
    expect(stage.switched.at(-1)).toEqual({ at: stoppedAt, state: 'off' });
    await stage.clock.advance(HOUR);
    expect(stage.loud()).toHaveLength(1);
    const samples = (stoppedAt - at) * 48;
    expect(await stage.proofs()).toMatchObject([
      {
        outcome: 'stopped',
        reason: 'stopped',
        stoppedBy: { name: 'Lan' },
        actualEnd: stoppedAt,
        evidence: { samples },
      },
    ]);
  });

  it('of a centre whose clock is ahead of ours is in force when it arrives', async () => {
    const news = bulletin({ soundMs: 20_000 });
    stage.store([news]);
    const conductor = await stage.boot();
    const today = programme([news], [slot('b-1', at)]);
    conductor.update({ programme: today, revision: 1, now: [] });
    await stage.clock.advance(12 * SECOND);
    const now = [stop(stage.clock.wall() + 30 * SECOND, stage.clock.wall() + 10 * MINUTE)];
    conductor.update({ programme: today, revision: 1, now });
    const stoppedAt = stage.clock.wall();
    await stage.clock.advance(2 * SECOND);
    expect(stage.loud()).toEqual([{ from: at, to: stoppedAt }]);
    expect(await stage.proofs()).toMatchObject([{ outcome: 'stopped', stoppedBy: { id: 'p-1' } }]);
  });

  it('keeps silent what would begin under it, and nothing is caught up when it is lifted', async () => {
    const news = bulletin({ soundMs: 2_000 });
    stage.store([news]);
    const conductor = await stage.boot();
    const today = programme([news], [slot('b-1', at)]);
    conductor.update({ programme: today, revision: 1, now: [stop(MORNING, MORNING + 10 * MINUTE)] });
    await stage.clock.advance(12 * SECOND);
    conductor.update({ programme: today, revision: 1, now: [] });
    await stage.clock.advance(MINUTE);
    expect(stage.loud()).toEqual([]);
    expect(await stage.proofs()).toMatchObject([{ outcome: 'silent', reason: 'stopped', stoppedBy: { name: 'Lan' } }]);
    expect(stage.switched).toEqual([]);
  });

  it('that comes between the ledger and the first sample leaves no sound', async () => {
    const news = bulletin({ soundMs: 2_000 });
    stage.store([news]);
    const conductor = await stage.boot();
    const today = programme([news], [slot('b-1', at)]);
    conductor.update({ programme: today, revision: 1, now: [] });
    await stage.clock.advance(10 * SECOND - 150);
    conductor.update({ programme: today, revision: 1, now: [stop(stage.clock.wall(), MORNING + HOUR)] });
    await stage.clock.advance(MINUTE);
    expect(stage.loud()).toEqual([]);
    expect(await stage.proofs()).toMatchObject([{ outcome: 'silent', reason: 'stopped', actualStart: null }]);
  });
});

describe('a restart', () => {
  it('in good order cuts what sounds, proves it, and leaves the amplifier off', async () => {
    const news = bulletin({ soundMs: 20_000 });
    stage.store([news]);
    const conductor = await stage.boot();
    conductor.update({ programme: programme([news], [slot('b-1', at)]), revision: 5, now: [] });
    await stage.clock.advance(12 * SECOND);
    const stoppedAt = stage.clock.wall();
    await conductor.stop();
    await stage.clock.advance(MINUTE);
    expect(stage.loud()).toEqual([{ from: at, to: stoppedAt }]);
    expect(stage.switched.at(-1)).toEqual({ at: stoppedAt, state: 'off' });
    expect(await stage.proofs()).toMatchObject([
      { outcome: 'interrupted', reason: 'power-lost', manifestRevision: 5, actualEnd: stoppedAt },
    ]);
  });

  it('proves what was cut off by the loss of power, and never plays it again', async () => {
    const news = bulletin({ soundMs: 20_000 });
    stage.store([news]);
    const today = { programme: programme([news], [slot('b-1', at)]), revision: 1, now: [] };
    (await stage.boot()).update(today);
    await stage.clock.advance(12 * SECOND);
    const conductor = await stage.boot();
    conductor.update(today);
    await stage.clock.advance(1);
    expect(await stage.proofs()).toMatchObject([
      { outcome: 'interrupted', reason: 'power-lost', actualStart: at, actualEnd: null, evidence: null },
    ]);
  });

  it('does not prove again what an earlier run proved', async () => {
    const bulletins = [
      bulletin({ soundMs: 2_000, text: 'Xin chào' }),
      bulletin({ id: 'b-2', soundMs: 2_000, validTo: 1 }),
    ];
    stage.store(bulletins);
    const slots = [slot('b-1', at), slot('b-2', at)];
    const today = { programme: programme(bulletins, slots), revision: 1, now: [] };
    const first = await stage.boot();
    first.update(today);
    await stage.clock.advance(5 * MINUTE);
    await first.stop();
    (await stage.boot()).update(today);
    await stage.clock.advance(5 * MINUTE);
    expect((await stage.proofs()).map(({ bulletinId, medium }) => `${bulletinId} ${medium}`).sort()).toEqual([
      'b-1 board',
      'b-1 sound',
      'b-2 sound',
    ]);
    expect(stage.loud()).toHaveLength(1);
  });

  it('says late of what passed while the station was off, from the start of its journal on', async () => {
    const bulletins = [bulletin({ id: 'b-1', soundMs: 2_000 }), bulletin({ id: 'b-2', soundMs: 2_000 })];
    stage.store(bulletins);
    const slots = [slot('b-1', MORNING - HOUR), slot('b-2', MORNING - 3 * HOUR)];
    (await stage.boot()).update({ programme: programme(bulletins, slots), revision: 1, now: [] });
    await stage.clock.advance(MINUTE);
    expect(await stage.proofs()).toMatchObject([{ bulletinId: 'b-1', outcome: 'silent', reason: 'late' }]);
  });
});

describe('the clock', () => {
  it('is followed when it is set while a sound is awaited', async () => {
    const news = bulletin({ soundMs: 2_000 });
    stage.store([news]);
    const conductor = await stage.boot();
    conductor.update({ programme: programme([news], [slot('b-1', MORNING + HOUR)]), revision: 1, now: [] });
    await stage.clock.advance(MINUTE);
    stage.clock.step(58 * MINUTE);
    await stage.clock.advance(2 * MINUTE);
    expect(stage.loud()).toEqual([{ from: MORNING + HOUR, to: MORNING + HOUR + 2_000 }]);
  });

  it('that cannot be right lets nothing planned sound', async () => {
    const news = bulletin({ soundMs: 2_000 });
    stage.store([news]);
    const conductor = await stage.boot();
    stage.clock.distrust(true);
    conductor.update({ programme: programme([news], [slot('b-1', at)]), revision: 1, now: [] });
    await stage.clock.advance(MINUTE);
    expect(stage.loud()).toEqual([]);
    expect(await stage.proofs()).toEqual([]);
    stage.clock.distrust(false);
    await stage.clock.advance(MINUTE);
    expect(await stage.proofs()).toMatchObject([{ outcome: 'silent', reason: 'clock-untrusted' }]);
  });

  it('is blamed for what waited for it alone, texts too, not for what passed before', async () => {
    const bulletins = ['b-1', 'b-2', 'b-3'].map((id) => bulletin({ id, soundMs: 2_000 }));
    const text = bulletin({ id: 'b-4', text: 'Xin chào' });
    stage.store(bulletins);
    const waited = MORNING + HOUR + 2 * MINUTE;
    const slots = [
      slot('b-1', MORNING - HOUR),
      slot('b-3', at + 10 * MINUTE),
      slot('b-2', waited),
      slot('b-4', waited),
    ];
    const conductor = await stage.boot();
    stage.clock.distrust(true);
    conductor.update({ programme: programme([...bulletins, text], slots), revision: 1, now: [] });
    await stage.clock.advance(5 * MINUTE);
    // It was off by an hour, and is set now: what passed is told by the monotonic clock.
    stage.clock.step(HOUR);
    stage.clock.distrust(false);
    await stage.clock.advance(MINUTE);
    const told = (await stage.proofs()).map(({ bulletinId, reason }) => `${bulletinId} ${reason}`);
    expect(told.sort()).toEqual(['b-1 late', 'b-2 clock-untrusted', 'b-3 late', 'b-4 clock-untrusted']);
  });
});

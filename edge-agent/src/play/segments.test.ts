import { approvedAlert, approvedPlayNow, mute, stop } from './sample-now.js';
import { bulletin, MORNING, playlistOf, programme, relayOf, slot } from './sample-plan.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Target } from './conductor.js';
import { TAKES_MAX } from './performances.js';
import { openStage, type Stage } from './stage.js';
import { toneSamples } from './tones.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** How soon a sound begins that nobody knew ahead: the amplifier's lead-in. */
const SOONEST = SECOND;
const at = MORNING + 10 * SECOND;

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const target = (wish: Partial<Target> & Pick<Target, 'programme'>): Target => ({ revision: 1, now: [], ...wish });
const outcomes = async () =>
  (await stage.proofs()).map(({ key, outcome, reason }) => [key.split('@')[0], outcome, reason] as const);

describe('a sound that was cut', () => {
  const news = bulletin({ soundMs: 20 * SECOND });
  const urgent = bulletin({ id: 'b-2', soundMs: 4 * SECOND, class: 'priority' });
  const both = (interrupt: 'resume' | 'restart') =>
    programme([news, urgent], [slot('b-1', at, { interrupt }), slot('b-2', at + 5 * SECOND)]);

  it('goes on where it was cut, with one proof of all that was heard', async () => {
    stage.store([news, urgent]);
    (await stage.boot()).update(target({ programme: both('resume') }));
    await stage.clock.advance(MINUTE);
    expect(stage.heard().map(({ from, to }) => [from - at, to - at])).toEqual([
      [0, 5_000],
      [5_000, 9_000],
      [9_000, 24_000],
    ]);
    expect(await stage.proofs()).toMatchObject([
      { originId: 's-b-2', outcome: 'completed' },
      {
        origin: 'slot',
        originId: 's-b-1',
        content: 'bulletin',
        outcome: 'completed',
        reason: null,
        actualStart: at,
        actualEnd: at + 24_000,
        evidence: { samples: 20 * 48_000, startErrorMs: 0, underruns: 0 },
      },
    ]);
    // The same level all through, but for the fade of 20 ms.
    expect((await stage.proofs())[1]?.evidence).toMatchObject({ peakDbfs: -12.25 });
    expect(stage.reports).toEqual([]);
  });

  it('is stopped for good while it waits to go on', async () => {
    stage.store([news, urgent]);
    const conductor = await stage.boot();
    conductor.update(target({ programme: both('resume') }));
    await stage.clock.advance(17 * SECOND);
    const now = stage.clock.wall();
    conductor.update(target({ programme: both('resume'), now: [stop(now, now + MINUTE)] }));
    await stage.clock.advance(2 * MINUTE);
    expect(await outcomes()).toEqual([
      ['s-b-2', 'stopped', 'stopped'],
      ['s-b-1', 'stopped', 'stopped'],
    ]);
    expect(stage.loud()).toEqual([{ from: at, to: now }]);
  });

  it('is proven lost with the power while it waits, and no part of its session follows', async () => {
    stage.store([news, urgent]);
    (await stage.boot()).update(target({ programme: both('restart') }));
    await stage.clock.advance(17 * SECOND);
    stage.cutPower();
    await stage.clock.advance(SECOND);
    (await stage.boot()).update(target({ programme: both('restart') }));
    await stage.clock.advance(MINUTE);
    expect(await outcomes()).toEqual([
      ['s-b-1', 'interrupted', 'power-lost'],
      ['s-b-2', 'interrupted', 'power-lost'],
    ]);
    expect(stage.loud()).toHaveLength(1);
  });

  it('leaves the loudspeaker to others once the power cut it, also after another start', async () => {
    const next = bulletin({ id: 'b-3', soundMs: 2 * SECOND });
    const plan = target({ programme: programme([news, next], [slot('b-1', at), slot('b-3', at + 10 * SECOND)]) });
    stage.store([news, next]);
    for (const seconds of [13, 3]) {
      (await stage.boot()).update(plan);
      await stage.clock.advance(seconds * SECOND);
    }
    (await stage.boot()).update(plan);
    await stage.clock.advance(MINUTE);
    expect(await outcomes()).toEqual([
      ['s-b-1', 'interrupted', 'power-lost'],
      ['s-b-3', 'completed', null],
    ]);
    expect(stage.heard().at(-1)).toMatchObject({ from: at + 10_000, to: at + 12_000 });
  });
});

describe('a session of several parts', () => {
  const parts = [
    bulletin({ id: 'b-1', soundMs: 3 * SECOND }),
    bulletin({ id: 'b-2', soundMs: 4 * SECOND }),
    bulletin({ id: 'b-3', soundMs: 2 * SECOND }),
  ];
  const plan = (wish = {}) => playlistOf(parts, at, wish);

  it('plays them without a gap, each proven by itself', async () => {
    stage.store(parts);
    (await stage.boot()).update(target({ programme: plan() }));
    await stage.clock.advance(MINUTE);
    expect(stage.loud()).toEqual([{ from: at, to: at + 9_000 }]);
    expect((await stage.proofs()).map(({ key, outcome, actualStart }) => [key, outcome, actualStart])).toEqual([
      [`s-1@${at}/0`, 'completed', at],
      [`s-1@${at}/1`, 'completed', at + 3_000],
      [`s-1@${at}/2`, 'completed', at + 7_000],
    ]);
    expect(stage.switched).toHaveLength(2);
  });

  it(`never arms more than ${TAKES_MAX} at once, however short they are`, async () => {
    const short = Array.from({ length: 9 }, (_, index) => bulletin({ id: `b-${index}`, soundMs: 400 }));
    stage.store(short);
    (await stage.boot()).update(target({ programme: playlistOf(short, at) }));
    await stage.clock.advance(MINUTE);
    expect(stage.loud()).toEqual([{ from: at, to: at + 9 * 400 }]);
    expect(stage.mostOpen()).toBe(TAKES_MAX);
    expect(stage.reports).toEqual([]);
  });

  it('goes on with the next one where a sound is missing, in its time', async () => {
    stage.store(parts.slice(1));
    (await stage.boot()).update(target({ programme: plan({ late: { kind: 'skip', afterMs: 0 } }) }));
    await stage.clock.advance(MINUTE);
    expect(await outcomes()).toEqual([
      ['s-1', 'silent', 'no-media'],
      ['s-1', 'completed', null],
      ['s-1', 'completed', null],
    ]);
    expect(stage.loud()).toEqual([{ from: at + 3_000, to: at + 9_000 }]);
  });

  it('moves as a whole when its first sound comes late', async () => {
    const [first, ...others] = [bulletin({ id: 'b-0', soundMs: 10 * SECOND }), ...parts];
    stage.store(others);
    const conductor = await stage.boot();
    conductor.update(target({ programme: playlistOf([first, ...others], at) }));
    await stage.clock.advance(12 * SECOND);
    stage.store([first]);
    conductor.mediaChanged();
    await stage.clock.advance(MINUTE);
    const from = at + 2 * SECOND + SOONEST;
    expect(stage.loud()).toEqual([{ from, to: from + 19_000 }]);
    expect((await outcomes()).map(([, outcome]) => outcome)).toEqual([
      'completed',
      'completed',
      'completed',
      'completed',
    ]);
  });

  it('does not catch up a part once a later one has begun', async () => {
    stage.store(parts.slice(1));
    const conductor = await stage.boot();
    conductor.update(target({ programme: plan() }));
    await stage.clock.advance(14 * SECOND);
    stage.store(parts);
    conductor.mediaChanged();
    await stage.clock.advance(MINUTE);
    expect(stage.heard().map(({ name }) => name)).toEqual(parts.slice(1).map(({ audio }) => audio?.hash));
    expect((await outcomes())[0]).toEqual(['s-1', 'silent', 'no-media']);
  });

  it('passes over a stream that does not come', async () => {
    stage.store(parts);
    stage.streams.send('refusal');
    (await stage.boot()).update(target({ programme: relayOf(parts, at, 5 * SECOND) }));
    await stage.clock.advance(MINUTE);
    expect((await stage.proofs()).map(({ content, outcome, reason }) => [content, outcome, reason])).toEqual([
      ['relay', 'silent', 'no-media'],
      ['bulletin', 'completed', null],
      ['bulletin', 'completed', null],
      ['bulletin', 'completed', null],
    ]);
    expect(stage.loud()).toEqual([{ from: at + 5_000, to: at + 14_000 }]);
  });
});

describe('a station that comes late', () => {
  it('knows that it did not play what stood in the way', async () => {
    const bulletins = [bulletin({ id: 'b-1', soundMs: MINUTE }), bulletin({ id: 'b-2', soundMs: 5 * SECOND })];
    stage.store(bulletins);
    const late = { kind: 'skip', afterMs: 0 } as const;
    const slots = [slot('b-1', MORNING - 30 * SECOND, { late }), slot('b-2', MORNING - 20 * SECOND)];
    (await stage.boot()).update(target({ programme: programme(bulletins, slots) }));
    await stage.clock.advance(MINUTE);
    expect(await outcomes()).toEqual([
      ['s-b-1', 'silent', 'late'],
      ['s-b-2', 'completed', null],
    ]);
    expect(stage.loud()).toEqual([{ from: MORNING + SOONEST, to: MORNING + SOONEST + 5_000 }]);
  });

  it('answers for nothing that began before its journal, and is not kept waiting by it', async () => {
    const bulletins = [bulletin({ id: 'b-1', soundMs: MINUTE }), bulletin({ id: 'b-2', soundMs: 5 * SECOND })];
    stage.store(bulletins);
    const late = { kind: 'full', withinMs: HOUR } as const;
    const slots = [slot('b-1', MORNING - 30 * SECOND, { late }), slot('b-2', MORNING - 20 * SECOND)];
    const conductor = await stage.boot({ since: MORNING - 25 * SECOND });
    conductor.update(target({ programme: programme(bulletins, slots) }));
    await stage.clock.advance(3 * MINUTE);
    expect(await outcomes()).toEqual([['s-b-2', 'completed', null]]);
  });

  it('joins a sound in its middle where it may', async () => {
    const news = bulletin({ soundMs: MINUTE });
    stage.store([news]);
    const slots = [slot('b-1', MORNING - 20 * SECOND, { late: { kind: 'join' } })];
    (await stage.boot()).update(target({ programme: programme([news], slots) }));
    await stage.clock.advance(MINUTE);
    expect(stage.loud()).toEqual([{ from: MORNING + SOONEST, to: MORNING + 40 * SECOND }]);
    expect(await stage.proofs()).toMatchObject([
      { outcome: 'stopped', reason: 'late', evidence: { samples: 39 * 48_000 } },
    ]);
  });

  it('tries again while the sink fails, and the session begins when it is there', async () => {
    const news = bulletin({ soundMs: 5 * SECOND });
    stage.store([news]);
    stage.sink.fail('no such card');
    (await stage.boot()).update(target({ programme: programme([news], [slot('b-1', at)]) }));
    await stage.clock.advance(15 * SECOND);
    stage.sink.fail(null);
    await stage.clock.advance(MINUTE);
    expect(await stage.proofs()).toMatchObject([{ outcome: 'completed', evidence: { samples: 5 * 48_000 } }]);
    expect(stage.loud()[0]?.from).toBeLessThan(at + 8 * SECOND);
  });
});

describe('what is issued', () => {
  const news = bulletin({ soundMs: MINUTE });
  const plan = programme([news], [slot('b-1', at, { interrupt: 'resume' })]);
  const speech = bulletin({ id: 'a-1', soundMs: 5 * SECOND, class: 'emergency' });

  it('sounds soon after it was heard of, though it was issued before, its tone first', async () => {
    stage.store([news, speech]);
    const conductor = await stage.boot();
    conductor.update(target({ programme: plan }));
    await stage.clock.advance(20 * SECOND);
    const seen = stage.clock.wall();
    const alert = approvedAlert(speech, seen - 7 * SECOND, { tone: 'gong' });
    conductor.update(target({ programme: plan, now: [alert] }));
    await stage.clock.advance(2 * MINUTE);
    const from = seen + SOONEST;
    expect(stage.loud()).toHaveLength(1);
    expect(await stage.proofs()).toMatchObject([
      { key: `a-1@${alert.issuedAt}/tone`, origin: 'now', content: 'tone', bulletinId: null, actualStart: from },
      { key: `a-1@${alert.issuedAt}`, content: 'bulletin', bulletinId: 'a-1', actualStart: from + 3_000 },
      { key: `s-b-1@${at}`, outcome: 'completed', evidence: { samples: 60 * 48_000 } },
    ]);
    expect((await stage.proofs())[0]?.evidence).toMatchObject({ samples: toneSamples('gong').length });
  });

  it('is caught up once, however many of its times were missed', async () => {
    stage.store([speech]);
    const alert = approvedAlert(speech, MORNING - 5 * MINUTE, { repeatEveryMs: MINUTE, until: MORNING + 90 * SECOND });
    (await stage.boot()).update(target({ programme: programme([], []), now: [alert] }));
    await stage.clock.advance(3 * MINUTE);
    expect(stage.loud().map(({ from }) => from - MORNING)).toEqual([SOONEST, MINUTE]);
    const silent = (await outcomes()).filter(([, outcome]) => outcome === 'silent');
    expect(silent).toEqual(Array.from({ length: 4 }, () => ['a-1', 'silent', 'late']));
  });

  it('sounds at a station that is younger, if it is an emergency and still in force', async () => {
    stage.store([speech, news]);
    const alert = approvedAlert(speech, MORNING - 5 * MINUTE);
    const playNow = { ...approvedPlayNow(news, MORNING - 5 * MINUTE), id: 'p-1' };
    const conductor = await stage.boot({ since: MORNING - MINUTE });
    conductor.update(target({ programme: plan, now: [alert, playNow] }));
    await stage.clock.advance(3 * MINUTE);
    expect(await outcomes()).toEqual([
      ['a-1', 'completed', null],
      ['s-b-1', 'completed', null],
    ]);
    expect(stage.loud()[0]).toEqual({ from: MORNING + SOONEST, to: MORNING + SOONEST + 5_000 });
  });

  it('sounds though a stop of before it is still in force, and every later look at that stop lets it sound', async () => {
    stage.store([news, speech]);
    const conductor = await stage.boot();
    const stopped = stop(MORNING, MORNING + HOUR);
    conductor.update(target({ programme: plan, now: [stopped] }));
    await stage.clock.advance(20 * SECOND);
    const alert = approvedAlert(speech, stage.clock.wall());
    conductor.update(target({ programme: plan, now: [stopped, alert] }));
    await stage.clock.advance(3 * SECOND);
    conductor.update(target({ programme: plan, revision: 2, now: [stopped, alert] }));
    await stage.clock.advance(MINUTE);
    expect(await outcomes()).toEqual([
      ['s-b-1', 'silent', 'stopped'],
      ['a-1', 'completed', null],
    ]);
  });

  it('does not sound when it was stopped before its time came, by a centre whose clock is ahead', async () => {
    stage.store([speech]);
    const conductor = await stage.boot();
    const ahead = MORNING + 30 * SECOND;
    const alert = approvedAlert(speech, ahead);
    const stopped = stop(ahead + 5 * SECOND, ahead + HOUR);
    conductor.update(target({ programme: plan, now: [alert] }));
    conductor.update(target({ programme: plan, now: [alert, stopped] }));
    await stage.clock.advance(2 * MINUTE);
    expect(stage.loud()).toEqual([]);
    expect((await outcomes()).filter(([key]) => key === 'a-1')).toEqual([['a-1', 'silent', 'retracted']]);
  });

  it('is heard at its own volume, never above the cap of the hour', async () => {
    stage.store([speech]);
    const item = approvedPlayNow(speech, MORNING + 5 * SECOND, { volumePercent: 70 });
    const caps = { volumeCaps: [{ from: '10:00', to: '11:00', percent: 40 }] };
    (await stage.boot()).update(target({ programme: programme([], [], caps), now: [item] }));
    await stage.clock.advance(MINUTE);
    expect(await stage.proofs()).toMatchObject([{ evidence: { volumePercent: 40 } }]);
  });

  it('that mutes silences at once, and what plays goes on unheard', async () => {
    stage.store([news]);
    const conductor = await stage.boot();
    conductor.update(target({ programme: plan }));
    await stage.clock.advance(20 * SECOND);
    const from = stage.clock.wall();
    conductor.update(target({ programme: plan, now: [mute(from, from + 20 * SECOND)] }));
    await stage.clock.advance(0);
    expect(stage.switched.at(-1)).toEqual({ at: from, state: 'off' });
    await stage.clock.advance(2 * MINUTE);
    expect(stage.loud()).toEqual([
      { from: at, to: from },
      { from: from + 20_000, to: at + 60_000 },
    ]);
    expect(await stage.proofs()).toMatchObject([
      { outcome: 'stopped', reason: 'muted', stoppedBy: { name: 'Lan' }, evidence: { samples: 40 * 48_000 } },
    ]);
  });
});

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Target } from '../play/conductor.js';
import { approvedAlert } from '../play/sample-now.js';
import { bulletin, HOUR_MS, MORNING, playlistOf, programme, slot } from '../play/sample-plan.js';
import { openStage, type Stage } from '../play/stage.js';
import { isOnSite, MUTE_MAX_MS } from './on-site-items.js';
import { type OnSite, openOnSite, ORDERS_MAX, TEST_KEPT_MS } from './on-site.js';
import type { Outcome } from './order.js';
import { TEST_TONE_MAX_MS, TEST_TONE_MS, type TestTone, testTone } from './test-tone.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const at = MORNING + 10 * SECOND;
const news = bulletin({ soundMs: 20 * SECOND });
const today: Target = { programme: programme([news], [slot('b-1', at)]), revision: 3, now: [] };

let folder: string;
let stage: Stage;
let tone: TestTone;
let onSite: OnSite;
const reports: string[] = [];

async function boot(boards = 0): Promise<void> {
  const conductor = await stage.boot();
  const shared = { folder, stationId: 'st-1', clock: stage.clock, tone, boards };
  onSite = await openOnSite({ ...shared, conductor, report: (message) => void reports.push(message) });
}
beforeEach(async () => {
  reports.length = 0;
  folder = await mkdtemp(join(tmpdir(), 'loa-onsite-'));
  stage = await openStage();
  tone = testTone(folder);
  stage.store([news, { audio: await tone.make() }]);
  await boot();
});
afterEach(async () => {
  onSite.stop();
  await stage.close();
  await rm(folder, { recursive: true, force: true });
});

const proven = async () =>
  (await stage.proofs()).map(({ originId, outcome, reason, stoppedBy }) => [
    originId,
    outcome,
    reason,
    stoppedBy?.id ?? null,
  ]);
const lengths = () => stage.loud().map(({ from, to }) => Math.round((to - from) / SECOND));

describe('a mute at the box', () => {
  test('silences at once, ends when it is taken back, and the proof names the technician', async () => {
    const later = bulletin({ id: 'b-2', soundMs: 5 * SECOND });
    stage.store([later]);
    onSite.update({ ...today, programme: programme([news, later], [slot('b-1', at), slot('b-2', at + MINUTE)]) });
    await stage.clock.advance(15 * SECOND);
    expect(await onSite.obey({ kind: 'mute', forMs: HOUR_MS })).toBe('done');
    expect(onSite.state().mutedUntil).toBe(MORNING + 15 * SECOND + HOUR_MS);
    await stage.clock.advance(5 * SECOND);
    await onSite.obey({ kind: 'unmute' });
    expect(onSite.state().mutedUntil).toBeNull();
    await stage.clock.advance(2 * MINUTE);
    expect(lengths()).toEqual([5, 5]);
    expect(await proven()).toEqual([
      ['s-b-1', 'stopped', 'muted', 'onsite'],
      ['s-b-2', 'completed', null, null],
    ]);
  });

  test('outlives a restart, and lets emergencies pass', async () => {
    await onSite.obey({ kind: 'mute', forMs: HOUR_MS });
    onSite.stop();
    await boot();
    const alert = approvedAlert(bulletin({ id: 'a-1', class: 'emergency', soundMs: 4 * SECOND }), MORNING);
    stage.store([alert.bulletin]);
    onSite.update({ ...today, now: [alert] });
    await stage.clock.advance(MINUTE);
    expect(lengths()).toEqual([4]);
    expect((await proven()).at(-1)).toEqual(['s-b-1', 'silent', 'muted', 'onsite']);
  });

  test('has a longest time, and one given by a clock that ran ahead is over when the clock is set', async () => {
    await onSite.obey({ kind: 'mute', forMs: 10 * MUTE_MAX_MS });
    expect(onSite.state().mutedUntil).toBe(MORNING + MUTE_MAX_MS);
    stage.clock.step(-2 * HOUR_MS);
    expect(onSite.state().mutedUntil).toBeNull();
    expect(onSite.target()).toBeNull();
  });
});

test('a stop ends the whole session that plays; what comes after it is heard', async () => {
  const parts = [news, bulletin({ id: 'b-2', soundMs: 20 * SECOND })];
  const later = bulletin({ id: 'b-3', soundMs: 5 * SECOND });
  stage.store([...parts, later]);
  const session = playlistOf(parts, at);
  const next = slot('b-3', at + 3 * MINUTE);
  onSite.update({
    ...today,
    programme: { ...session, bulletins: [...parts, later], slots: [...session.slots, next] },
  });
  await stage.clock.advance(15 * SECOND);
  await onSite.obey({ kind: 'stop' });
  await stage.clock.advance(5 * MINUTE);
  expect(lengths()).toEqual([5, 5]);
  expect((await proven()).map(([origin, outcome]) => [origin, outcome])).toEqual([
    ['s-1', 'stopped'],
    ['s-1', 'silent'],
    ['s-b-3', 'completed'],
  ]);
});

describe('the volume of the box', () => {
  test('is a cap below all others, kept over a restart, and given back', async () => {
    onSite.update(today);
    await onSite.obey({ kind: 'volume', percent: 40 });
    onSite.stop();
    await boot();
    onSite.update(today);
    expect(onSite.state().volumePercent).toBe(40);
    await stage.clock.advance(MINUTE);
    expect((await stage.proofs())[0]).toMatchObject({ evidence: { volumePercent: 40 } });
    await onSite.obey({ kind: 'volume', percent: null });
    expect(onSite.target()?.programme).toEqual(today.programme);
  });

  test('never lifts a lower cap', async () => {
    onSite.update({ ...today, programme: programme([news], [slot('b-1', at)], { volumeCapPercent: 30 }) });
    await onSite.obey({ kind: 'volume', percent: 40 });
    await stage.clock.advance(MINUTE);
    expect((await stage.proofs())[0]).toMatchObject({ evidence: { volumePercent: 30 } });
  });
});

describe('the test tone', () => {
  const order = () => onSite.obey({ kind: 'test-tone' });
  const quiet = { ...today, programme: programme([], []) };

  test('sounds once, short and low, through the player, and is gone from the plan afterwards', async () => {
    onSite.update(quiet);
    expect(await order()).toBe('done');
    await stage.clock.advance(TEST_KEPT_MS);
    expect(lengths()).toEqual([TEST_TONE_MS / SECOND]);
    expect(TEST_TONE_MS).toBeLessThanOrEqual(TEST_TONE_MAX_MS);
    const [proof] = await stage.proofs();
    expect(proof).toMatchObject({ outcome: 'completed', evidence: { volumePercent: 20 } });
    expect(isOnSite(proof?.originId ?? '')).toBe(true);
    expect(onSite.target()?.now).toEqual([]);
  });

  test('is never louder than the station', async () => {
    const station = { ...quiet.programme.station, volumePercent: 5 };
    onSite.update({ ...quiet, programme: { ...quiet.programme, station } });
    await order();
    await stage.clock.advance(MINUTE);
    expect((await stage.proofs())[0]).toMatchObject({ evidence: { volumePercent: 5 } });
  });

  test.each<[Outcome, () => Promise<unknown> | void]>([
    ['no-programme', () => undefined],
    ['quiet-hours', () => onSite.update({ ...today, programme: programme([], [], { quietHours: allDay }) })],
    ['sound-is-due', () => onSite.update(today)],
    [
      'sounding',
      async () => {
        onSite.update(today);
        await stage.clock.advance(15 * SECOND);
      },
    ],
    [
      'muted',
      async () => {
        onSite.update(quiet);
        await onSite.obey({ kind: 'mute', forMs: HOUR_MS });
      },
    ],
    [
      'clock-untrusted',
      () => {
        onSite.update(quiet);
        stage.clock.distrust(true);
      },
    ],
  ])('is refused: %s', async (outcome, prepare) => {
    await prepare();
    const before = stage.loud().length;
    expect(await order()).toBe(outcome);
    await stage.clock.advance(SECOND);
    expect(stage.loud().length).toBe(before);
  });
  const allDay = [{ from: '09:00', to: '12:00' }];
});

test('the test pattern stands on the boards for half a minute; without boards there is none', async () => {
  onSite.update({ ...today, programme: programme([], []) });
  expect(await onSite.obey({ kind: 'test-pattern' })).toBe('no-board');
  onSite.stop();
  await boot(1);
  onSite.update({ ...today, programme: programme([bulletin({ text: 'Họp thôn' })], [slot('b-1', MORNING)]) });
  await stage.clock.advance(SECOND);
  const shown = () =>
    stage
      .conductor()
      ?.status()
      .boardItems.map(({ originId }) => isOnSite(originId));
  expect(shown()).toEqual([false]);
  await onSite.obey({ kind: 'test-pattern' });
  await stage.clock.advance(SECOND);
  expect(shown()).toEqual([true]);
  await stage.clock.advance(30 * SECOND);
  expect(shown()).toEqual([false]);
  expect(stage.loud()).toEqual([]);
});

test('orders are bounded, and a file that is damaged is ignored and told', async () => {
  for (let count = 0; count <= ORDERS_MAX; count += 1) {
    await onSite.obey({ kind: 'stop' });
    await stage.clock.advance(1);
  }
  const kept = JSON.parse(await readFile(join(folder, 'onsite.json'), 'utf8')) as { items: unknown[] };
  expect(kept.items).toHaveLength(ORDERS_MAX);
  onSite.stop();
  await boot();
  onSite.update(today);
  expect(onSite.target()?.now).toHaveLength(ORDERS_MAX);
  onSite.stop();
  await writeFile(join(folder, 'onsite.json'), '{');
  reports.length = 0;
  await boot();
  expect(reports).toHaveLength(1);
});

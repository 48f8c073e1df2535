import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LatePolicy, ProgrammeSlot } from '@loa/playlists/wire';
import type { Target } from './conductor.js';
import { approvedAlert, stop } from './sample-now.js';
import { bulletin, MORNING, playlistOf, programme, relayOf, slot } from './sample-plan.js';
import { openStage, type Stage } from './stage.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const at = MORNING + 10 * SECOND;
const JOIN: LatePolicy = { kind: 'join' };
const FULL: LatePolicy = { kind: 'full', withinMs: 5 * MINUTE };

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const news = bulletin({ soundMs: 20 * SECOND });
const plan = (late: LatePolicy, wish: Partial<ProgrammeSlot> = {}) => ({
  programme: programme([news], [slot('b-1', at, { late, ...wish })]),
  revision: 1,
  now: [],
});

/** Runs until an instant, cuts the power, and starts again after some time. */
async function cut(target: Target, cutAt: number, offMs: number): Promise<void> {
  if (!stage.conductor()) (await stage.boot()).update(target);
  await stage.clock.advance(cutAt - stage.clock.wall());
  stage.cutPower();
  await stage.clock.advance(offMs);
  (await stage.boot()).update(target);
}
const proven = async () => (await stage.proofs()).map(({ key, outcome, reason }) => [key, outcome, reason]);
const key = `s-b-1@${at}`;

describe('a part that lost power', () => {
  it('is over where its slot skips what is late', async () => {
    await cutOnce({ kind: 'skip', afterMs: 5 * MINUTE });
    expect(await proven()).toEqual([[key, 'interrupted', 'power-lost']]);
    expect(stage.heard()).toHaveLength(1);
  });

  it('goes on where it would be, where its slot joins, and is not called whole', async () => {
    await cutOnce(JOIN);
    const [before, after] = stage.heard();
    expect(before?.from).toBe(at);
    expect(after?.to).toBe(at + 20 * SECOND);
    expect(after?.from).toBeGreaterThan(at + 8 * SECOND);
    expect(after?.from).toBeLessThan(at + 11 * SECOND);
    const [proof, ...others] = await stage.proofs();
    expect(others).toEqual([]);
    expect(proof).toMatchObject({ key, outcome: 'interrupted', reason: 'power-lost', actualEnd: at + 20 * SECOND });
    expect(proof?.evidence).toHaveProperty('samples', ((after?.to ?? 0) - (after?.from ?? 0)) * 48);
  });

  it('plays again whole, once, where its slot wants it full', async () => {
    await cutOnce(FULL);
    const [before, after] = stage.heard();
    expect(before?.from).toBe(at);
    expect((after?.to ?? 0) - (after?.from ?? 0)).toBe(20 * SECOND);
    expect(stage.heard()).toHaveLength(2);
    expect(await stage.proofs()).toMatchObject([
      { key, outcome: 'completed', reason: null, evidence: { samples: 960_000 } },
    ]);
  });

  it('is over beyond the bound of its policy', async () => {
    stage.store([news]);
    await cut(plan(FULL), at + 5 * SECOND, 6 * MINUTE);
    await stage.clock.advance(MINUTE);
    expect(await proven()).toEqual([[key, 'interrupted', 'power-lost']]);
    expect(stage.heard()).toHaveLength(1);
  });

  it.each([JOIN, FULL])('goes on once and never again: $kind', async (late) => {
    stage.store([news]);
    await cut(plan(late), at + 3 * SECOND, 2 * SECOND);
    await cut(plan(late), at + 9 * SECOND, 2 * SECOND);
    await cut(plan(late), at + 14 * SECOND, 2 * SECOND);
    await stage.clock.advance(2 * MINUTE);
    expect(await proven()).toEqual([[key, 'interrupted', 'power-lost']]);
    expect(stage.heard()).toHaveLength(2);
  });

  it('is proven when it is planned no more', async () => {
    stage.store([news]);
    await cut(plan(FULL), at + 3 * SECOND, SECOND);
    stage.conductor()?.update({ programme: programme([], []), revision: 2, now: [] });
    await stage.clock.advance(MINUTE);
    expect(await proven()).toEqual([[key, 'interrupted', 'power-lost']]);
  });

  it('stays silent under a stop that came meanwhile', async () => {
    stage.store([news]);
    await cut(plan(FULL), at + 3 * SECOND, SECOND);
    const now = stage.clock.wall();
    stage.conductor()?.update({ ...plan(FULL), now: [stop(now, now + 10 * MINUTE)] });
    await stage.clock.advance(10 * MINUTE);
    expect(await proven()).toEqual([[key, 'interrupted', 'power-lost']]);
    expect(stage.heard()).toHaveLength(1);
  });

  it('of an alert is heard again whole', async () => {
    const item = approvedAlert(bulletin({ soundMs: 10 * SECOND, class: 'emergency' }), MORNING, { tone: 'gong' });
    stage.store([item.bulletin]);
    const target = { programme: programme([], []), revision: 1, now: [item] };
    (await stage.boot()).update(target);
    await stage.clock.advance(2 * SECOND);
    const heardBefore = stage.heard().length;
    await cut(target, stage.clock.wall() + 2 * SECOND, SECOND);
    await stage.clock.advance(2 * MINUTE);
    expect(heardBefore).toBeGreaterThan(0);
    const outcomes = (await stage.proofs()).filter(({ medium }) => medium === 'sound').map(({ outcome }) => outcome);
    expect(new Set(outcomes)).toEqual(new Set(['completed']));
  });
});

describe('a session of several parts', () => {
  const parts = ['b-1', 'b-2', 'b-3'].map((id) => bulletin({ id, soundMs: 6 * SECOND }));
  const keys = [0, 1, 2].map((part) => `s-1@${at}/${part}`);
  const target = (late: LatePolicy) => ({ programme: playlistOf(parts, at, { late }), revision: 1, now: [] });

  it('moves as a whole where it is wanted full: no part twice but the one that was cut', async () => {
    stage.store(parts);
    await cut(target(FULL), at + 8 * SECOND, 30 * SECOND);
    const again = stage.clock.wall();
    await stage.clock.advance(2 * MINUTE);
    expect(await proven()).toEqual(keys.map((one) => [one, 'completed', null]));
    const names = stage.heard().map(({ name }) => parts.findIndex(({ audio }) => audio?.hash === name));
    expect(names).toEqual([0, 1, 1, 2]);
    expect((stage.heard()[2]?.from ?? 0) - again).toBeLessThan(3 * SECOND);
  });

  it('goes on in the part that would sound by then where it is joined', async () => {
    stage.store(parts);
    await cut(target(JOIN), at + 3 * SECOND, 6 * SECOND);
    await stage.clock.advance(2 * MINUTE);
    expect(await proven()).toEqual([
      [keys[0], 'interrupted', 'power-lost'],
      [keys[1], 'stopped', 'late'],
      [keys[2], 'completed', null],
    ]);
    expect(stage.heard().at(-1)?.to).toBe(at + 18 * SECOND);
  });

  it('goes on once, however often the power goes', async () => {
    stage.store(parts);
    await cut(target(FULL), at + 2 * SECOND, SECOND);
    await cut(target(FULL), at + 14 * SECOND, SECOND);
    await stage.clock.advance(2 * MINUTE);
    expect((await proven())[0]).toEqual([keys[0], 'completed', null]);
    expect((await proven()).map(([, outcome]) => outcome)).toContain('interrupted');
    expect(await stage.proofs()).toHaveLength(3);
    expect(stage.heard().filter(({ name }) => name === parts[1]?.audio?.hash)).toHaveLength(1);
  });
});

it('goes on with a relay for what is left of its time', async () => {
  const target = { programme: relayOf([news], at, 30 * SECOND), revision: 1, now: [] };
  const joined = {
    ...target,
    programme: { ...target.programme, slots: target.programme.slots.map((one) => ({ ...one, late: JOIN })) },
  };
  stage.store([news]);
  await cut(joined, at + 5 * SECOND, 5 * SECOND);
  await stage.clock.advance(2 * MINUTE);
  const proofs = await stage.proofs();
  expect(proofs.map(({ content }) => content)).toEqual(['relay', 'bulletin']);
  expect(proofs[1]).toMatchObject({ outcome: 'completed', actualStart: at + 30 * SECOND });
});

async function cutOnce(late: LatePolicy): Promise<void> {
  stage.store([news]);
  await cut(plan(late), at + 5 * SECOND, 3 * SECOND);
  await stage.clock.advance(2 * MINUTE);
}

describe.each([JOIN, FULL, { kind: 'skip', afterMs: 60 * SECOND } as const])(
  'whenever the power goes: $kind',
  (late) => {
    const parts = ['b-1', 'b-2'].map((id) => bulletin({ id, soundMs: 4 * SECOND }));
    const target = { programme: playlistOf(parts, at, { late }), revision: 1, now: [] };

    it.each([-1_500, -1_050, -999, -200, 0, 1, 900, 3_999, 4_000, 4_001, 5_500, 7_999, 8_000, 8_400])(
      'at %i ms no proof is lost or doubled',
      async (cutMs) => {
        stage.store(parts);
        await cut(target, at + cutMs, 1_300);
        await cut(target, at + cutMs + 4_000, 700);
        await stage.clock.advance(2 * MINUTE);
        const proofs = await stage.proofs();
        expect(proofs.map(({ key: one }) => one).sort()).toEqual([`s-1@${at}/0`, `s-1@${at}/1`]);
        const times = parts.map(({ audio }) => stage.heard().filter(({ name }) => name === audio?.hash).length);
        expect(times[0] ?? 0).toBeLessThanOrEqual(2);
        expect(times[1] ?? 0).toBeLessThanOrEqual(2);
        expect((times[0] ?? 0) + (times[1] ?? 0)).toBeLessThanOrEqual(3);
      },
    );
  },
);

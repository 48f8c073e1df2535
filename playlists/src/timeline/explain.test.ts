import { expect, test } from 'vitest';
import { explain } from './explain.js';
import {
  SAMPLE_DAY_MS,
  SAMPLE_START,
  sampleBulletin,
  samplePolicies,
  sampleProgramme,
  sampleSlot,
} from '../sample-programme.js';
import type { NowItem } from '../wire/now.js';
import type { ProgrammeBulletin } from '../wire/programme.js';

const MINUTE_MS = 60_000;
const at = (time: string) => `DTSTART;TZID=Asia/Ho_Chi_Minh:20260105T${time}\nRRULE:FREQ=DAILY`;
const soundOf = (minutes: number) => ({
  hash: 'a'.repeat(64),
  bytes: 1,
  durationMs: minutes * MINUTE_MS,
  type: 'audio/ogg',
});
const stop: NowItem = {
  kind: 'stop',
  id: 'stop-1',
  issuedAt: SAMPLE_START + 20_000,
  until: SAMPLE_START + 10 * MINUTE_MS,
  by: { id: 'u-1', name: 'Trực ban' },
  reason: 'họp',
};

/** Why the one slot of a bulletin is silent at a moment of its plan. */
async function causeOf(changes: Partial<ProgrammeBulletin>, time = '070000', instant = SAMPLE_START + 30_000) {
  const programme = {
    ...sampleProgramme([await sampleBulletin(changes)], [sampleSlot({ recurrence: at(time) })]),
    policies: samplePolicies({ sessionMaxMs: 45 * MINUTE_MS }),
  };
  const explanation = explain(programme, [], instant);
  return explanation.kind === 'silent' ? explanation.unheard.map((one) => one.cause) : explanation.kind;
}

test('names what plays, since when and until when', async () => {
  const programme = sampleProgramme([await sampleBulletin()], [sampleSlot()]);
  expect(explain(programme, [], SAMPLE_START + 1)).toMatchObject({
    kind: 'plays',
    item: { originId: 's-1' },
    since: SAMPLE_START,
    until: SAMPLE_START + MINUTE_MS,
    endsBy: null,
    unheard: [],
  });
});

test('tells the rule that keeps a planned sound silent, with its bounds', async () => {
  const dawn = SAMPLE_START + SAMPLE_DAY_MS - 117 * MINUTE_MS;
  const night = { from: SAMPLE_START + 14 * 60 * MINUTE_MS, to: SAMPLE_START + 23 * 60 * MINUTE_MS };
  expect(await causeOf({ audio: soundOf(15) }, '050000', dawn)).toEqual([{ kind: 'quiet-hours', span: night }]);
  expect(await causeOf({ validTo: SAMPLE_START })).toEqual([{ kind: 'expired', validTo: SAMPLE_START }]);
  const validFrom = SAMPLE_START + MINUTE_MS;
  expect(await causeOf({ validFrom })).toEqual([{ kind: 'not-yet-valid', validFrom }]);
  expect(await causeOf({ audio: soundOf(50) })).toEqual([
    { kind: 'session-too-long', lengthMs: 50 * MINUTE_MS, mostMs: 45 * MINUTE_MS },
  ]);
});

test('names the winner, even after it is over, and what waits in vain while it plays', async () => {
  const programme = sampleProgramme(
    [await sampleBulletin({ audio: soundOf(10) }), await sampleBulletin({ id: 'b-2', class: 'priority' })],
    [
      sampleSlot(),
      sampleSlot({ id: 's-2', content: { kind: 'bulletin', bulletinId: 'b-2' }, recurrence: at('070200') }),
    ],
  );
  const winner = { kind: 'pre-empted', winner: { originId: 's-2', class: 'priority' } };
  expect(explain(programme, [], SAMPLE_START)).toMatchObject({ kind: 'plays', endsBy: winner });
  const during = explain(programme, [], SAMPLE_START + 2 * MINUTE_MS);
  expect(during).toMatchObject({
    kind: 'plays',
    item: { originId: 's-2' },
    unheard: [{ item: { originId: 's-1' }, cause: winner }],
  });
  const after = explain(programme, [], SAMPLE_START + 5 * MINUTE_MS);
  expect(after).toMatchObject({ kind: 'silent', unheard: [{ item: { originId: 's-1' }, cause: winner }] });
});

test('names the stop and who gave it, for what it cut and for what it kept from beginning', async () => {
  const slots = [sampleSlot(), sampleSlot({ id: 's-2', recurrence: at('070500') })];
  const programme = sampleProgramme([await sampleBulletin()], slots);
  for (const offset of [30_000, 5 * MINUTE_MS])
    expect(explain(programme, [stop], SAMPLE_START + offset)).toMatchObject({
      kind: 'silent',
      unheard: [{ cause: { kind: 'stopped', by: { name: 'Trực ban' }, stop } }],
    });
});

test('with nothing planned, gives the nearest sounds within eight days', async () => {
  const weekly = 'DTSTART;TZID=Asia/Ho_Chi_Minh:20260105T070000\nRRULE:FREQ=WEEKLY';
  const programme = sampleProgramme([await sampleBulletin()], [sampleSlot({ recurrence: weekly })]);
  expect(explain(programme, [], SAMPLE_START + SAMPLE_DAY_MS)).toMatchObject({
    kind: 'nothing-planned',
    before: { start: SAMPLE_START },
    after: { start: SAMPLE_START + 7 * SAMPLE_DAY_MS },
  });
  const never = explain(sampleProgramme([], []), [], SAMPLE_START);
  expect(never).toEqual({ kind: 'nothing-planned', before: null, after: null });
});

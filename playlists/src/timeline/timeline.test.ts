import { expect, test } from 'vitest';
import {
  SAMPLE_DAY_MS,
  SAMPLE_START,
  sampleBulletin,
  sampleProgramme,
  sampleSlot,
  sampleBoard,
  sampleOverride,
} from '../sample-programme.js';
import { boardItems, timelineAt, timelineBetween } from './timeline.js';
import type { StopItem } from '../wire/now.js';

const MINUTE_MS = 60_000;
const day = { from: SAMPLE_START - MINUTE_MS, to: SAMPLE_START + SAMPLE_DAY_MS - MINUTE_MS };
const at = (time: string) => `DTSTART;TZID=Asia/Ho_Chi_Minh:20260105T${time}\nRRULE:FREQ=DAILY`;
const stop = (issuedAt: number, until: number): StopItem => ({
  kind: 'stop',
  id: 'stop-1',
  issuedAt,
  until,
  by: { id: 'u-1', name: 'Trực ban' },
  reason: '',
});

test('a daily slot plays once a day at its local time', async () => {
  const programme = sampleProgramme([await sampleBulletin()], [sampleSlot()]);
  const items = timelineBetween(programme, [], day);
  expect(items.map((item) => [item.key, item.start, item.until, item.verdict.kind])).toEqual([
    [`s-1@${SAMPLE_START}`, SAMPLE_START, SAMPLE_START + MINUTE_MS, 'plays'],
  ]);
});

test('03:15 is silent in quiet hours, an emergency and a confirmed override are not', async () => {
  const ordinary = await sampleBulletin();
  const emergency = await sampleBulletin({ id: 'b-2', class: 'emergency' });
  const policyOverride = sampleOverride('quiet-hours');
  const programme = sampleProgramme(
    [ordinary, emergency],
    [
      sampleSlot({ recurrence: at('031500') }),
      sampleSlot({ id: 's-2', content: { kind: 'bulletin', bulletinId: 'b-2' }, recurrence: at('033000') }),
      sampleSlot({ id: 's-3', recurrence: at('050000'), policyOverride }),
    ],
  );
  const verdicts = timelineBetween(programme, [], { from: SAMPLE_START - 6 * 3_600_000, to: SAMPLE_START }).map(
    (item) => item.verdict,
  );
  expect(verdicts).toEqual([{ kind: 'silent', reason: 'quiet-hours', by: null }, { kind: 'plays' }, { kind: 'plays' }]);
});

test('a sound that would reach into quiet hours is silent as a whole', async () => {
  const programme = sampleProgramme([await sampleBulletin()], [sampleSlot({ recurrence: at('205930') })]);
  expect(timelineBetween(programme, [], day)[0]?.verdict).toMatchObject({ kind: 'silent', reason: 'quiet-hours' });
});

test('expired and not yet valid bulletins are silent', async () => {
  const expired = await sampleBulletin({ validTo: SAMPLE_START });
  const early = await sampleBulletin({ id: 'b-2', validFrom: SAMPLE_START + 3 * MINUTE_MS });
  const tooLong = await sampleBulletin({ id: 'b-3', validTo: SAMPLE_START + 5 * MINUTE_MS });
  const programme = sampleProgramme(
    [expired, early, tooLong],
    [
      sampleSlot(),
      sampleSlot({ id: 's-2', content: { kind: 'bulletin', bulletinId: 'b-2' }, recurrence: at('070200') }),
      sampleSlot({ id: 's-3', content: { kind: 'bulletin', bulletinId: 'b-3' }, recurrence: at('070430') }),
    ],
  );
  const reasons = timelineBetween(programme, [], day).map(
    (item) => item.verdict.kind === 'silent' && item.verdict.reason,
  );
  expect(reasons).toEqual(['expired', 'not-yet-valid', 'expired']);
});

test('a higher class cuts a lower one, equal class waits for nobody', async () => {
  const programme = sampleProgramme(
    [await sampleBulletin(), await sampleBulletin({ id: 'b-2', class: 'priority' })],
    [
      sampleSlot(),
      sampleSlot({ id: 's-2', content: { kind: 'bulletin', bulletinId: 'b-2' }, recurrence: at('070030') }),
      sampleSlot({ id: 's-3', recurrence: at('070045') }),
    ],
  );
  const items = timelineBetween(programme, [], day);
  expect(items[0]).toMatchObject({
    until: SAMPLE_START + 30_000,
    cut: { reason: 'pre-empted', winner: items[1]!.key },
  });
  expect(items[1]).toMatchObject({ until: items[1]!.end, cut: null });
  expect(items[2]!.verdict).toMatchObject({ kind: 'silent', reason: 'pre-empted', winner: items[1]!.key });
});

test('a stop ends what plays and silences what would begin, then lets go', async () => {
  const programme = sampleProgramme(
    [await sampleBulletin({ board: sampleBoard('XIN CHÀO', 60_000) })],
    [
      sampleSlot(),
      sampleSlot({ id: 's-2', recurrence: at('070500') }),
      sampleSlot({ id: 's-3', recurrence: at('073000') }),
    ],
  );
  const stopAt = SAMPLE_START + 20_000;
  const items = timelineBetween(programme, [stop(stopAt, SAMPLE_START + 10 * MINUTE_MS)], day);
  expect(items.map((item) => [item.originId, item.medium, item.verdict.kind, item.until - item.start])).toEqual([
    ['s-1', 'board', 'plays', 20_000],
    ['s-1', 'sound', 'plays', 20_000],
    ['s-2', 'board', 'silent', 0],
    ['s-2', 'sound', 'silent', 0],
    ['s-3', 'board', 'plays', 60_000],
    ['s-3', 'sound', 'plays', 60_000],
  ]);
  expect(items[0]!.cut).toEqual({ reason: 'stopped', by: { id: 'u-1', name: 'Trực ban' } });
});

test('occurrences before a slot was made or after it was withdrawn never existed', async () => {
  const programme = sampleProgramme(
    [await sampleBulletin()],
    [sampleSlot({ createdAt: SAMPLE_START + 1, withdrawnAt: SAMPLE_START + SAMPLE_DAY_MS + 1 })],
  );
  const items = timelineBetween(programme, [], {
    from: SAMPLE_START - SAMPLE_DAY_MS,
    to: SAMPLE_START + 5 * SAMPLE_DAY_MS,
  });
  expect(items.map((item) => item.start)).toEqual([SAMPLE_START + SAMPLE_DAY_MS]);
});

test('texts share a board, the highest class alone', async () => {
  const board = sampleBoard('A', 3_600_000);
  const programme = sampleProgramme(
    [
      await sampleBulletin({ audio: null, board }),
      await sampleBulletin({ id: 'b-2', audio: null, board, class: 'emergency' }),
    ],
    [
      sampleSlot(),
      sampleSlot({ id: 's-2', recurrence: at('071000') }),
      sampleSlot({ id: 's-3', content: { kind: 'bulletin', bulletinId: 'b-2' }, recurrence: at('072000') }),
    ],
  );
  const shown = (minutes: number) =>
    boardItems(timelineAt(programme, [], SAMPLE_START + minutes * MINUTE_MS).items).map((item) => item.originId);
  expect([shown(5), shown(15), shown(25)]).toEqual([['s-1'], ['s-1', 's-2'], ['s-3']]);
});

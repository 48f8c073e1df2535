import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CLASH_WINDOW_MAX_MS, CLASHES_MAX, clashesOf } from './clash.js';
import { once } from '../recurrence/recurrence.js';
import { SAMPLE_DAY_MS, SAMPLE_START, sampleBulletin, sampleProgramme, sampleSlot } from '../sample-programme.js';
import { startOfDay, zoned } from '../time.js';
import { timelineBetween } from './timeline.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const HOUR_MS = 3_600_000;
const midnight = SAMPLE_START - 7 * HOUR_MS;
const day = { from: midnight, to: midnight + SAMPLE_DAY_MS };
const audio = (durationMs: number) => ({ hash: 'a'.repeat(64), bytes: 1, durationMs, type: 'audio/ogg' });
const bulletins = [
  await sampleBulletin({ audio: audio(15 * 60_000) }),
  await sampleBulletin({ id: 'b-2', class: 'priority', audio: audio(40 * 60_000) }),
  await sampleBulletin({ id: 'b-3', class: 'emergency', audio: audio(3 * 60_000) }),
];
const onceAt = (instant: number) => {
  const wall = zoned(instant, ZONE);
  return once({
    date: wall.toPlainDate().toString(),
    time: wall.toPlainTime().toString({ smallestUnit: 'second' }),
    zone: ZONE,
  });
};
const crowded = fc
  .array(fc.tuple(fc.integer({ min: 0, max: SAMPLE_DAY_MS / 1_000 - 1 }), fc.integer({ min: 1, max: 3 })), {
    maxLength: 40,
  })
  .map((rows) =>
    rows.map(([second, bulletin], index) =>
      sampleSlot({
        id: `s-${index}`,
        content: { kind: 'bulletin', bulletinId: `b-${bulletin}` },
        recurrence: onceAt(midnight + second * 1_000),
      }),
    ),
  );

test('a proposal lies in the same day, and there the sound is whole and touches nobody', () => {
  fc.assert(
    fc.property(crowded, (slots) => {
      for (const { item, proposedStart } of clashesOf(sampleProgramme(bulletins, slots), null, day)) {
        if (proposedStart === null) continue;
        expect(startOfDay(proposedStart, ZONE)).toBe(startOfDay(item.start, ZONE));
        expect(proposedStart % 60_000).toBe(0);
        const moved = slots.map((slot) =>
          slot.id === item.originId ? { ...slot, recurrence: onceAt(proposedStart) } : slot,
        );
        const programme = sampleProgramme(bulletins, moved);
        const slot = moved.find((one) => one.id === item.originId) ?? null;
        expect(clashesOf(programme, slot, day)).toEqual([]);
        expect(timelineBetween(programme, [], day).find((one) => one.originId === item.originId)).toMatchObject({
          start: proposedStart,
          until: proposedStart + item.end - item.start,
          cut: null,
          verdict: { kind: 'plays' },
        });
      }
    }),
    { numRuns: 40 },
  );
});

test('every loss in the window is a clash, and nothing else', () => {
  fc.assert(
    fc.property(crowded, (slots) => {
      const programme = sampleProgramme(bulletins, slots);
      const lost = timelineBetween(programme, [], day).filter((item) => item.until < item.end);
      expect(clashesOf(programme, null, day).map((clash) => clash.item.key)).toEqual(lost.map((item) => item.key));
    }),
    { numRuns: 40 },
  );
});

test('a slot about to be saved stands in for the one with its id; what does not concern it is left out', () => {
  const programme = sampleProgramme(bulletins, [
    sampleSlot({ id: 's-1', recurrence: onceAt(SAMPLE_START) }),
    sampleSlot({ id: 's-2', recurrence: onceAt(SAMPLE_START + 60_000) }),
    sampleSlot({ id: 's-3', recurrence: onceAt(SAMPLE_START + 5 * HOUR_MS) }),
  ]);
  const moved = sampleSlot({ id: 's-3', recurrence: onceAt(SAMPLE_START - 10 * 60_000) });
  expect(clashesOf(programme, programme.slots[2]!, day)).toEqual([]);
  const saved = {
    rule: 'equal-rank',
    item: { originId: 's-3' },
    loser: 'other',
    proposedStart: SAMPLE_START + 16 * 60_000,
  };
  expect(clashesOf(programme, moved, day)).toMatchObject([
    { ...saved, other: { originId: 's-1' } },
    { ...saved, other: { originId: 's-2' } },
  ]);
});

test('window and list are bounded', () => {
  const slots = Array.from({ length: CLASHES_MAX + 2 }, (_, index) => sampleSlot({ id: `s-${index}` }));
  expect(clashesOf(sampleProgramme(bulletins, slots), null, day)).toHaveLength(CLASHES_MAX);
  expect(() => clashesOf(sampleProgramme([], []), null, { from: 0, to: CLASH_WINDOW_MAX_MS + 1 })).toThrow(
    expect.objectContaining({ code: 'too-large' }),
  );
});

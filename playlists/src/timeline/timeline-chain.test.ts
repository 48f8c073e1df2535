import { expect, test } from 'vitest';
import {
  SAMPLE_DAY_MS,
  SAMPLE_START,
  sampleBulletin,
  sampleProgramme,
  sampleSlot,
  samplePolicies,
} from '../sample-programme.js';
import { CHAIN_MAX_MS, timelineBetween } from './timeline.js';
import type { NowItem } from '../wire/now.js';

const HOUR_MS = 3_600_000;
const audio = { hash: 'a'.repeat(64), bytes: 1, durationMs: 2 * HOUR_MS, type: 'audio/ogg' };
const dailyAt = (second: number) => {
  const clock = new Date(second * 1_000).toISOString().slice(11, 19).replaceAll(':', '');
  return `DTSTART;TZID=Asia/Ho_Chi_Minh:20250101T${clock}\nRRULE:FREQ=DAILY`;
};

/** Thirteen sounds of two hours round the clock, each beginning before the one before it ends. */
async function ringOf(createdAt: number) {
  const slots = Array.from({ length: 13 }, (_, index) =>
    sampleSlot({ id: `s-${index}`, recurrence: dailyAt(index * 6_647), createdAt }),
  );
  const programme = sampleProgramme([await sampleBulletin({ audio })], slots);
  return { ...programme, policies: samplePolicies({ quietHours: [], sessionMaxMs: 24 * HOUR_MS }) };
}

const dayFrom = (from: number) => ({ from, to: from + SAMPLE_DAY_MS });

test('a chain of overlaps that nothing breaks is followed back to its beginning', async () => {
  const began = SAMPLE_START - CHAIN_MAX_MS + SAMPLE_DAY_MS;
  const ring = await ringOf(began);
  const whole = timelineBetween(ring, [], { from: began, to: SAMPLE_START + SAMPLE_DAY_MS });
  const late = timelineBetween(ring, [], dayFrom(SAMPLE_START));
  expect(late.length).toBeGreaterThan(12);
  expect(whole.slice(-late.length)).toEqual(late);
});

test('one that is longer than the bound is still resolved without overlap', async () => {
  const items = timelineBetween(await ringOf(0), [], dayFrom(SAMPLE_START));
  const plays = items.filter((item) => item.verdict.kind === 'plays');
  expect(plays.length).toBeGreaterThan(5);
  expect(plays.filter((item, index) => item.until > (plays[index + 1]?.start ?? Infinity))).toEqual([]);
});

test('one that was stopped before the window is judged by what began before it', async () => {
  const at = (time: string) => `DTSTART;TZID=Asia/Ho_Chi_Minh:20260105T${time}\nRRULE:FREQ=DAILY;COUNT=1`;
  const programme = sampleProgramme(
    [await sampleBulletin(), await sampleBulletin({ id: 'b-2', audio: { ...audio, durationMs: 40 * 60_000 } })],
    [
      sampleSlot({ recurrence: at('070000') }),
      sampleSlot({ id: 's-2', content: { kind: 'bulletin', bulletinId: 'b-2' }, recurrence: at('070030') }),
    ],
  );
  const issuedAt = SAMPLE_START + 120_000;
  const stop: NowItem = {
    kind: 'stop',
    id: 'x',
    issuedAt,
    until: issuedAt + 1,
    by: { id: 'u', name: 'A' },
    reason: '',
  };
  expect(timelineBetween(programme, [stop], dayFrom(SAMPLE_START + 600_000))[0]).toMatchObject({
    originId: 's-2',
    verdict: { kind: 'silent', reason: 'pre-empted', winner: `s-1@${SAMPLE_START}` },
  });
});

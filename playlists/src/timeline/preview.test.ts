import { expect, test } from 'vitest';
import {
  SAMPLE_DAY_MS,
  SAMPLE_START,
  sampleBulletin,
  samplePolicies,
  sampleProgramme,
  sampleSlot,
} from '../sample-programme.js';
import { previewOf } from './preview.js';

const MINUTE_MS = 60_000;
const at = (time: string) => `DTSTART;TZID=Asia/Ho_Chi_Minh:20260105T${time}\nRRULE:FREQ=DAILY`;
const content = (bulletinId: string) => ({ kind: 'bulletin', bulletinId }) as const;

test('the next 24 hours: sessions as people hear them, and what is lost with its reason', async () => {
  const bulletins = [await sampleBulletin(), await sampleBulletin({ id: 'b-2' }), await sampleBulletin({ id: 'b-3' })];
  const slots = [
    sampleSlot({ recurrence: at('070000') }),
    sampleSlot({ id: 's-2', content: content('b-2'), recurrence: at('070300') }),
    sampleSlot({ id: 's-3', content: content('b-3'), recurrence: at('170000') }),
    sampleSlot({ id: 's-4', content: content('b-3'), recurrence: at('031500') }),
  ];
  const preview = previewOf(sampleProgramme(bulletins, slots), [], SAMPLE_START - 30 * MINUTE_MS);
  expect(preview.sessions.map(({ from, to, items }) => [from, to, items.map(({ originId }) => originId)])).toEqual([
    [SAMPLE_START, SAMPLE_START + 4 * MINUTE_MS, ['s-1', 's-2']],
    [SAMPLE_START + 600 * MINUTE_MS, SAMPLE_START + 601 * MINUTE_MS, ['s-3']],
  ]);
  expect(preview.lost.map(({ item, loss }) => [item.originId, loss.reason])).toEqual([['s-4', 'quiet-hours']]);
  expect(preview.heardMs).toBe(3 * MINUTE_MS);
});

test('what already plays counts from now on, and a day of silence is empty', async () => {
  const programme = {
    ...sampleProgramme([await sampleBulletin()], [sampleSlot()]),
    policies: samplePolicies({ weekdays: ['MO'] }),
  };
  const preview = previewOf(programme, [], SAMPLE_START + 20_000);
  expect(preview.sessions).toMatchObject([{ from: SAMPLE_START + 20_000, to: SAMPLE_START + MINUTE_MS }]);
  expect(preview.heardMs).toBe(40_000);
  const sunday = previewOf(programme, [], SAMPLE_START + 5 * SAMPLE_DAY_MS + MINUTE_MS);
  expect(sunday).toMatchObject({ sessions: [], boards: [], heardMs: 0 });
  expect(sunday.lost.map(({ loss }) => loss.reason)).toEqual(['day-not-allowed']);
});

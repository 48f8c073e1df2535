import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeAreaRules } from '../store/areas.js';
import { createSlot } from '../store/slots.js';
import { createStation } from '../store/stations.js';
import { aSlot } from '../store/test-rows.js';
import { storedSound } from './stored-sounds.js';
import { type Browser, MINUTE, MORNING, openTestCentre, type TestCentre, ZONE } from './test-centre.js';

let centre: TestCentre;
let reader: Browser;
let stationId: string;

const SATURDAY = '28';
const TUESDAY = '24';

async function plan(id: string, day: string, time: string, over: { minutes?: number; class?: 'priority' } = {}) {
  const { minutes = 10, ...rest } = over;
  const bulletinId = await storedSound(centre.db, { areaId: 'root', minutes, title: id, ...rest });
  const content = { kind: 'bulletin', bulletinId } as const;
  const recurrence = `DTSTART;TZID=${ZONE}:202611${day}T${time}00\nRRULE:FREQ=DAILY;COUNT=1`;
  await createSlot(centre.db, aSlot({ id, content, recurrence, late: { kind: 'skip', afterMs: 0 } }));
  return bulletinId;
}

beforeAll(async () => {
  centre = await openTestCentre();
  reader = await centre.person('viewer');
  const place = { name: 'Cụm 1', areaId: 'root', zone: ZONE, volumePercent: 80 };
  stationId = (await createStation(centre.db, place, MORNING)).id;
  const rules = { sessionMaxMs: 30 * MINUTE, sessionsPerDayMax: 3, weekdays: ['MO' as const, 'TU' as const] };
  await writeAreaRules(centre.db, 'root', [{ from: 0, to: null, appliesTo: 'all', rules, note: null }]);
  await plan('l-night', TUESDAY, '0300');
  await plan('l-winner', TUESDAY, '0700', { class: 'priority' });
  await plan('l-loser', TUESDAY, '0705');
  await plan('l-long', TUESDAY, '0900', { minutes: 31 });
  await plan('l-second', TUESDAY, '1200');
  await plan('l-third', TUESDAY, '1300');
  await plan('l-fourth', TUESDAY, '1400');
  await plan('l-weekend', SATURDAY, '0900');
  const expired = await plan('l-expired', TUESDAY, '1500');
  const early = await plan('l-unborn', TUESDAY, '1600');
  for (const [id, change] of [
    [expired, { validTo: MORNING }],
    [early, { validFrom: MORNING + 99 * 86_400_000 }],
  ] as const) {
    const row = await centre.db('approvals').where({ bulletin_id: id }).first();
    const content = JSON.stringify({ ...JSON.parse(row.content), ...change });
    await centre.db('approvals').where({ bulletin_id: id }).update({ content });
  }
});
afterAll(() => centre.close());

const at = (day: string, time: string) => new Date(`2026-11-${day}T${time}:00+07:00`).toISOString();

it.each([
  ['l-night', TUESDAY, '03:01', { kind: 'quiet-hours', from: at('23', '21:00'), to: at(TUESDAY, '06:00') }],
  ['l-loser', TUESDAY, '07:11', { kind: 'pre-empted', winner: expect.objectContaining({ originId: 'l-winner' }) }],
  ['l-long', TUESDAY, '09:01', { kind: 'session-too-long', lengthMs: 31 * MINUTE, mostMs: 30 * MINUTE }],
  ['l-fourth', TUESDAY, '14:01', { kind: 'too-many-sessions', most: 3 }],
  ['l-weekend', SATURDAY, '09:01', { kind: 'day-not-allowed', weekdays: ['MO', 'TU'] }],
  ['l-expired', TUESDAY, '15:01', { kind: 'expired', validTo: new Date(MORNING).toISOString() }],
  ['l-unborn', TUESDAY, '16:01', { kind: 'not-yet-valid', validFrom: expect.stringContaining('2027-') }],
])('says why %s is not heard', async (originId, day, time, cause) => {
  const { body } = await reader.get(`/stations/${stationId}/explanation?at=${at(day, time)}`);
  expect(body).toEqual({
    kind: 'silent',
    unheard: [{ item: expect.objectContaining({ originId, verdict: 'silent' }), cause }],
  });
});

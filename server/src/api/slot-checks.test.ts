import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createArea } from '../store/areas.js';
import { auditOf } from '../store/audit.js';
import { createStation } from '../store/stations.js';
import { PREVIEWS_MAX } from './contract/slot-checks.js';
import { BREACHES_TOLD_MAX } from './slot-checks.js';
import { storedSound } from './stored-sounds.js';
import { type Browser, MORNING, openTestCentre, type TestCentre, ZONE } from './test-centre.js';

let centre: TestCentre;
let administrator: Browser;
let editor: Browser;
let sound: string;

beforeAll(async () => {
  centre = await openTestCentre();
  administrator = await centre.person('administrator');
  editor = await centre.person('editor', centre.communeId);
  sound = await storedSound(centre.db, { areaId: centre.communeId, minutes: 10, title: 'Tin xã' });
  const place = { name: 'Cụm 1', areaId: centre.communeId, zone: ZONE, volumePercent: 80 };
  await createStation(centre.db, place, MORNING);
});
afterAll(() => centre.close());
beforeEach(() => {
  centre.told.length = 0;
});
afterEach(async () => {
  await centre.db('choices').delete();
  await centre.db('slots').delete();
  await administrator.put(`/areas/${centre.communeId}/policy`, { rules: [] });
});

const daily = (time: string) => ({ kind: 'daily', date: '2026-11-24', time, zone: ZONE });
const asked = (time: string, over: object = {}) => ({
  bulletinId: sound,
  schedule: daily(time),
  areaIds: [centre.communeId],
  stationIds: [],
  ...over,
});
const check = async (time: string, over: object = {}, who = editor) =>
  (await who.post('/slots/check', asked(time, over))).body;
const save = (time: string, over: object = {}, who = editor) => who.post('/slots', asked(time, over));
/** Instant of a local time on 24 November 2026. */
const at = (time: string) => new Date(`2026-11-24T${time}:00+07:00`).toISOString();
const rule = (rules: object) =>
  administrator.put(`/areas/${centre.communeId}/policy`, {
    rules: [{ appliesTo: 'all', validFrom: null, validTo: null, note: null, ...rules }],
  });

describe('a check', () => {
  it('stores nothing and tells what meets what, and a free time', async () => {
    const { id } = (await save('17:00')).body;
    centre.told.length = 0;
    const answer = await check('17:02');
    expect(answer).toMatchObject({ breaches: [], passes: [], placesLeftOut: 0, first: at('17:02') });
    expect(answer.sentence.en).toContain('17:02');
    expect(answer.clashes).toHaveLength(31);
    expect(answer.clashes[0]).toEqual({
      rule: 'equal-rank',
      start: at('17:02'),
      end: at('17:12'),
      other: { slotId: id, title: 'Tin xã', start: at('17:00') },
      loses: 'this',
      proposedStart: at('17:10'),
      places: ['Xã Hải Anh'],
    });
    expect(centre.told).toEqual([]);
    expect((await editor.get('/slots')).body.slots).toHaveLength(1);
  });

  it('shows the next day with the slot in it', async () => {
    const schedule = { ...daily('17:00'), date: '2026-11-23' };
    const { next24h } = await check('17:00', { schedule });
    expect(next24h).toMatchObject([
      { place: 'Xã Hải Anh', items: [{ title: 'Tin xã', content: 'bulletin', verdict: 'plays' }] },
    ]);
  });

  it('tells what a save would refuse, and what a second person may let pass', async () => {
    const night = await check('05:00');
    expect(night.breaches[0]).toEqual({
      code: 'quiet-hours',
      mayPass: true,
      start: at('05:00'),
      end: at('05:10'),
      places: ['Xã Hải Anh'],
    });
    expect(await check('05:00', { overrideReason: 'bão số 9' })).toMatchObject({
      breaches: [],
      passes: ['quiet-hours'],
    });
    const schedule = { ...daily('17:00'), kind: 'once', date: '2027-10-01' };
    expect((await check('17:00', { schedule })).breaches).toMatchObject([{ code: 'outside-validity', mayPass: false }]);
  });

  it('tells once that the slot outlives its bulletin', async () => {
    const short = await storedSound(centre.db, {
      areaId: centre.communeId,
      minutes: 5,
      validTo: MORNING + 3 * 86_400_000,
    });
    const { clashes, breaches } = await check('17:00', { bulletinId: short });
    expect(breaches).toEqual([]);
    expect(clashes).toMatchObject([{ rule: 'validity', other: null, loses: 'this' }]);
  });

  it(`tells ${BREACHES_TOLD_MAX} breaches and the next day of ${PREVIEWS_MAX} places`, async () => {
    const recurrence = 'DTSTART;TZID=Asia/Ho_Chi_Minh:20261124T010000\nRRULE:FREQ=DAILY;BYHOUR=1,3';
    const areaIds: string[] = [];
    for (let count = 0; count <= PREVIEWS_MAX; count += 1) {
      const area = { name: `Xóm ${count}`, level: 'hamlet', parentId: centre.communeId };
      const id = await createArea(centre.db, area, MORNING);
      areaIds.push(id);
      const policy = { quietHours: [{ from: '21:00', to: '06:00' }], volumeCapPercent: count, sessionMaxMinutes: 45 };
      await administrator.put(`/areas/${id}/policy`, { policy });
    }
    const { breaches, next24h } = await check('', { schedule: undefined, recurrence, areaIds });
    await centre.db('areas').whereIn('id', areaIds).delete();
    expect([breaches.length, next24h.length]).toEqual([BREACHES_TOLD_MAX, PREVIEWS_MAX]);
    expect(breaches[0].places).toHaveLength(PREVIEWS_MAX + 1);
  });

  it('asks for the rights of a save', async () => {
    const stranger = await centre.person('editor', centre.otherId);
    expect((await check('17:00', {}, stranger)).code).toBe('not-found');
    const technician = await centre.person('technician', centre.communeId);
    expect((await check('17:00', {}, technician)).code).toBe('not-allowed');
  });
});

describe('the rules of a day', () => {
  it('refuse a day of the week on which no session may begin', async () => {
    await rule({ weekdays: ['MO', 'TU', 'WE', 'TH', 'FR'] });
    const answer = await save('17:00');
    expect([answer.status, answer.body.code]).toEqual([422, 'day-not-allowed']);
    expect(answer.body.errors).toMatchObject([{ path: '/overrideReason' }]);
    const weekdays = 'DTSTART;TZID=Asia/Ho_Chi_Minh:20261124T170000\nRRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR';
    expect((await save('', { schedule: undefined, recurrence: weekdays })).status).toBe(201);
  });

  it('refuse one session too many, and tell whom an earlier one would displace', async () => {
    await rule({ sessionsPerDayMax: 1 });
    const { id } = (await save('12:00')).body;
    const later = await save('17:00');
    expect([later.status, later.body.code]).toEqual([422, 'too-many-sessions']);
    const earlier = await check('08:00');
    expect(earlier.breaches).toEqual([]);
    expect(earlier.clashes[0]).toMatchObject({
      rule: 'sessions-a-day',
      start: at('08:00'),
      other: { slotId: id, start: at('12:00') },
      loses: 'other',
      proposedStart: null,
    });
  });

  it('count what is planned before and after as one session', async () => {
    await rule({ sessionMaxMinutes: 15 });
    expect((await save('17:00')).status).toBe(201);
    expect((await save('17:10')).body.code).toBe('session-too-long');
    expect((await save('17:20')).status).toBe(201);
  });

  it('give way to a reason for just these rules, and a second person', async () => {
    await rule({ weekdays: ['MO'], quietHours: [{ from: '16:00', to: '18:00' }] });
    const why = { overrideReason: 'Lễ hội xã' };
    expect((await save('17:00', why)).body.code).toBe('day-not-allowed');
    const overrideRules = ['quiet-hours', 'day-not-allowed', 'session-too-long'];
    const { body } = await save('17:00', { ...why, overrideRules });
    expect(body).toMatchObject({
      state: 'awaiting-confirmation',
      override: { rules: ['quiet-hours', 'day-not-allowed'], reason: 'Lễ hội xã' },
    });
    const approver = await centre.person('approver', centre.communeId);
    expect((await approver.post(`/slots/${body.id}/confirm`)).body).toMatchObject({ state: 'active' });
  });
});

describe('the order of two priorities', () => {
  let province: string;
  let commune: string;

  beforeEach(async () => {
    const above = await storedSound(centre.db, { areaId: 'root', minutes: 10, title: 'Tin tỉnh', class: 'priority' });
    const below = await storedSound(centre.db, { areaId: centre.communeId, minutes: 10, class: 'priority' });
    province = (await save('17:00', { bulletinId: above, areaIds: ['root'] }, administrator)).body.id;
    commune = (await save('17:02', { bulletinId: below })).body.id;
  });

  const open = async () => (await editor.get(`/slots/${commune}/clashes`)).body.clashes[0]?.rule;
  const choose = (who: Browser, firstSlotId: string, thenSlotId: string) =>
    who.post('/choices', { firstSlotId, thenSlotId });

  it('is open until the commune decides, and may be turned round', async () => {
    expect(await open()).toBe('choice-open');
    centre.told.length = 0;
    const made = await choose(editor, commune, province);
    expect([made.status, made.body]).toEqual([
      201,
      {
        firstSlotId: commune,
        thenSlotId: province,
        by: { id: editor.user?.id, name: editor.user?.displayName },
        decidedAt: '2026-11-23T03:00:00.000Z',
      },
    ]);
    expect(centre.told).toEqual([`area ${centre.communeId}`, 'area root', 'live slot']);
    expect(await auditOf(centre.db, { kind: 'slot', id: commune })).toContainEqual({
      at: MORNING,
      by: made.body.by,
      action: 'order-chosen',
      object: { kind: 'slot', id: commune },
      detail: { thenSlotId: province },
    });
    expect(await open()).not.toBe('choice-open');
    expect((await choose(editor, province, commune)).status).toBe(201);
    expect(await centre.db('choices').select('first_slot_id')).toEqual([{ first_slot_id: province }]);
  });

  it('is not for the level above to decide, nor for a neighbour or a viewer', async () => {
    expect((await choose(administrator, province, commune)).body.code).toBe('not-allowed');
    expect((await choose(await centre.person('editor', centre.otherId), province, commune)).body.code).toBe(
      'not-found',
    );
    expect((await choose(await centre.person('viewer', centre.communeId), province, commune)).body.code).toBe(
      'not-allowed',
    );
  });

  it('is a choice between two open slots of one class', async () => {
    expect((await choose(editor, commune, commune)).body.code).toBe('not-valid');
    expect((await choose(editor, commune, 'l-none')).body.code).toBe('not-found');
    const ordinary = (await save('18:00')).body.id;
    expect((await choose(editor, ordinary, province)).body.code).toBe('not-valid');
    await editor.post(`/slots/${commune}/withdraw`);
    expect((await choose(editor, commune, province)).body.code).toBe('bad-transition');
    expect((await editor.get(`/slots/${commune}/clashes`)).body).toEqual({ clashes: [], placesLeftOut: 0 });
  });

  it('shows the commune the slots from above, which it may not touch', async () => {
    const { slots } = (await editor.get('/slots')).body;
    expect(slots.map(({ id }: { id: string }) => id).sort()).toEqual([commune, province].sort());
    expect((await editor.post(`/slots/${province}/withdraw`)).body.code).toBe('not-found');
    const stranger = await centre.person('editor', centre.otherId);
    expect((await stranger.get(`/slots/${commune}/clashes`)).body.code).toBe('not-found');
  });
});

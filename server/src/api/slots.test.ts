import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toneWav } from '../media/test-sounds.js';
import { snapshotFor } from '../store/snapshot.js';
import { createStation } from '../store/stations.js';
import {
  boardBulletin,
  type Browser,
  form,
  MINUTE,
  MORNING,
  openTestCentre,
  type TestCentre,
  ZONE,
} from './test-centre.js';

let centre: TestCentre;
let editor: Browser;
let approver: Browser;
let sound: string;
let board: string;
let emergency: string;

const DAILY = { kind: 'daily', date: '2026-11-23', time: '17:00', zone: ZONE };
const AT_NIGHT = { kind: 'daily', date: '2026-11-23', time: '05:00:30', zone: ZONE };

async function bulletin(over: object, audio: boolean): Promise<string> {
  const { id } = (await editor.post('/bulletins', boardBulletin(centre.communeId, over))).body;
  if (audio) await editor.send({ method: 'PUT', url: `/api/v1/bulletins/${id}/audio`, ...form(toneWav(1)) });
  const { approvalHash } = (await editor.post(`/bulletins/${id}/submit`)).body;
  await approver.post(`/bulletins/${id}/approve`, { approvalHash });
  return id;
}

beforeAll(async () => {
  centre = await openTestCentre();
  editor = await centre.person('editor', centre.communeId);
  approver = await centre.person('approver', centre.communeId);
  sound = await bulletin({}, true);
  board = await bulletin({}, false);
  emergency = await bulletin({ class: 'emergency' }, true);
});
afterAll(() => centre.close());
beforeEach(() => {
  centre.told.length = 0;
  centre.clock.now = MORNING;
});

const slot = (over: object = {}, who = editor) =>
  who.post('/slots', { bulletinId: sound, schedule: DAILY, areaIds: [centre.communeId], stationIds: [], ...over });

describe('a slot', () => {
  it('says when it comes next, and tells the stations', async () => {
    const answer = await slot();
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      bulletinTitle: 'Lịch tiêm chủng',
      bulletinStatus: 'approved',
      schedule: DAILY,
      recurrence: 'DTSTART;TZID=Asia/Ho_Chi_Minh:20261123T170000\nRRULE:FREQ=DAILY',
      lateSkipSeconds: 300,
      volumePercent: null,
      override: null,
      state: 'active',
      next: '2026-11-23T10:00:00.000Z',
      createdBy: { id: editor.user?.id },
    });
    expect(centre.told).toEqual([`area ${centre.communeId}`, 'live slot']);
    const { slots } = await snapshotFor(centre.db, MORNING);
    expect(slots.map((one) => one.id)).toContain(answer.body.id);
    expect((await editor.get('/slots')).body.slots).toContainEqual(answer.body);
  });

  it('of once is over afterwards, to the second', async () => {
    const schedule = { kind: 'once', date: '2026-11-23', time: '10:00:07', zone: ZONE };
    const { body } = await slot({ schedule });
    expect(body).toMatchObject({ schedule, next: '2026-11-23T03:00:07.000Z', state: 'active' });
    centre.clock.now = MORNING + 8_000;
    const after = (await editor.get('/slots')).body.slots.find((one: { id: string }) => one.id === body.id);
    expect(after).toMatchObject({ next: null, state: 'over' });
  });

  it('is withdrawn once', async () => {
    const { id } = (await slot()).body;
    expect((await editor.post(`/slots/${id}/withdraw`)).body).toMatchObject({ state: 'withdrawn', next: null });
    const again = await editor.post(`/slots/${id}/withdraw`);
    expect([again.status, again.body.code]).toEqual([409, 'bad-transition']);
  });

  it.each([
    ['in the past', { schedule: { ...DAILY, kind: 'once', time: '09:59' } }, 422, 'in-the-past'],
    [
      'after the bulletin has expired',
      { schedule: { ...DAILY, kind: 'once', date: '2026-11-26' } },
      422,
      'outside-validity',
    ],
    ['on a day that is none', { schedule: { ...DAILY, date: '2026-02-30' } }, 400, 'not-valid'],
    ['in a zone that is none', { schedule: { ...DAILY, zone: 'Asia/Ha_Noi' } }, 422, 'bad-recurrence'],
    [
      'with a zone that is a line of its own',
      { schedule: { ...DAILY, zone: 'UTC\nRRULE:FREQ=SECONDLY' } },
      422,
      'bad-recurrence',
    ],
    ['at an hour that is none', { schedule: { ...DAILY, time: '25:00' } }, 400, 'not-valid'],
    ['without a target', { areaIds: [] }, 400, 'not-valid'],
    [
      'for too many stations',
      { stationIds: Array.from({ length: 201 }, (_, index) => `s-${index}`) },
      400,
      'not-valid',
    ],
    ['for an area that is none', { areaIds: ['a-none'] }, 404, 'not-found'],
    ['for a station that is none', { stationIds: ['s-none'] }, 404, 'not-found'],
    ['of a bulletin that is none', { bulletinId: 'b-none' }, 404, 'not-found'],
  ])('%s is refused', async (...[, over, status, code]) => {
    const answer = await slot(over);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('longer than a session may be is refused', async () => {
    const administrator = await centre.person('administrator');
    const long = await centre.db('media').where({ duration_ms: 1_000 }).orWhere('duration_ms', '>', 900).first();
    await centre.db('media').where({ hash: long.hash }).update({ duration_ms: 100_000 });
    const policy = { quietHours: [], volumeCapPercent: 100, sessionMaxMinutes: 1 };
    await administrator.put(`/areas/${centre.communeId}/policy`, { policy });
    const { id } = (await editor.post('/bulletins', boardBulletin(centre.communeId))).body;
    await editor.send({ method: 'PUT', url: `/api/v1/bulletins/${id}/audio`, ...form(toneWav(1)) });
    const answer = await slot({ bulletinId: id });
    await administrator.put(`/areas/${centre.communeId}/policy`, { policy: null });
    await centre.db('media').where({ hash: long.hash }).update({ duration_ms: long.duration_ms });
    expect([answer.status, answer.body.code]).toEqual([422, 'session-too-long']);
  });

  it('does not reach into another commune', async () => {
    expect((await slot({ areaIds: [centre.otherId] })).body.code).toBe('not-found');
    const far = { name: 'Cụm', areaId: centre.otherId, zone: ZONE, volumePercent: 80 };
    const { id } = await createStation(centre.db, far, MORNING);
    expect((await slot({ stationIds: [id] })).body.code).toBe('not-found');
    const stranger = await centre.person('editor', centre.otherId);
    expect((await slot({}, stranger)).body.code).toBe('not-found');
    expect((await stranger.get('/slots')).body.slots).toEqual([]);
    const technician = await centre.person('technician', centre.communeId);
    expect((await slot({}, technician)).body.code).toBe('not-allowed');
  });
});

describe('quiet hours', () => {
  it('refuse sound without a reason', async () => {
    const answer = await slot({ schedule: AT_NIGHT });
    expect([answer.status, answer.body.code]).toEqual([409, 'quiet-hours']);
    expect(answer.body.errors).toEqual([{ path: '/overrideReason', message: 'is needed inside quiet hours' }]);
  });

  it('give way to a reason and a second person', async () => {
    const asked = await slot({ schedule: AT_NIGHT, overrideReason: 'Bão số 9' }, approver);
    expect(asked.body).toMatchObject({
      state: 'awaiting-confirmation',
      override: { reason: 'Bão số 9', requestedBy: { id: approver.user?.id }, confirmedBy: null },
    });
    const held = async () => (await snapshotFor(centre.db, MORNING)).slots.some((one) => one.id === asked.body.id);
    expect(await held()).toBe(false);
    const own = await approver.post(`/slots/${asked.body.id}/confirm`);
    expect([own.status, own.body.code]).toEqual([403, 'second-person-needed']);
    const lower = await editor.post(`/slots/${asked.body.id}/confirm`);
    expect([lower.status, lower.body.code]).toEqual([403, 'not-allowed']);
    const second = await centre.person('approver', centre.communeId);
    const confirmed = await second.post(`/slots/${asked.body.id}/confirm`);
    expect(confirmed.body).toMatchObject({ state: 'active', override: { confirmedBy: { id: second.user?.id } } });
    expect(await held()).toBe(true);
    expect((await second.post(`/slots/${asked.body.id}/confirm`)).body.code).toBe('bad-transition');
  });

  it('let board texts and emergencies pass', async () => {
    expect((await slot({ schedule: AT_NIGHT, bulletinId: board })).body).toMatchObject({
      override: null,
      state: 'active',
    });
    expect((await slot({ schedule: AT_NIGHT, bulletinId: emergency })).body).toMatchObject({ state: 'active' });
  });

  it('of one hamlet among the targets count, too', async () => {
    const administrator = await centre.person('administrator');
    const area = { name: 'Xóm trường học', level: 'hamlet', parentId: centre.communeId };
    const hamlet = (await administrator.post('/areas', area)).body.id;
    const policy = { quietHours: [{ from: '16:00', to: '18:00' }], volumeCapPercent: 100, sessionMaxMinutes: 45 };
    await administrator.put(`/areas/${hamlet}/policy`, { policy });
    expect((await slot()).status).toBe(201);
    await createStation(centre.db, { name: 'Cụm trường', areaId: hamlet, zone: ZONE, volumePercent: 80 }, MORNING);
    const answer = await slot();
    expect([answer.status, answer.body.code]).toEqual([409, 'quiet-hours']);
    expect(answer.body.detail).toContain('Cụm trường');
  });

  it('ask no second person where nothing is overruled', async () => {
    const at = { ...DAILY, time: '12:00' };
    expect((await slot({ schedule: at, overrideReason: 'không cần' })).body).toMatchObject({
      override: null,
      state: 'active',
    });
  });
});

it('comes no more once its bulletin has expired', async () => {
  const { body } = await slot({ schedule: { ...DAILY, time: '12:00' } });
  centre.clock.now = MORNING + 49 * 60 * MINUTE;
  const after = (await editor.get('/slots')).body.slots.find((one: { id: string }) => one.id === body.id);
  expect(after).toMatchObject({ next: null, state: 'over' });
});

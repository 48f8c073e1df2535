import { DEFAULT_POLICY } from '@loa/playlists';
import { AREA_RULES_MAX } from '@loa/playlists/wire';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AREA_DEPTH_MAX, createArea, ROOT_AREA_ID } from '../store/areas.js';
import { type Browser, MORNING, openTestCentre, type TestCentre } from './test-centre.js';

let centre: TestCentre;
let administrator: Browser;
const policy = { quietHours: [{ from: '22:00', to: '05:00' }], volumeCapPercent: 70, sessionMaxMinutes: 15 };

beforeAll(async () => {
  centre = await openTestCentre();
  administrator = await centre.person('administrator');
});
afterAll(() => centre.close());

it('inherits a policy until it has its own, and again after it is taken away', async () => {
  const [root] = (await administrator.get('/areas')).body.areas;
  expect(root).toMatchObject({
    id: ROOT_AREA_ID,
    name: 'Toàn địa bàn',
    policy: null,
    effectivePolicy: { quietHours: DEFAULT_POLICY.quietHours, volumeCapPercent: 100, sessionMaxMinutes: 120 },
  });
  await administrator.put(`/areas/${ROOT_AREA_ID}/policy`, { policy });
  centre.told.length = 0;
  const own = { ...policy, volumeCapPercent: 50 };
  expect((await administrator.put(`/areas/${centre.communeId}/policy`, { policy: own })).body).toMatchObject({
    policy: own,
    effectivePolicy: own,
  });
  expect(centre.told).toEqual([`area ${centre.communeId}`, 'live area']);
  expect((await administrator.put(`/areas/${centre.communeId}/policy`, { policy: null })).body).toMatchObject({
    policy: null,
    effectivePolicy: policy,
  });
});

it('grows by hamlets, to a bounded depth', async () => {
  const body = { name: 'Xóm 1', level: 'hamlet', parentId: centre.communeId };
  expect((await administrator.post('/areas', body)).body).toMatchObject({ ...body, policy: null });
  let parentId = ROOT_AREA_ID;
  for (let depth = 1; depth < AREA_DEPTH_MAX; depth += 1) {
    parentId = await createArea(centre.db, { name: 'x', level: 'x', parentId }, MORNING);
  }
  const answer = await administrator.post('/areas', { ...body, parentId });
  expect([answer.status, answer.body.code]).toEqual([409, 'limit-reached']);
  expect((await administrator.post('/areas', { ...body, parentId: 'a-none' })).body.code).toBe('not-found');
});

it('is written by administrators of the area alone; others see their part', async () => {
  const editor = await centre.person('editor', centre.communeId);
  const other = await centre.person('administrator', centre.otherId);
  expect((await editor.put(`/areas/${centre.communeId}/policy`, { policy })).body.code).toBe('not-allowed');
  expect((await other.put(`/areas/${centre.communeId}/policy`, { policy })).body.code).toBe('not-found');
  expect((await other.get('/areas')).body.areas.map((area: { id: string }) => area.id)).toEqual([centre.otherId]);
});

it.each([
  [{ ...policy, volumeCapPercent: 101 }, '/policy/volumeCapPercent'],
  [{ ...policy, quietHours: [{ from: '24:00', to: '05:00' }] }, '/policy/quietHours/0/from'],
  [{ ...policy, quietHours: Array.from({ length: 9 }, () => ({ from: '22:00', to: '05:00' })) }, '/policy/quietHours'],
  [{ ...policy, sessionMaxMinutes: 0 }, '/policy/sessionMaxMinutes'],
])('refuses a policy that is none: %#', async (wrong, path) => {
  const { body } = await administrator.put(`/areas/${centre.communeId}/policy`, { policy: wrong });
  expect(body.code).toBe('not-valid');
  expect(body.errors.map((fault: { path: string }) => fault.path)).toContain(path);
});

const undated = { appliesTo: 'all', validFrom: null, validTo: null, note: null };
const write = (body: object) => administrator.put(`/areas/${centre.communeId}/policy`, body);

it('holds rules for a time and for special places, which the simple form leaves alone', async () => {
  const summer = {
    ...undated,
    validFrom: '2026-11-01T00:00:00.000Z',
    validTo: '2026-12-01T00:00:00.000Z',
    note: 'QĐ 12/QĐ-UBND',
    sessionsPerDayMax: 2,
    weekdays: ['MO', 'TU'],
    equalRank: 'lower-level-first',
  };
  const schools = { ...undated, appliesTo: 'special', volumeCaps: [{ from: '06:00', to: '21:00', percent: 40 }] };
  const { body } = await write({ rules: [summer, schools] });
  expect(body).toMatchObject({
    policy: null,
    rules: [summer, schools],
    effectivePolicy: { sessionsPerDayMax: 2, weekdays: ['MO', 'TU'], equalRank: 'lower-level-first', volumeCaps: [] },
  });
  const plain = { ...policy, sessionsPerDayMax: null };
  const after = (await write({ policy: plain })).body;
  expect(after.rules).toEqual([{ ...undated, ...plain }, summer, schools]);
  expect(after).toMatchObject({ policy: plain, effectivePolicy: { ...policy, sessionsPerDayMax: 2 } });
  expect((await write({ policy: null })).body.rules).toEqual([summer, schools]);
  expect((await write({ rules: [] })).body).toMatchObject({ policy: null, rules: [] });
});

it.each([
  ['both forms', { policy: null, rules: [] }, 'not-valid'],
  ['no form', {}, 'not-valid'],
  ['a rule that ends before it begins', { rules: [{ ...undated, validTo: '1970-01-01T00:00:00Z' }] }, 'not-valid'],
  ['too many rules', { rules: Array(AREA_RULES_MAX + 1).fill(undated) }, 'not-valid'],
])('refuses %s', async (_name, body, code) => {
  expect((await write(body)).body.code).toBe(code);
});

it('refuses rules that would make more policies than a station takes', async () => {
  const ofDays = (first: number) =>
    Array.from({ length: 10 }, (_, index) => ({
      ...undated,
      validFrom: new Date(MORNING + (first + 3 * index) * 86_400_000).toISOString(),
      validTo: new Date(MORNING + (first + 3 * index + 1) * 86_400_000).toISOString(),
      volumeCapPercent: index,
    }));
  expect((await write({ rules: ofDays(0) })).status).toBe(200);
  const hamlet = { name: 'Xóm 9', level: 'hamlet', parentId: centre.communeId };
  const { id } = (await administrator.post('/areas', hamlet)).body;
  const answer = await administrator.put(`/areas/${id}/policy`, { rules: ofDays(100) });
  expect([answer.status, answer.body.code]).toEqual([413, 'too-large']);
  expect((await administrator.get('/areas')).body.areas.find((area: { id: string }) => area.id === id).rules).toEqual(
    [],
  );
});

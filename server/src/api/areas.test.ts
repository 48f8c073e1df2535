import { DEFAULT_POLICY } from '@loa/playlists';
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
    effectivePolicy: { quietHours: DEFAULT_POLICY.quietHours, volumeCapPercent: 100, sessionMaxMinutes: 45 },
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

import { mergeNow } from '@loa/playlists';
import { NOW_ITEMS_MAX, type StationState } from '@loa/playlists/wire';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeManifest } from '../store/manifests.js';
import { storeProofs } from '../store/proofs.js';
import { enrol, saveStationState, verifyStationSecret } from '../store/stations.js';
import { activeStops, createStop } from '../store/stops.js';
import { aProof } from '../store/test-rows.js';
import { type Browser, MINUTE, MORNING, openTestCentre, type TestCentre } from './test-centre.js';
import { ENROLMENTS_PER_MINUTE_MAX } from './throttle.js';

let centre: TestCentre;
let technician: Browser;
let editor: Browser;

beforeAll(async () => {
  centre = await openTestCentre();
  technician = await centre.person('technician', centre.communeId);
  editor = await centre.person('editor', centre.communeId);
});
afterAll(() => centre.close());
beforeEach(() => {
  centre.told.length = 0;
  centre.clock.now = MORNING;
});

const station = async (over: object = {}) =>
  (await technician.post('/stations', { name: 'Cụm loa xóm 3', areaId: centre.communeId, ...over })).body;

describe('a station', () => {
  it('is made with a code and trades it for its identity once', async () => {
    const made = await station();
    expect(made.station).toMatchObject({
      areaName: 'Xã Hải Anh',
      zone: 'Asia/Ho_Chi_Minh',
      volumePercent: 80,
      enrolledAt: null,
      online: false,
      lastContact: null,
      state: null,
      manifest: null,
      stops: [],
    });
    const enrolled = await centre.nobody.post('/enrolments', { code: made.enrolmentCode });
    expect(centre.told).toContain(`reenrolled ${made.station.id}`);
    expect(enrolled.body).toEqual({
      stationId: made.station.id,
      secret: expect.any(String),
      publicKey: '-----BEGIN PUBLIC KEY-----',
      serverUrl: 'http://loa.test:8080',
      mqttUrl: 'mqtt://loa.test:1883',
      enrolledAt: '2026-11-23T03:00:00.000Z',
    });
    expect(await verifyStationSecret(centre.db, made.station.id, enrolled.body.secret)).toBe(true);
    const again = await centre.nobody.post('/enrolments', { code: made.enrolmentCode });
    expect([again.status, again.body.code]).toEqual([401, 'wrong-code']);
    const code = (await technician.post(`/stations/${made.station.id}/enrolment-code`)).body;
    expect(await enrol(centre.db, code.enrolmentCode, MORNING)).toMatchObject({ stationId: made.station.id });
  });

  it('is not guessed: enrolments are throttled', async () => {
    const codes: string[] = [];
    for (let attempt = 0; attempt <= ENROLMENTS_PER_MINUTE_MAX; attempt += 1) {
      const payload = { code: 'AAAA-BBBB-CCCC' };
      const attempted = { method: 'POST', url: '/api/v1/enrolments', payload, remoteAddress: '10.7.7.7' } as const;
      codes.push((await centre.nobody.send(attempted)).body.code);
    }
    expect([codes.at(0), codes.at(-1)]).toEqual(['wrong-code', 'too-many-attempts']);
  });

  it('shows whether the newest manifest is in force there', async () => {
    const { id } = (await station()).station;
    await writeManifest(centre.db, id, { revision: MORNING, contentHash: 'x', issuedAt: MORNING });
    const state = (revision: number): StationState => ({
      version: 1,
      online: true,
      at: MORNING,
      bootId: 'x1',
      software: '0.1.0',
      manifest: { revision, adoptedAt: MORNING + 5 },
      now: [],
      media: { wanted: 0, stored: 0 },
      playing: null,
      amplifier: 'off',
      sink: 'recording',
      boards: [],
      clockTrusted: true,
      proofsWaiting: 0,
      refused: 0,
    });
    await saveStationState(centre.db, id, state(MORNING - 1), MORNING);
    expect((await editor.get(`/stations/${id}`)).body.manifest).toEqual({
      revision: MORNING,
      issuedAt: '2026-11-23T03:00:00.000Z',
      adopted: false,
      adoptedAt: null,
    });
    await saveStationState(centre.db, id, state(MORNING), MORNING + 6);
    const shown = (await editor.get(`/stations/${id}`)).body;
    expect(shown).toMatchObject({
      online: true,
      lastContact: '2026-11-23T03:00:00.006Z',
      manifest: { adopted: true, adoptedAt: '2026-11-23T03:00:00.005Z' },
    });
    expect(shown.state).toEqual(state(MORNING));
    await saveStationState(centre.db, id, { version: 1, online: false }, MORNING + 7);
    expect((await editor.get('/stations')).body.stations).toContainEqual({ ...shown, online: false });
  });

  it('shows its proofs, newest first', async () => {
    const { id } = (await station()).station;
    const proofs = [aProof(1, MORNING), aProof(2, MORNING + MINUTE)];
    await storeProofs(centre.db, id, { journal: 'j1', proofs }, MORNING);
    expect((await editor.get(`/stations/${id}/proofs?limit=1`)).body).toEqual({ proofs: [proofs[1]] });
    expect((await editor.get(`/stations/${id}/proofs?limit=501`)).body.code).toBe('not-valid');
  });

  it('belongs to its commune', async () => {
    const { id } = (await station()).station;
    const stranger = await centre.person('administrator', centre.otherId);
    const answers = [
      await stranger.get(`/stations/${id}`),
      await stranger.get(`/stations/${id}/timeline`),
      await stranger.get(`/stations/${id}/proofs`),
      await stranger.post(`/stations/${id}/enrolment-code`),
      await stranger.post(`/stations/${id}/stop`),
      await stranger.post(`/areas/${centre.communeId}/stop`),
      await stranger.post('/stations', { name: 'x', areaId: centre.communeId }),
      await stranger.get(`/report?from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z&stationId=${id}`),
    ];
    expect(answers.map((answer) => [answer.status, answer.body.code])).toEqual(answers.map(() => [404, 'not-found']));
    expect((await stranger.get('/stations')).body.stations).toEqual([]);
    expect((await editor.post('/stations', { name: 'x', areaId: centre.communeId })).body.code).toBe('not-allowed');
  });
});

describe('a stop', () => {
  it('is in force at once, for ten minutes, everywhere below', async () => {
    const { id } = (await station()).station;
    centre.told.length = 0;
    const stop = await editor.post(`/areas/${centre.communeId}/stop`, { reason: 'hú' });
    expect([stop.status, stop.body]).toEqual([
      201,
      {
        id: expect.any(String),
        scope: `area/${centre.communeId}`,
        issuedAt: '2026-11-23T03:00:00.000Z',
        until: '2026-11-23T03:10:00.000Z',
        by: { id: editor.user?.id, name: editor.user?.displayName },
        reason: 'hú',
      },
    ]);
    expect(centre.told).toEqual([`stop area/${centre.communeId}`, 'live stop']);
    expect((await editor.get(`/stations/${id}`)).body.stops).toEqual([stop.body]);
    const items = await activeStops(centre.db, stop.body.scope, MORNING);
    const document = {
      version: 1 as const,
      kind: 'now' as const,
      scope: stop.body.scope,
      revision: 1,
      issuedAt: 1,
      items,
    };
    expect(mergeNow([document], MORNING)).toHaveLength(1);
    centre.clock.now = MORNING + 10 * MINUTE;
    expect((await editor.get('/stops')).body.stops).toEqual([]);
  });

  it('is lifted once', async () => {
    const { id } = (await station()).station;
    const stop = (await technician.post(`/stations/${id}/stop`, { minutes: 1_440 })).body;
    expect(stop.until).toBe('2026-11-24T03:00:00.000Z');
    centre.told.length = 0;
    centre.clock.now = MORNING + MINUTE;
    expect((await technician.post(`/stops/${stop.id}/lift`)).body.until).toBe('2026-11-23T03:01:00.000Z');
    expect(centre.told).toEqual([`stop station/${id}`, 'live stop']);
    const again = await technician.post(`/stops/${stop.id}/lift`);
    expect([again.status, again.body.code]).toEqual([409, 'bad-transition']);
    expect((await technician.post('/stops/x-none/lift')).body.code).toBe('not-found');
  });

  it('has its bounds', async () => {
    const { id } = (await station()).station;
    expect((await editor.post(`/stations/${id}/stop`, { minutes: 1_441 })).body.code).toBe('not-valid');
    expect((await editor.post(`/stations/${id}/stop`, { minutes: 0 })).body.code).toBe('not-valid');
    const viewer = await centre.person('viewer', centre.communeId);
    expect((await viewer.post(`/stations/${id}/stop`)).body.code).toBe('not-allowed');
    const one = { issuedAt: MORNING, until: MORNING + MINUTE, by: { id: 'u-x', name: 'X' }, reason: '' };
    for (let count = 0; count < NOW_ITEMS_MAX; count += 1) {
      await createStop(centre.db, { scope: `station/${id}`, ...one });
    }
    const answer = await editor.post(`/stations/${id}/stop`);
    expect([answer.status, answer.body.code]).toEqual([409, 'limit-reached']);
  });
});

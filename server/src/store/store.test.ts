import { PROOF_BATCH_MAX } from '@loa/playlists/wire';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureFirstAdministrator, resetPassword } from '../auth/first-administrator.js';
import { verifyPassword } from '../auth/passwords.js';
import { areaPathIds, createArea, ensureRootArea, readAreas, subtreeAreaIds, writeAreaRules } from './areas.js';
import { appendAudit, auditOf } from './audit.js';
import { createInvitation, INVITATION_LIFE_MS, readInvitation, useInvitation } from './invitations.js';
import { readManifest, readManifests, readNowDocument, writeManifest, writeNowDocument } from './manifests.js';
import { newestProofs, proofsOfWindow, storeProofs } from './proofs.js';
import { createSession, endSession, SESSION_LIFE_MS, SESSIONS_PER_USER_MAX, sessionUser } from './sessions.js';
import {
  createStation,
  enrol,
  ENROLMENT_CODE_LIFE_MS,
  markAllOffline,
  newEnrolmentCode,
  readStation,
  saveStationState,
  stationAreaIds,
  stationIdsInArea,
  verifyStationSecret,
} from './stations.js';
import {
  activeStops,
  createStop,
  documentStops,
  liftStop,
  readActiveStops,
  scopesWithStops,
  stopsOfWindow,
} from './stops.js';
import { emptied, openTestPostgres, openTestSqlite, type TestDatabase } from './test-databases.js';
import { aProof, AUTHOR, DAY, HASH, HOUR, NOW } from './test-rows.js';
import { createUser, userByName } from './users.js';

describe.each([
  ['SQLite', openTestSqlite],
  ['PostgreSQL', openTestPostgres],
])('the store on %s', (_name, open) => {
  let database: TestDatabase;
  let commune: string;
  let hamlet: string;

  beforeAll(async () => {
    database = await open();
  }, 120_000);
  afterAll(() => database.close());
  beforeEach(async () => {
    await emptied(database.db);
    await ensureRootArea(database.db, NOW);
    commune = await createArea(database.db, { name: 'Xã Hải Anh', level: 'commune', parentId: 'root' }, NOW);
    hamlet = await createArea(database.db, { name: 'Xóm 3', level: 'hamlet', parentId: commune }, NOW + 1);
  });

  const aStation = (areaId = hamlet) =>
    createStation(database.db, { name: 'Cụm 1', areaId, zone: 'Asia/Ho_Chi_Minh', volumePercent: 80 }, NOW);

  describe('areas', () => {
    it('knows the way up and the tree below', async () => {
      const { db } = database;
      expect(await areaPathIds(db, hamlet)).toEqual([hamlet, commune, 'root']);
      expect((await subtreeAreaIds(db, commune)).sort()).toEqual([commune, hamlet].sort());
      expect(await areaPathIds(db, 'nowhere')).toEqual([]);
    });

    it('keeps rules and forgets them', async () => {
      const rules = { quietHours: [{ from: '12:00', to: '13:00' }], volumeCapPercent: 60, sessionMaxMs: 60_000 };
      const rule = { from: 0, to: NOW, appliesTo: 'special' as const, rules, note: 'QĐ 12' };
      await writeAreaRules(database.db, commune, [rule]);
      const read = async () => (await readAreas(database.db)).find((area) => area.id === commune)?.rules;
      expect(await read()).toEqual([rule]);
      await writeAreaRules(database.db, commune, []);
      expect(await read()).toEqual([]);
    });

    it('makes the root once', async () => {
      await ensureRootArea(database.db, NOW + 5);
      expect((await readAreas(database.db)).filter((area) => area.id === 'root')).toHaveLength(1);
    });
  });

  describe('stations', () => {
    it('enrols once, with the code however it is typed, within the hour', async () => {
      const { db } = database;
      const station = await aStation();
      const typed = station.enrolmentCode.toLowerCase().replaceAll('-', ' ');
      const late = await enrol(db, typed, NOW + ENROLMENT_CODE_LIFE_MS);
      const first = await enrol(db, typed, NOW + 1);
      const second = await enrol(db, typed, NOW + 1);
      expect([late, first?.stationId, second]).toEqual([null, station.id, null]);
      expect(await verifyStationSecret(db, station.id, first?.secret ?? '')).toBe(true);
      expect(await verifyStationSecret(db, station.id, 'wrong')).toBe(false);
      expect(await verifyStationSecret(db, 's-unknown', first?.secret ?? '')).toBe(false);
      const row = await db('stations').where({ id: station.id }).first();
      expect(JSON.stringify(row)).not.toContain(first?.secret);
    });

    it('lets one of many that race with the same code have it', async () => {
      const station = await aStation();
      const race = await Promise.all(
        Array.from({ length: 5 }, () => enrol(database.db, station.enrolmentCode, NOW + 1)),
      );
      expect(race.filter((identity) => identity !== null)).toHaveLength(1);
    });

    it('gives a new secret by a new code, and the old one is worthless', async () => {
      const { db } = database;
      const station = await aStation();
      const first = await enrol(db, station.enrolmentCode, NOW);
      const again = await newEnrolmentCode(db, station.id, NOW);
      const second = await enrol(db, again?.enrolmentCode ?? '', NOW);
      expect(await verifyStationSecret(db, station.id, first?.secret ?? '')).toBe(false);
      expect(await verifyStationSecret(db, station.id, second?.secret ?? '')).toBe(true);
      expect(await newEnrolmentCode(db, 's-unknown', NOW)).toBeNull();
    });

    it('has no secret before it is enrolled', async () => {
      const station = await aStation();
      expect(await verifyStationSecret(database.db, station.id, '')).toBe(false);
    });

    it('is found by area, and keeps what it last held when it goes offline', async () => {
      const { db } = database;
      const { id } = await aStation();
      expect(await stationIdsInArea(db, 'root')).toEqual([id]);
      expect(await stationAreaIds(db, id)).toEqual([hamlet, commune, 'root']);
      const state = {
        version: 1 as const,
        online: true as const,
        at: NOW,
        bootId: 'x1',
        software: '0.1.0',
        manifest: { revision: NOW, adoptedAt: NOW },
        now: [],
        media: { wanted: 1, stored: 1 },
        playing: null,
        amplifier: 'off' as const,
        sink: 'recording',
        boards: [],
        clockTrusted: true,
        proofsWaiting: 0,
        refused: 0,
      };
      await saveStationState(db, id, state, NOW);
      expect(await readStation(db, id)).toMatchObject({ online: true, state, stateAt: NOW });
      await saveStationState(db, id, { version: 1, online: false }, NOW + 9);
      expect(await readStation(db, id)).toMatchObject({ online: false, state, stateAt: NOW });
      await saveStationState(db, id, state, NOW + 10);
      await markAllOffline(db);
      expect((await readStation(db, id))?.online).toBe(false);
    });
  });

  describe('people', () => {
    const user = (userName: string) =>
      createUser(database.db, { userName, displayName: 'B', role: 'editor', areaId: commune, passwordHash: 'x' }, NOW);

    it('makes the first administrator once and resets a password', async () => {
      const { db } = database;
      const first = await ensureFirstAdministrator(db, NOW);
      expect(await ensureFirstAdministrator(db, NOW)).toBeNull();
      const found = await userByName(db, 'ADMIN');
      expect(await verifyPassword(found?.passwordHash ?? '', first?.password ?? '')).toBe(true);
      const session = await createSession(db, found?.user.id ?? '', NOW);
      const password = await resetPassword(db, 'admin', NOW);
      const after = await userByName(db, 'admin');
      expect(await verifyPassword(after?.passwordHash ?? '', password)).toBe(true);
      expect(await sessionUser(db, session.token, NOW)).toBeNull();
      await expect(resetPassword(db, 'nobody', NOW)).rejects.toMatchObject({ code: 'no-such-user' });
    });

    it('has each name once', async () => {
      expect(await user('Binh')).toMatchObject({ userName: 'binh' });
      expect(await user('binh')).toBeNull();
    });

    it('knows a session by its token until it ends or is too old', async () => {
      const { db } = database;
      const id = (await user('binh'))?.id ?? '';
      const { token } = await createSession(db, id, NOW);
      expect(await sessionUser(db, token, NOW + 1)).toMatchObject({ id });
      expect(await sessionUser(db, `${token}x`, NOW + 1)).toBeNull();
      expect(await sessionUser(db, token, NOW + SESSION_LIFE_MS)).toBeNull();
      expect(JSON.stringify(await db('sessions').first())).not.toContain(token);
      await endSession(db, token);
      expect(await sessionUser(db, token, NOW + 1)).toBeNull();
    });

    it(`keeps ${SESSIONS_PER_USER_MAX} sessions of one person, the newest`, async () => {
      const { db } = database;
      const id = (await user('binh'))?.id ?? '';
      const tokens: string[] = [];
      for (let count = 0; count <= SESSIONS_PER_USER_MAX; count += 1) {
        tokens.push((await createSession(db, id, NOW + count)).token);
      }
      expect(await sessionUser(db, tokens[0] ?? '', NOW)).toBeNull();
      expect(await sessionUser(db, tokens[1] ?? '', NOW)).toMatchObject({ id });
    });

    it('lets an invitation be used once, for a week', async () => {
      const { db } = database;
      const { token } = await createInvitation(db, { role: 'editor', areaId: commune, by: AUTHOR }, NOW);
      expect(await readInvitation(db, token, NOW + 1)).toMatchObject({ role: 'editor', areaId: commune, by: AUTHOR });
      expect(await readInvitation(db, token, NOW + INVITATION_LIFE_MS)).toBeNull();
      expect([await useInvitation(db, token, NOW + 1), await useInvitation(db, token, NOW + 1)]).toEqual([true, false]);
      expect(await readInvitation(db, token, NOW + 1)).toBeNull();
    });
  });

  describe('what was issued', () => {
    const issued = { revision: NOW, contentHash: HASH, issuedAt: NOW };

    it('is kept for each station and scope, the newest over the one before', async () => {
      const { db } = database;
      const { id } = await aStation();
      expect(await readManifest(db, id)).toBeNull();
      await writeManifest(db, id, issued);
      await writeManifest(db, id, { ...issued, revision: NOW + 1 });
      expect(await readManifest(db, id)).toEqual({ ...issued, revision: NOW + 1 });
      expect([...(await readManifests(db, [id, 'other'])).keys()]).toEqual([id]);
      await writeNowDocument(db, 'area/root', issued);
      await writeNowDocument(db, 'area/root', { ...issued, issuedAt: NOW + 2 });
      expect(await readNowDocument(db, 'area/root')).toEqual({ ...issued, issuedAt: NOW + 2 });
      expect(await readNowDocument(db, 'area/x')).toBeNull();
    });
  });

  describe('stops', () => {
    it('are in force until they end or are lifted, and history knows when', async () => {
      const { db } = database;
      const stop = (scope: 'area/root' | 'station/s1') =>
        createStop(db, { scope, issuedAt: NOW, until: NOW + HOUR, by: AUTHOR, reason: 'hú' });
      const first = await stop('area/root');
      await stop('station/s1');
      expect(await scopesWithStops(db, NOW)).toEqual(['area/root', 'station/s1']);
      expect(await activeStops(db, 'area/root', NOW)).toEqual([
        { kind: 'stop', id: first.id, issuedAt: NOW, until: NOW + HOUR, by: AUTHOR, reason: 'hú' },
      ]);
      expect([await liftStop(db, first.id, NOW + 60_000), await liftStop(db, first.id, NOW + 60_000)]).toEqual([
        true,
        false,
      ]);
      expect(await activeStops(db, 'area/root', NOW + 60_000)).toEqual([]);
      expect(await readActiveStops(db, NOW + 60_000)).toHaveLength(1);
      // Over, but for a day stations must know what they cut.
      expect((await documentStops(db, 'area/root', NOW + HOUR)).map((one) => one.until)).toEqual([NOW + 60_000]);
      expect(await documentStops(db, 'area/root', NOW + 60_000 + DAY)).toEqual([]);
      expect(await scopesWithStops(db, NOW + HOUR + DAY)).toEqual([]);
      const history = await stopsOfWindow(db, { from: NOW, to: NOW + DAY });
      expect(history.find((one) => one.id === first.id)?.until).toBe(NOW + 60_000);
      expect(await stopsOfWindow(db, { from: NOW + 2 * HOUR, to: NOW + DAY })).toEqual([]);
    });
  });

  describe('proofs', () => {
    it('are stored once however often they come, a whole batch at a time', async () => {
      const { db } = database;
      const proofs = Array.from({ length: PROOF_BATCH_MAX }, (_, index) => aProof(index + 1, NOW + index));
      expect(await storeProofs(db, 's1', { journal: 'j1', proofs }, NOW)).toBe(PROOF_BATCH_MAX);
      expect(await storeProofs(db, 's1', { journal: 'j1', proofs: proofs.slice(3, 9) }, NOW)).toBe(9);
      await storeProofs(db, 's1', { journal: 'j2', proofs: proofs.slice(0, 1) }, NOW);
      expect(await db('proofs').select('seq')).toHaveLength(PROOF_BATCH_MAX + 1);
      expect((await newestProofs(db, 's1', 2)).map((proof) => proof.seq)).toEqual([100, 99]);
      const window = { from: NOW + 10, to: NOW + 12 };
      expect(await proofsOfWindow(db, 's1', window)).toEqual([proofs[10], proofs[11]]);
      expect(await proofsOfWindow(db, 's2', window)).toEqual([]);
    });
  });

  it('appends to the audit', async () => {
    const entry = { at: NOW, by: AUTHOR, action: 'bulletin-approved', object: { kind: 'bulletin', id: 'b-one' } };
    await appendAudit(database.db, { ...entry, detail: { approvalHash: HASH } });
    await appendAudit(database.db, { ...entry, by: null });
    expect(await auditOf(database.db, entry.object)).toEqual([
      { ...entry, detail: { approvalHash: HASH } },
      { ...entry, by: null },
    ]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashPassword } from '../auth/passwords.js';
import { auditOf } from '../store/audit.js';
import { ROOT_AREA_ID } from '../store/areas.js';
import { createInvitation, INVITATION_LIFE_MS, INVITATIONS_OPEN_MAX } from '../store/invitations.js';
import { createUser } from '../store/users.js';
import { type Browser, MORNING, openTestCentre, type TestCentre } from './test-centre.js';
import { INVITATION_TRIES_PER_MINUTE_MAX, SIGN_INS_PER_MINUTE_MAX } from './throttle.js';

const PASSWORD = 'đúng là mật khẩu';
let centre: TestCentre;
let administrator: Browser;

beforeAll(async () => {
  centre = await openTestCentre();
  administrator = await centre.person('administrator');
  await createUser(
    centre.db,
    {
      userName: 'binh',
      displayName: 'Bình',
      role: 'editor',
      areaId: centre.communeId,
      passwordHash: await hashPassword(PASSWORD),
    },
    MORNING,
  );
});
afterAll(() => centre.close());

// An address for each attempt, so that the throttle of one test is not met by the next.
let address = 0;
const signIn = (userName: string, password: string, remoteAddress = `10.0.0.${++address}`) =>
  centre.nobody.send({ method: 'POST', url: '/api/v1/session', payload: { userName, password }, remoteAddress });

const cookieOf = (headers: Readonly<Record<string, unknown>>) => String(headers['set-cookie']);

describe('signing in', () => {
  it('gives a cookie that scripts and other sites do not reach', async () => {
    const answer = await signIn('Binh', PASSWORD);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      user: { userName: 'binh', role: 'editor', areaId: centre.communeId },
      counts: { people: 1, stations: 0, bulletins: 0, slots: 0 },
      zone: 'Asia/Ho_Chi_Minh',
    });
    const cookie = cookieOf(answer.headers);
    expect(cookie).toMatch(/^loa_session=[\w-]{43};/);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Strict/);
    const token = /loa_session=([^;]+)/.exec(cookie)?.[1] ?? '';
    const cookies = { loa_session: token };
    const session = () => centre.nobody.send({ method: 'GET', url: '/api/v1/session', cookies });
    expect((await session()).body.user.userName).toBe('binh');
    expect((await centre.nobody.send({ method: 'DELETE', url: '/api/v1/session', cookies })).status).toBe(204);
    expect([(await session()).status, (await session()).body.code]).toEqual([401, 'not-signed-in']);
  });

  it.each([
    ['binh', 'a wrong password'],
    ['nobody', PASSWORD],
  ])('is refused in the same words for %s', async (userName, password) => {
    const answer = await signIn(userName, password);
    expect([answer.status, answer.body.code]).toEqual([401, 'wrong-credentials']);
    expect(answer.body.detail).toBe('wrong user name or password');
    const audit = await auditOf(centre.db, { kind: 'user-name', id: userName });
    expect(audit.map((entry) => entry.action)).toEqual(['sign-in-refused']);
  });

  it('is throttled by address', async () => {
    const codes: string[] = [];
    for (let attempt = 0; attempt <= SIGN_INS_PER_MINUTE_MAX; attempt += 1) {
      codes.push((await signIn('nobody', 'x', '10.9.9.9')).body.code);
    }
    expect(codes.slice(0, -1).every((code) => code === 'wrong-credentials')).toBe(true);
    expect(codes.at(-1)).toBe('too-many-attempts');
    expect((await signIn('nobody', 'x', '10.9.9.8')).body.code).toBe('wrong-credentials');
  });
});

describe('a request', () => {
  it.each([
    ['GET', '/session'],
    ['GET', '/people'],
    ['GET', '/areas'],
    ['GET', '/bulletins'],
    ['GET', '/bulletins/b-1'],
    ['DELETE', '/bulletins/b-1/audio'],
    ['GET', '/slots'],
    ['GET', '/stations'],
    ['GET', '/stations/s-1/timeline'],
    ['GET', '/stations/s-1/proofs'],
    ['GET', '/stops'],
    ['GET', '/events'],
    ['GET', '/report?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z'],
    ['POST', '/stops/x-1/lift'],
    ['POST', '/slots/l-1/confirm'],
    ['POST', '/bulletins/b-1/submit'],
    ['POST', '/stations/s-1/enrolment-code'],
  ] as const)('%s %s needs a session', async (method, url) => {
    const payload = method === 'POST' ? { payload: {} } : {};
    const answer = await centre.nobody.send({ method, url: `/api/v1${url}`, ...payload });
    expect([answer.status, answer.body.code]).toEqual([401, 'not-signed-in']);
  });

  it('of another site is refused', async () => {
    const headers = { host: 'loa.test:8080', origin: 'http://evil.test' };
    const answer = await administrator.post('/areas', { name: 'x', level: 'x', parentId: ROOT_AREA_ID }, headers);
    expect([answer.status, answer.body.code]).toEqual([403, 'wrong-origin']);
    const own = { host: 'loa.test:8080', origin: 'http://loa.test:8080' };
    const allowed = await administrator.post('/areas', { name: 'x', level: 'x', parentId: ROOT_AREA_ID }, own);
    expect(allowed.status).toBe(201);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx'])(
    'of %s is refused',
    async (type) => {
      const answer = await administrator.send({
        method: 'POST',
        url: '/api/v1/areas',
        payload: '{"name":"x","level":"x","parentId":"root"}',
        headers: { 'content-type': type },
      });
      expect([answer.status, answer.body.code]).toEqual([415, 'wrong-content-type']);
    },
  );

  it.each([
    ['{"name":', 'not-json'],
    ['', 'not-valid'],
    [JSON.stringify({ name: 'x'.repeat(300_000) }), 'body-too-large'],
    ['{"__proto__":{"x":1}}', 'not-json'],
    ['"x"', 'not-valid'],
  ])('with the body %.12s is refused', async (payload, code) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await administrator.send({ method: 'POST', url: '/api/v1/areas', payload, headers });
    expect(answer.body.code).toBe(code);
  });

  it('for a route that is none is a problem', async () => {
    const answer = await administrator.get('/nothing');
    expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect((await centre.nobody.get('/api/other')).status).toBe(404);
  });
});

describe('an invitation', () => {
  const invite = async () =>
    (await administrator.post('/invitations', { role: 'editor', areaId: centre.communeId })).body;
  const accept = (token: string, over: object = {}, remoteAddress = `10.1.0.${++address}`) =>
    centre.nobody.send({
      method: 'POST',
      url: '/api/v1/invitations/accept',
      payload: { token, userName: 'lan', displayName: 'Lan', password: PASSWORD, ...over },
      remoteAddress,
    });

  it('makes one person, signed in', async () => {
    const { token, url } = await invite();
    expect(url).toBe(`http://loa.test:8080/invitation#${token}`);
    expect((await centre.nobody.post('/invitations/check', { token })).body).toMatchObject({
      role: 'editor',
      areaName: 'Xã Hải Anh',
    });
    const taken = await accept(token, { userName: 'BINH' });
    expect([taken.status, taken.body.code]).toEqual([409, 'user-name-taken']);
    const short = await accept(token, { password: '123456789' });
    expect([short.status, short.body.code]).toEqual([400, 'not-valid']);
    const answer = await accept(token);
    expect([answer.status, answer.body.user.userName]).toEqual([201, 'lan']);
    expect(cookieOf(answer.headers)).toMatch(/^loa_session=/);
    const again = await accept(token, { userName: 'lan2' });
    expect([again.status, again.body.code]).toEqual([404, 'wrong-invitation']);
    expect((await administrator.get('/people')).body.people.map((one: { userName: string }) => one.userName)).toContain(
      'lan',
    );
  });

  it('is too old after a week', async () => {
    const { token } = await invite();
    centre.clock.now = MORNING + INVITATION_LIFE_MS;
    const answer = await centre.nobody.post('/invitations/check', { token });
    centre.clock.now = MORNING;
    expect([answer.status, answer.body.code]).toEqual([404, 'wrong-invitation']);
  });

  it('is written by administrators alone, within their area', async () => {
    const editor = await centre.person('editor', centre.communeId);
    const local = await centre.person('administrator', centre.communeId);
    const body = { role: 'editor', areaId: centre.communeId };
    expect((await editor.post('/invitations', body)).body.code).toBe('not-allowed');
    expect((await editor.get('/people')).body.code).toBe('not-allowed');
    expect((await local.post('/invitations', body)).status).toBe(201);
    expect((await local.post('/invitations', { ...body, areaId: centre.otherId })).body.code).toBe('not-found');
    expect((await local.post('/invitations', { ...body, areaId: ROOT_AREA_ID })).body.code).toBe('not-found');
  });

  it('is not guessed: tries are throttled', async () => {
    const token = 'x'.repeat(43);
    const codes: string[] = [];
    for (let attempt = 0; attempt <= INVITATION_TRIES_PER_MINUTE_MAX; attempt += 1) {
      codes.push((await accept(token, {}, '10.8.8.8')).body.code);
    }
    expect(codes.at(0)).toBe('wrong-invitation');
    expect(codes.at(-1)).toBe('too-many-attempts');
  });

  it(`is not written where ${INVITATIONS_OPEN_MAX} are open`, async () => {
    const by = { id: 'u-x', name: 'X' };
    for (let count = 0; count < INVITATIONS_OPEN_MAX; count += 1) {
      await createInvitation(centre.db, { role: 'viewer', areaId: ROOT_AREA_ID, by }, MORNING);
    }
    const answer = await administrator.post('/invitations', { role: 'editor', areaId: ROOT_AREA_ID });
    expect([answer.status, answer.body.code]).toEqual([409, 'limit-reached']);
  });
});

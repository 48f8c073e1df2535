import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BODY_BYTES_MAX } from './exchange.js';
import { MUTE_HOURS, type Order, orderOf, VOLUME_PERCENTS } from './order.js';
import { PIN_PAUSE_MS, PIN_TRIES_MAX, PinGate, pinFileOf, pinOf } from './pin.js';
import { Routes } from './routes.js';
import { sampleReport } from './sample-report.js';
import { HEADER_BYTES_MAX, type PageServer, startPageServer } from './server.js';
import { SESSION_MS, SESSIONS_MAX, Sessions } from './sessions.js';

const PIN = '482913';
const asset = (name: string) => readFile(new URL(`../../page/${name}`, import.meta.url), 'utf8');

let server: PageServer;
let now: number;
let orders: Order[];
let reports: string[];
beforeEach(async () => {
  now = 0;
  orders = [];
  reports = [];
  const report = (message: string) => void reports.push(message);
  const routes = new Routes({
    gate: new PinGate(PIN, () => now),
    sessions: new Sessions(() => now),
    cookie: 'loa-st-1',
    token: 'the-token',
    assets: { css: await asset('page.css'), js: await asset('page.js') },
    read: () => Promise.resolve(sampleReport()),
    obey: async (order) => {
      orders.push(order);
      return order.kind === 'test-tone' ? 'quiet-hours' : 'done';
    },
    report,
  });
  server = await startPageServer({ address: '127.0.0.1', port: 0 }, (request) => routes.answer(request), report);
});
afterEach(() => server.stop());

const base = () => `http://127.0.0.1:${server.port}`;
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(base() + path, { headers, redirect: 'manual' });
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(base() + path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin: base(), ...headers },
    redirect: 'manual',
  });
const enter = async (pin = PIN) => {
  const response = await post('/sign-in', { pin });
  return { response, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
};

describe('without a PIN', () => {
  test('nothing of the station is told', async () => {
    const response = await get('/');
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).toContain('name="pin"');
    for (const fact of ['Thôn 1', 'st-1', 'Phòng chống', 'loa-station', '0.1.0']) expect(text).not.toContain(fact);
    expect((await get('/status.json')).status).toBe(401);
    expect((await get('/status.json', { authorization: 'Bearer wrong' })).status).toBe(401);
    expect((await post('/orders', { order: 'stop' })).status).toBe(401);
    expect(orders).toEqual([]);
  });

  test('every answer forbids what the page does not need', async () => {
    for (const path of ['/', '/page.css', '/page.js', '/none', '/status.json']) {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'.*frame-ancestors 'none'$/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  test('five wrong tries close the door for everybody for a while, for the right PIN too', async () => {
    for (let tries = 1; tries < PIN_TRIES_MAX; tries += 1) expect((await enter('000000')).response.status).toBe(403);
    const paused = (await enter('000000')).response;
    expect(paused.status).toBe(429);
    expect(paused.headers.get('retry-after')).toBe(String(PIN_PAUSE_MS / 1_000));
    expect((await enter()).response.status).toBe(429);
    now += PIN_PAUSE_MS - 1;
    expect((await enter()).response.status).toBe(429);
    now += 1;
    expect((await enter()).response.status).toBe(303);
    expect(reports.length).toBeGreaterThanOrEqual(PIN_TRIES_MAX);
    expect(reports.join()).not.toContain('000000');
  });

  test('the doctor of this machine reads with the token of the page file', async () => {
    const response = await get('/status.json', { authorization: 'Bearer the-token' });
    expect(await response.json()).toMatchObject({ version: 1, station: { id: 'st-1' }, causes: [] });
  });
});

describe('with the PIN', () => {
  test('everything is told, escaped, in the language that was chosen', async () => {
    const { response, cookie } = await enter();
    expect(response.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict$/);
    const text = await (await get('/', { cookie })).text();
    for (const fact of ['Thôn 1', 'Phòng chống cháy rừng', 'Đang phát', 'Chưa tải được', '24 giờ tới']) {
      expect(text).toContain(fact);
    }
    expect(text).toContain('&lt;trẻ em&gt;');
    expect(text).not.toContain('<trẻ em>');
    expect(text).not.toMatch(/ style=| on\w+=|https?:\/\//);
    const chosen = await get('/language?to=en', { cookie });
    const language = chosen.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(await (await get('/', { cookie: `${cookie}; ${language}` })).text()).toContain('The next 24 hours');
    expect((await get('/language?to=xx')).status).toBe(404);
  });

  test('signing out ends it, and so does time', async () => {
    const { cookie } = await enter();
    expect((await get('/status.json', { cookie })).status).toBe(200);
    await post('/sign-out', {}, { cookie });
    expect((await get('/status.json', { cookie })).status).toBe(401);
    const second = await enter();
    now += SESSION_MS;
    expect((await get('/status.json', { cookie: second.cookie })).status).toBe(401);
  });

  test('an order is obeyed once, and what came of it is said in words', async () => {
    const { cookie } = await enter();
    const done = await post('/orders', { order: 'mute', hours: '4' }, { cookie });
    expect(done.status).toBe(303);
    expect(done.headers.get('location')).toBe('/?outcome=done');
    expect(orders).toEqual([{ kind: 'mute', forMs: 4 * 3_600_000 }]);
    const refused = await post('/orders', { order: 'test-tone' }, { cookie });
    expect(await (await get(refused.headers.get('location') ?? '', { cookie })).text()).toContain('giờ yên lặng');
    const senseless = await post('/orders', { order: 'volume', percent: '100' }, { cookie });
    expect(senseless.headers.get('location')).toBe('/?outcome=not-possible');
    expect(orders).toHaveLength(2);
  });

  test('a form of another page is refused, and so is one without an origin', async () => {
    const { cookie } = await enter();
    for (const origin of ['http://evil.example', 'null', '']) {
      expect((await post('/orders', { order: 'stop' }, { cookie, origin })).status).toBe(403);
    }
    expect(orders).toEqual([]);
  });
});

/** A request as it is written, past the manners of fetch. */
const raw = (headers: Record<string, string>, path = '/') =>
  new Promise<number>((resolve, reject) => {
    const sent = httpRequest({ port: server.port, host: '127.0.0.1', path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject).end();
  });

describe('the server', () => {
  test('answers under its own names only', async () => {
    expect(await raw({ host: 'evil.example' })).toBe(421);
    expect(await raw({ host: 'localhost.evil.example:8090' })).toBe(421);
    for (const host of ['localhost', '192.168.1.7:8090', '[::1]:8090']) expect(await raw({ host })).toBe(200);
  });

  test('has a bound for forms and heads, and no other paths and methods', async () => {
    expect((await post('/sign-in', { pin: '1'.repeat(BODY_BYTES_MAX) })).status).toBe(413);
    expect(await raw({ host: 'localhost', x: 'x'.repeat(HEADER_BYTES_MAX) })).toBe(431);
    expect((await get('/orders')).status).toBe(405);
    expect((await get('/../etc/passwd')).status).toBe(404);
    expect((await get('/__proto__')).status).toBe(404);
    expect(await raw({ host: 'localhost' }, '//[')).toBe(404);
  });

  test('takes a free port where its own is taken', async () => {
    const told: string[] = [];
    const wish = { address: '127.0.0.1', port: server.port };
    const second = await startPageServer(
      wish,
      () => ({ status: 200, type: 'text/plain', body: '' }),
      (message) => void told.push(message),
    );
    expect(second.port).not.toBe(server.port);
    expect(told).toHaveLength(1);
    await second.stop();
    const nowhere = startPageServer(
      { address: '203.0.113.1', port: 0 },
      () => ({ status: 200, type: 'text/plain', body: '' }),
      () => undefined,
    );
    await expect(nowhere).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' });
  });
});

test('one more session than the most signs the oldest out', () => {
  const sessions = new Sessions(() => 0);
  const tokens = Array.from({ length: SESSIONS_MAX + 1 }, () => sessions.open());
  expect(tokens.map((token) => sessions.holds(token))).toEqual([false, ...tokens.slice(1).map(() => true)]);
  expect(sessions.holds('')).toBe(false);
});

test('every choice of the forms is an order, and nothing else is', () => {
  const order = (fields: Record<string, string>) => orderOf(new URLSearchParams(fields));
  for (const hours of MUTE_HOURS) {
    expect(order({ order: 'mute', hours: String(hours) })).toEqual({ kind: 'mute', forMs: hours * 3_600_000 });
  }
  for (const percent of VOLUME_PERCENTS) {
    expect(order({ order: 'volume', percent: String(percent) })).toEqual({ kind: 'volume', percent });
  }
  expect(order({ order: 'volume', percent: '' })).toEqual({ kind: 'volume', percent: null });
  for (const kind of ['unmute', 'stop', 'test-tone', 'test-pattern']) expect(order({ order: kind })).toEqual({ kind });
  for (const wrong of [{}, { order: 'x' }, { order: 'mute', hours: '100' }, { order: 'volume' }]) {
    expect(order(wrong as Record<string, string>)).toBeNull();
  }
});

describe('the PIN', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'loa-pin-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('is made once, kept for this user alone, and never noted itself', async () => {
    const notes: string[] = [];
    const note = (message: string) => void notes.push(message);
    const pin = await pinOf(folder, '', note);
    expect(pin).toMatch(/^\d{6}$/);
    expect(await pinOf(folder, '', note)).toBe(pin);
    expect((await stat(pinFileOf(folder))).mode & 0o777).toBe(0o600);
    expect(notes).toHaveLength(1);
    expect(notes.join()).not.toContain(pin);
    await writeFile(pinFileOf(folder), 'nonsense');
    expect(await pinOf(folder, '', note)).toMatch(/^\d{6}$/);
  });

  test('of the settings goes first', async () => {
    expect(await pinOf(folder, '12345678', () => undefined)).toBe('12345678');
    await expect(stat(pinFileOf(folder))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

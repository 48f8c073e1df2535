import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { trustOf } from '@loa/playlists';
import { ENROL_ATTEMPTS_MAX, identityOf } from './enrol.js';
import { readTrust, writeIdentity, writeTrust } from './identity.js';

const newKey = () => generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();
const [publicKey, otherKey] = [newKey(), newKey()];
const answer = {
  stationId: 'tram-1',
  secret: 's'.repeat(43),
  publicKey,
  serverUrl: 'http://centre:8080',
  mqttUrl: 'mqtt://centre:1883',
  enrolledAt: '2026-10-01T00:00:00.000Z',
};

let folder: string;
let server: Server | null = null;
const reports: string[] = [];
const abilities = {
  pause: () => Promise.resolve(),
  random: () => 0,
  report: (message: string) => void reports.push(message),
};

async function centre(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-enrol-'));
  reports.length = 0;
});
afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined))));

describe('enrolment', () => {
  test('a code becomes an identity that only this user may read, once', async () => {
    const bodies: string[] = [];
    const serverUrl = await centre((request, response) => {
      request.setEncoding('utf8').on('data', (text: string) => bodies.push(`${request.url} ${text}`));
      request.on('end', () => response.setHeader('content-type', 'application/json').end(JSON.stringify(answer)));
    });
    const identity = await identityOf(folder, { serverUrl, code: 'ABCD-EFGH' }, abilities);
    expect(identity).toEqual(answer);
    expect(bodies).toEqual(['/api/v1/enrolments {"code":"ABCD-EFGH"}']);
    expect((await stat(join(folder, 'identity.json'))).mode & 0o777).toBe(0o600);
    expect(await identityOf(folder, { serverUrl: '', code: '' }, abilities)).toEqual(answer);
    expect(bodies).toHaveLength(1);
    expect((await stat(join(folder, 'trust.json'))).mode & 0o777).toBe(0o600);
    expect(await readTrust(folder, identity)).toEqual(await trustOf(publicKey));
  });

  test('whom it believes is kept beside its identity, begins anew with it, and is never guessed', async () => {
    const [other, known] = [await trustOf(otherKey), await trustOf(publicKey)];
    expect(await readTrust(folder, answer)).toEqual(known);
    await writeTrust(folder, { keys: [...known.keys, ...other.keys] });
    expect((await readTrust(folder, answer)).keys).toHaveLength(2);
    await writeIdentity(folder, { ...answer, publicKey: otherKey });
    expect(await readTrust(folder, answer)).toEqual(other);
    await writeFile(join(folder, 'trust.json'), '{"keys":[]}');
    await expect(readTrust(folder, answer)).rejects.toMatchObject({ code: 'identity-broken' });
  });

  test('without a code it says what to do', async () => {
    const failure = identityOf(folder, { serverUrl: '', code: '' }, abilities);
    await expect(failure).rejects.toMatchObject({ code: 'not-enrolled' });
    await expect(failure).rejects.toThrow(/console.*--station-server.*--station-code/s);
  });

  test('a refusal is final and carries the words of the centre', async () => {
    let asked = 0;
    const serverUrl = await centre((_request, response) => {
      asked += 1;
      response.writeHead(422, { 'content-type': 'application/problem+json' });
      response.end(JSON.stringify({ title: 'Code not known', detail: 'It may have been used.' }));
    });
    const failure = identityOf(folder, { serverUrl, code: 'X' }, abilities);
    await expect(failure).rejects.toMatchObject({ code: 'enrolment-refused' });
    await expect(failure).rejects.toThrow(/Code not known: It may have been used/);
    expect(asked).toBe(1);
  });

  test('a centre that is starting is tried again, a wrong address a bounded number of times', async () => {
    let asked = 0;
    const serverUrl = await centre((_request, response) => {
      asked += 1;
      if (asked < 3) response.writeHead(503).end();
      else response.end(JSON.stringify(answer));
    });
    expect(await identityOf(folder, { serverUrl, code: 'X' }, abilities)).toEqual(answer);
    const other = await mkdtemp(join(tmpdir(), 'loa-enrol-'));
    reports.length = 0;
    const lost = identityOf(other, { serverUrl: 'http://127.0.0.1:1', code: 'X' }, abilities);
    await expect(lost).rejects.toMatchObject({ code: 'centre-unreachable' });
    expect(reports).toHaveLength(ENROL_ATTEMPTS_MAX - 1);
  });

  test('an endless answer, a wrong answer and a broken file are refused', async () => {
    let body: string | null = null;
    const serverUrl = await centre((_request, response) => {
      if (body === null) response.on('error', () => undefined).end('x'.repeat(1_000_000));
      else response.end(body);
    });
    const wish = { serverUrl, code: 'X' };
    await expect(identityOf(folder, wish, abilities)).rejects.toThrow(/longer than/);
    body = JSON.stringify({ ...answer, stationId: '../etc' });
    await expect(identityOf(folder, wish, abilities)).rejects.toMatchObject({ code: 'centre-unreachable' });
    body = JSON.stringify({ ...answer, publicKey: 'not a key, but long enough to pass for one in the schema' });
    await expect(identityOf(folder, wish, abilities)).rejects.toMatchObject({ code: 'centre-unreachable' });
    await writeFile(join(folder, 'identity.json'), '{"stationId":');
    await expect(identityOf(folder, wish, abilities)).rejects.toMatchObject({ code: 'identity-broken' });
    expect(await readFile(join(folder, 'identity.json'), 'utf8')).toBe('{"stationId":');
  });
});

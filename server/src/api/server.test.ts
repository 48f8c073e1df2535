import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { toneWav } from '../media/test-sounds.js';
import { createSession } from '../store/sessions.js';
import { createStation, enrol } from '../store/stations.js';
import { documentApp } from './document.js';
import { problemCodes } from './problem.js';
import { boardBulletin, type Browser, form, MORNING, openTestCentre, type TestCentre, ZONE } from './test-centre.js';

let centre: TestCentre;
let editor: Browser;
let consoleFolder: string;

beforeAll(async () => {
  consoleFolder = await mkdtemp(join(tmpdir(), 'loa-console-'));
  await mkdir(join(consoleFolder, 'assets'));
  await writeFile(join(consoleFolder, 'index.html'), '<!doctype html><title>Loa</title>');
  await writeFile(join(consoleFolder, 'assets', 'app-1.js'), 'export {};');
  centre = await openTestCentre({ consoleFolder });
  editor = await centre.person('editor', centre.communeId);
});
afterAll(async () => {
  await centre.close();
  await rm(consoleFolder, { recursive: true, force: true });
});

describe('media', () => {
  let url: string;
  let bytes: Buffer;

  beforeAll(async () => {
    const { id } = (await editor.post('/bulletins', boardBulletin(centre.communeId))).body;
    const put = { method: 'PUT', url: `/api/v1/bulletins/${id}/audio`, ...form(toneWav(2)) } as const;
    url = (await editor.send(put)).body.audio.url;
    bytes = (await editor.get(url)).bytes;
  });

  it('are whole, immutable, and known by their hash', async () => {
    const { status, headers } = await editor.get(url);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      etag: `"${url.slice('/media/'.length)}"`,
      'accept-ranges': 'bytes',
      'content-type': 'audio/ogg; codecs=opus',
      'content-length': String(bytes.length),
    });
    expect(headers['cache-control']).toContain('immutable');
    const again = await editor.get(url, { 'if-none-match': String(headers['etag']) });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
  });

  it('come in parts', async () => {
    const part = await editor.get(url, { range: 'bytes=100-199' });
    expect([part.status, part.headers['content-range']]).toEqual([206, `bytes 100-199/${bytes.length}`]);
    expect(part.bytes.equals(bytes.subarray(100, 200))).toBe(true);
    const rest = await editor.get(url, { range: 'bytes=500-', 'if-range': `"${url.slice(7)}"` });
    expect(rest.bytes.equals(bytes.subarray(500))).toBe(true);
    const stale = await editor.get(url, { range: 'bytes=500-', 'if-range': '"other"' });
    expect([stale.status, stale.bytes.length]).toEqual([200, bytes.length]);
    const beyond = await editor.get(url, { range: `bytes=${bytes.length}-` });
    expect([beyond.status, beyond.headers['content-range']]).toEqual([416, `bytes */${bytes.length}`]);
  });

  it('answer HEAD with everything but the bytes', async () => {
    const head = await editor.send({ method: 'HEAD', url });
    expect([head.status, head.headers['content-length'], head.bytes.length]).toEqual([200, String(bytes.length), 0]);
  });

  it('are given to stations by their secret and to nobody else', async () => {
    const place = { name: 'Cụm', areaId: centre.communeId, zone: ZONE, volumePercent: 80 };
    const { enrolmentCode } = await createStation(centre.db, place, MORNING);
    const identity = await enrol(centre.db, enrolmentCode, MORNING);
    const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
    expect((await centre.nobody.get(url, basic(`${identity?.stationId}:${identity?.secret}`))).status).toBe(200);
    const answers = [
      await centre.nobody.get(url),
      await centre.nobody.get(url, basic(`${identity?.stationId}:wrong`)),
      await centre.nobody.get(url, basic(':')),
      await centre.nobody.get(url, { authorization: 'Bearer x' }),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401, 401]);
  });

  it.each(['/media/..%2f..%2floa.db', `/media/${'0'.repeat(64)}`, '/media/x', '/media/'])(
    '%s is nothing',
    async (path) => {
      const answer = await editor.get(path);
      expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
    },
  );
});

describe('an upload that breaks off', () => {
  it('leaves the bulletin as it was', async () => {
    const broken = await openTestCentre();
    const author = await broken.person('editor', broken.communeId);
    const { id } = (await author.post('/bulletins', boardBulletin(broken.communeId))).body;
    const { token } = await createSession(broken.db, author.user?.id ?? '', MORNING);
    await broken.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = broken.app.server.address() as AddressInfo;
    const { payload, headers } = form(toneWav(2));
    const asked = httpRequest({
      port,
      host: '127.0.0.1',
      method: 'PUT',
      path: `/api/v1/bulletins/${id}/audio`,
      headers: { ...headers, cookie: `loa_session=${token}`, 'content-length': payload.length },
    });
    asked.on('error', () => undefined);
    await new Promise((resolve) => asked.write(payload.subarray(0, 120_000), resolve));
    const incoming = join(broken.folder, 'media', 'incoming');
    await vi.waitFor(async () => expect(await readdir(incoming)).toHaveLength(1));
    asked.destroy();
    await vi.waitFor(async () => expect(await readdir(incoming)).toEqual([]));
    expect((await author.get(`/bulletins/${id}`)).body.audio).toBeNull();
    await broken.close();
  });
});

describe('events', () => {
  it('reach a console that listens, and end with the server', async () => {
    const centre = await openTestCentre();
    const token = (await centre.person('viewer')).user?.id;
    const session = await createSession(centre.db, token ?? '', MORNING);
    await centre.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = centre.app.server.address() as AddressInfo;
    let heard = '';
    const ended = new Promise<void>((resolve, reject) => {
      const headers = { cookie: `loa_session=${session.token}` };
      const asked = httpRequest({ port, host: '127.0.0.1', path: '/api/v1/events', headers }, (response) => {
        expect(response.headers['content-type']).toBe('text/event-stream');
        response.on('data', (chunk: Buffer) => {
          const before = heard;
          heard += chunk.toString();
          if (before === '')
            void centre
              .person('editor', centre.communeId)
              .then((one) => one.post('/bulletins', boardBulletin(centre.communeId)));
          if (heard.includes('bulletin')) void centre.close().catch(reject);
        });
        response.once('close', resolve);
        response.once('error', () => resolve());
      });
      asked.once('error', reject);
      asked.end();
    });
    await ended;
    expect(heard).toMatch(/^retry: 3000\n\ndata: \{"kind":"bulletin","id":"b-[a-z2-7]{10}"\}\n\n$/);
  });
});

describe('the server', () => {
  it('serves the console for every address that is a page of it', async () => {
    for (const path of ['/', '/bulletins/b-1', '/invitation']) {
      const answer = await centre.nobody.send({ method: 'GET', url: path });
      expect([answer.status, answer.bytes.toString()]).toEqual([200, '<!doctype html><title>Loa</title>']);
      expect(answer.headers['cache-control']).toBe('no-cache');
    }
    const asset = await centre.nobody.send({ method: 'GET', url: '/assets/app-1.js' });
    expect(asset.headers['cache-control']).toContain('immutable');
    expect((await centre.nobody.send({ method: 'GET', url: '/assets/../../package.json' })).body).not.toContain(
      '"name"',
    );
  });

  it('says how to build a console that is not built', async () => {
    const bare = await openTestCentre();
    const answer = await bare.nobody.get('/');
    await bare.close();
    expect([answer.status, answer.bytes.toString()]).toEqual([200, expect.stringContaining('npm run build')]);
  });

  it('lets nothing run but what it serves', async () => {
    const { headers } = await centre.nobody.get('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('answers for its health, and tells nothing of what went wrong', async () => {
    const bare = await openTestCentre();
    expect((await bare.nobody.get('/healthz')).body).toMatchObject({ status: 'ok' });
    await bare.db.destroy();
    const answer = await bare.nobody.get('/healthz');
    await bare.app.close();
    expect(bare.logged).toHaveLength(1);
    expect([answer.status, answer.body]).toEqual([
      500,
      {
        type: 'urn:loa:problem:internal',
        title: 'Something went wrong in the centre',
        status: 500,
        detail: 'the centre has noted what happened',
        code: 'internal',
      },
    ]);
  });

  it('is described by the document that the console is built from', async () => {
    const served = (await centre.nobody.get('/api/docs/json')).body;
    const document = await documentApp();
    expect(served).toEqual(JSON.parse(JSON.stringify(document.swagger())));
    await document.close();
    const operations = Object.values(served.paths as Record<string, Record<string, object>>).flatMap((path) =>
      Object.values(path),
    );
    expect(operations.length).toBeGreaterThan(35);
    for (const operation of operations) {
      expect(operation).toMatchObject({ operationId: expect.any(String), tags: [expect.any(String)] });
    }
  });

  it('reads its own document to people without a script of its own inside', async () => {
    const page = await centre.nobody.get('/api/docs/');
    expect(page.status).toBe(200);
    expect(page.bytes.toString()).not.toMatch(/<script(?![^>]*src=)/);
  });

  it('takes an address that cannot be read for what it is', async () => {
    const answer = await centre.nobody.send({ method: 'GET', url: '/media/%zz' });
    expect([answer.status, answer.body.code]).toEqual([400, 'not-valid']);
  });

  it('has a status for each of its codes', () => {
    expect(problemCodes.length).toBeGreaterThan(35);
  });
});

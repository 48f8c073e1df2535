import { createHash, randomBytes } from 'node:crypto';
import { access, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '@loa/host';
import type { AudioReference } from '@loa/playlists/wire';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDownloads, type Downloads } from './downloads.js';
import { bytesOf, DISK_RESERVE_BYTES, evictions, mediaBound } from './eviction.js';
import { fetchMedium } from './fetch.js';
import { type MediaStore, openMediaStore } from './store.js';
import { verifyStored } from './verification.js';

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const content = randomBytes(600_000);
const referenceOf = (bytes: Buffer): AudioReference => ({
  hash: hashOf(bytes),
  bytes: bytes.length,
  durationMs: 1_000,
  type: 'audio/ogg',
});
const medium = referenceOf(content);

/** A centre's media over real HTTP, with Range; `misbehave` may answer instead of it. */
type Misbehaviour = (request: IncomingMessage, response: ServerResponse, bytes: Buffer) => boolean;
const media = new Map<string, Buffer>();
const requests: { path: string; range: string | undefined; authorization: string | undefined }[] = [];
let misbehave: Misbehaviour = () => false;
let server: Server;
let folder: string;
let store: MediaStore;

function serve(request: IncomingMessage, response: ServerResponse): void {
  const path = request.url ?? '';
  requests.push({ path, range: request.headers.range, authorization: request.headers.authorization });
  const bytes = media.get(path.split('/').at(-1) ?? '');
  if (!bytes) return void response.writeHead(404).end();
  if (misbehave(request, response, bytes)) return;
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (from >= bytes.length) return void response.writeHead(416).end();
  const headers = { 'content-length': bytes.length - from };
  if (from === 0) response.writeHead(200, headers).end(bytes);
  else {
    response.writeHead(206, { ...headers, 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` });
    response.end(bytes.subarray(from));
  }
}

const origin = () => ({
  serverUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  stationId: 'tram-1',
  secret: 'geheim',
});
const fetchNow = (reference: AudioReference, idleMs = 5_000) =>
  fetchMedium(reference, { origin: origin(), store, signal: new AbortController().signal, idleMs });
const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/** Sends this many bytes and cuts the line. */
const cutAfter =
  (count: number): Misbehaviour =>
  (_request, response, bytes) => {
    response.writeHead(200, { 'content-length': bytes.length });
    response.write(bytes.subarray(0, count), () => response.destroy());
    return true;
  };

/** Misbehaves once, then behaves. */
function once(behaviour: Misbehaviour): void {
  misbehave = (...given) => {
    misbehave = () => false;
    return behaviour(...given);
  };
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-media-'));
  store = await openMediaStore(folder);
  media.clear();
  media.set(medium.hash, content);
  requests.length = 0;
  misbehave = () => false;
  server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

describe('one medium', () => {
  test('comes whole, says who asks, and is there after a restart', async () => {
    expect(store.path(medium.hash)).toBeNull();
    await fetchNow(medium);
    expect(await readFile(store.path(medium.hash) ?? '')).toEqual(content);
    expect(requests).toEqual([
      { path: `/media/${medium.hash}`, range: undefined, authorization: 'Basic dHJhbS0xOmdlaGVpbQ==' },
    ]);
    expect((await openMediaStore(folder)).list()).toEqual(store.list());
  });

  test('cut in the middle, it goes on where it ended, over a restart of the station', async () => {
    once(cutAfter(250_000));
    await expect(fetchNow(medium)).rejects.toBeInstanceOf(Error);
    const came = await store.received(medium.hash);
    expect(came).toBeGreaterThan(0);
    store = await openMediaStore(folder);
    expect(store.path(medium.hash)).toBeNull();
    expect(await store.parts()).toEqual([medium.hash]);
    await fetchNow(medium);
    expect(requests[1]?.range).toBe(`bytes=${came}-`);
    expect(await readFile(store.path(medium.hash) ?? '')).toEqual(content);
    expect(await store.parts()).toEqual([]);
  });

  test('killed after the last byte and before the rename, it needs no byte more', async () => {
    await writeFile(store.partPath(medium.hash), content);
    await fetchNow(medium);
    expect(requests).toEqual([]);
    expect(store.path(medium.hash)).not.toBeNull();
  });

  test('a server without Range sends all of it again', async () => {
    await writeFile(store.partPath(medium.hash), randomBytes(1_000));
    once((_request, response, bytes) => {
      response.writeHead(200).end(bytes);
      return true;
    });
    await fetchNow(medium);
    expect(await readFile(store.path(medium.hash) ?? '')).toEqual(content);
  });

  test('wrong bytes are refused and thrown away, then fetched anew', async () => {
    await writeFile(store.partPath(medium.hash), randomBytes(1_000));
    await expect(fetchNow(medium)).rejects.toMatchObject({ code: 'medium-wrong-hash' });
    expect(store.path(medium.hash)).toBeNull();
    expect(await store.received(medium.hash)).toBe(0);
    await fetchNow(medium);
    expect(requests.map((request) => request.range)).toEqual(['bytes=1000-', undefined]);
    expect(await readFile(store.path(medium.hash) ?? '')).toEqual(content);
  });

  test('more bytes than announced are refused at the bound, a longer part begins anew', async () => {
    media.set(medium.hash, Buffer.concat([content, content]));
    await expect(fetchNow(medium)).rejects.toMatchObject({ code: 'medium-too-large' });
    expect(await store.received(medium.hash)).toBe(0);
    media.set(medium.hash, content);
    await writeFile(store.partPath(medium.hash), Buffer.concat([content, content]));
    await fetchNow(medium);
    expect(requests[1]?.range).toBeUndefined();
  });

  test('a line that stands still is ended, what came stays', async () => {
    once((_request, response, bytes) => {
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes.subarray(0, 100_000));
      return true;
    });
    await expect(fetchNow(medium, 200)).rejects.toMatchObject({ code: 'medium-short' });
    expect(await store.received(medium.hash)).toBe(100_000);
  });

  test('a file that is not in its place is no medium and no hindrance', async () => {
    await writeFile(join(folder, medium.hash), content);
    store = await openMediaStore(folder);
    expect(store.list()).toEqual([]);
  });

  test('a refusal is a refusal', async () => {
    media.clear();
    await expect(fetchNow(medium)).rejects.toMatchObject({ code: 'medium-refused', context: { status: 404 } });
  });

  test('a medium that rotted on the disk is found and removed', async () => {
    await fetchNow(medium);
    const other = referenceOf(Buffer.from('sound'));
    media.set(other.hash, Buffer.from('sound'));
    await fetchNow(other);
    await writeFile(store.path(medium.hash) ?? '', randomBytes(600_000));
    const removed: string[] = [];
    const verification = verifyStored({ store, removed: (hash) => removed.push(hash), report: expect.unreachable });
    await verification.finished;
    await verification.stop();
    expect(removed).toEqual([medium.hash]);
    expect(store.list().map((one) => one.hash)).toEqual([other.hash]);
    await fetchNow(medium);
    expect(await store.verify(medium.hash)).toBe(true);
  });
});

describe('the downloads', () => {
  let downloads: Downloads;
  let stored: string[];
  afterEach(() => downloads.stop());

  function start(backoff = { firstMs: 5, mostMs: 20 }): void {
    stored = [];
    downloads = createDownloads({
      fetch: (reference, signal) => fetchMedium(reference, { origin: origin(), store, signal }),
      has: (hash) => store.path(hash) !== null,
      received: store.received,
      stored: (hash) => stored.push(hash),
      monotonic: () => performance.now(),
      random: () => 1,
      log: createLog('test', 'silent'),
      backoff,
    });
  }
  const came = (...hashes: string[]) => vi.waitFor(() => expect(stored).toEqual(hashes), { timeout: 10_000 });

  test('what fails is tried again with pauses until it comes', async () => {
    let refusals = 4;
    misbehave = (_request, response) => {
      if (refusals === 0) return false;
      refusals -= 1;
      response.writeHead(503).end();
      return true;
    };
    start();
    downloads.want([medium]);
    await came(medium.hash);
    expect(requests).toHaveLength(5);
  });

  test('an emergency goes before a download under way, which is resumed after it', async () => {
    const speech = randomBytes(10_000);
    const emergency = referenceOf(speech);
    media.set(emergency.hash, speech);
    once((_request, response, bytes) => {
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes.subarray(0, 300_000));
      return true;
    });
    start();
    downloads.want([medium]);
    await vi.waitFor(async () => expect(await store.received(medium.hash)).toBe(300_000), { timeout: 10_000 });
    downloads.want([emergency, medium]);
    await came(emergency.hash, medium.hash);
    expect(requests.at(-1)?.range).toBe('bytes=300000-');
  });

  test('one medium that never comes does not hold up another; a link that is back tries it at once', async () => {
    const lost = referenceOf(Buffer.from('lost'));
    start({ firstMs: 3_600_000, mostMs: 3_600_000 });
    downloads.want([lost, medium]);
    await came(medium.hash);
    expect(requests.filter((request) => request.path.endsWith(lost.hash))).toHaveLength(1);
    media.set(lost.hash, Buffer.from('lost'));
    downloads.nudge();
    await came(medium.hash, lost.hash);
  });

  test('what is not wanted any more is not brought', async () => {
    once((_request, response) => {
      response.writeHead(200, { 'content-length': medium.bytes });
      response.flushHeaders();
      return true;
    });
    start();
    downloads.want([medium]);
    await vi.waitFor(() => expect(requests).toHaveLength(1));
    downloads.want([]);
    await downloads.stop();
    expect(store.path(medium.hash)).toBeNull();
    expect(await exists(join(folder, medium.hash.slice(0, 2), medium.hash))).toBe(false);
  });
});

describe('eviction', () => {
  const stored = [10, 20, 30, 40].map((storedAt) => ({ hash: `h${storedAt}`, bytes: 100, storedAt }));
  const wanted = (...hashes: string[]) => hashes.map((hash) => ({ hash, bytes: 100 }));

  test('nothing goes below the bound; above it the oldest unwanted, never what is wanted', () => {
    expect(evictions(stored, wanted('h10'), 400)).toEqual([]);
    expect(evictions(stored, wanted('h10'), 300)).toEqual(['h20']);
    expect(evictions(stored, wanted('h10', 'new'), 400)).toEqual(['h20']);
    expect(evictions(stored, wanted('h10', 'h20', 'h30', 'h40'), 0)).toEqual([]);
    expect(evictions(stored, [], 0)).toEqual(['h10', 'h20', 'h30', 'h40']);
  });

  test('the bound leaves the reserve of a small disk free', () => {
    expect(mediaBound(1_000, DISK_RESERVE_BYTES + 500, 10_000)).toBe(1_500);
    expect(mediaBound(1_000, DISK_RESERVE_BYTES * 10, 10_000)).toBe(10_000);
    expect(mediaBound(1_000, 0)).toBe(0);
    expect(bytesOf(stored)).toBe(400);
  });
});

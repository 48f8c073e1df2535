import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Ffmpeg } from '@loa/host';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeTone, temporaryFolder, testFfmpeg } from './fixtures.js';
import { SAMPLE_RATE } from './sink.js';
import { openStreamBy } from './stream-connection.js';

const run = promisify(execFile);
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let ffmpeg: Ffmpeg;
const servers: { readonly close: () => unknown; readonly closeAllConnections: () => void }[] = [];
beforeAll(async () => {
  folder = await temporaryFolder();
  ffmpeg = await testFfmpeg();
  await makeTone(ffmpeg, join(folder.path, 'tone.wav'), 1);
});
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await folder.remove();
});

const file: RequestListener = (_, response) =>
  void readFile(join(folder.path, 'tone.wav')).then((bytes) => response.end(bytes));

/** All that comes of a connection until it ends by itself. */
async function all(url: string, authorities?: string) {
  const decoder = openStreamBy(ffmpeg.path, authorities)(url);
  let samples = 0;
  while (!decoder.ended()) {
    samples += decoder.take(SAMPLE_RATE).length;
    await sleep(10);
  }
  return { samples, fault: decoder.fault() };
}

async function secureServer(): Promise<string> {
  const [key, cert] = [join(folder.path, 'key.pem'), join(folder.path, 'cert.pem')];
  const subject = ['-subj', '/CN=radio', '-addext', 'subjectAltName=IP:127.0.0.1'];
  await run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, ...subject]);
  const server = createServer({ key: await readFile(key), cert: await readFile(cert) }, file);
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}/tone.wav`;
}

it.runIf(hasOpenssl)('takes a stream over TLS only from whom it trusts', async () => {
  const url = await secureServer();
  expect(await all(url, join(folder.path, 'cert.pem'))).toEqual({ samples: SAMPLE_RATE, fault: null });
  const stranger = await all(url);
  expect(stranger.samples).toBe(0);
  expect(stranger.fault).not.toBeNull();
});

it('never leaves the web: a playlist that names a file of the station brings nothing of it', async () => {
  const list = `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://${join(folder.path, 'tone.wav')}\n#EXT-X-ENDLIST\n`;
  const server = createHttpServer((_, response) => {
    response.setHeader('content-type', 'application/vnd.apple.mpegurl');
    response.end(list);
  });
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { samples, fault } = await all(`http://127.0.0.1:${(server.address() as AddressInfo).port}/list.m3u8`);
  expect(samples).toBe(0);
  expect(fault).not.toBeNull();
  expect((await all(`file:${join(folder.path, 'tone.wav')}`)).samples).toBe(0);
});

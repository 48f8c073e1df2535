import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Ffmpeg } from '@loa/host';

/** A radio on 127.0.0.1 for tests: what it sends comes from real encoders, in real time. */
export interface RadioServer {
  /** Of `/stream.mp3`, `/stream.ogg`, `/pausing.mp3` and `/hls/list.m3u8`; anything else is not found. */
  readonly url: (path: string) => string;
  /** Breaks every connection and takes no new one until `back`. */
  readonly away: () => void;
  readonly back: () => void;
  readonly stop: () => Promise<void>;
}

/** The sine that the radio sends, hertz. */
export const RADIO_HZ = 440;
/** `/pausing.mp3` is silent in this time after each connection, seconds. */
export const PAUSE_S = { from: 8, to: 24 };

const SINE = ['-nostdin', '-v', 'error', '-re', '-f', 'lavfi', '-i', `sine=frequency=${RADIO_HZ}:sample_rate=48000`];
const MP3 = ['-c:a', 'libmp3lame', '-b:a', '64k', '-f', 'mp3', '-flush_packets', '1', 'pipe:1'];
const PAUSING = ['-af', `volume=0:enable='between(t,${PAUSE_S.from},${PAUSE_S.to})'`];
const ENCODERS: Readonly<Record<string, readonly string[]>> = {
  '/stream.mp3': MP3,
  '/stream.ogg': ['-c:a', 'libvorbis', '-f', 'ogg', '-flush_packets', '1', 'pipe:1'],
  '/pausing.mp3': [...PAUSING, ...MP3],
};
const SEGMENTS = ['-c:a', 'aac', '-f', 'hls', '-hls_time', '1', '-hls_list_size', '6', '-hls_flags', 'delete_segments'];

/** Sends an endless stream to one listener. */
function send(ffmpegPath: string, encoder: readonly string[], response: ServerResponse): void {
  const child = spawn(ffmpegPath, [...SINE, ...encoder], { stdio: ['ignore', 'pipe', 'ignore'] });
  response.on('close', () => child.kill('SIGKILL'));
  response.writeHead(200, { 'content-type': 'audio/mpeg' });
  child.stdout.pipe(response);
}

async function sendFile(path: string, response: ServerResponse): Promise<void> {
  try {
    response.end(await readFile(path));
  } catch {
    response.writeHead(404).end();
  }
}

const closed = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.kill('SIGKILL');
  });

/** Starts the radio; its segments lie in a folder of the caller's. */
export async function radioServer({ path: ffmpegPath }: Ffmpeg, folder: string): Promise<RadioServer> {
  const segments = spawn(ffmpegPath, [...SINE, ...SEGMENTS, join(folder, 'list.m3u8')], { stdio: 'ignore' });
  const open = new Set<ServerResponse>();
  let isAway = false;
  const answer = (pathname: string, response: ServerResponse) => {
    const encoder = ENCODERS[pathname];
    open.add(response);
    response.on('close', () => open.delete(response));
    if (isAway) response.destroy();
    else if (encoder) send(ffmpegPath, encoder, response);
    else void sendFile(join(folder, pathname.replace(/^.*\//, '')), response);
  };
  const server = createServer(({ url }, response) => answer(url ?? '/', response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: (path) => `http://127.0.0.1:${port}${path}`,
    away: () => {
      isAway = true;
      for (const response of open) response.destroy();
    },
    back: () => (isAway = false),
    stop: async () => void (await Promise.all([closed(server), ended(segments)])),
  };
}

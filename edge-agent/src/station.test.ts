import { type ChildProcess, execFile, fork } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer as createHttpServer, type Server } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { locateFfmpeg } from '@loa/host';
import { approvalHashOf, DEFAULT_POLICY, once, seal, type SigningKey, signingKeyOf, zoned } from '@loa/playlists';
import {
  encodeMessage,
  parseProofBatch,
  parseStationState,
  type Programme,
  type ProgrammeBulletin,
  type ProgrammeSlot,
  type Proof,
  type StationState,
} from '@loa/playlists/wire';
import { Aedes } from 'aedes';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const ZONE = 'Asia/Ho_Chi_Minh';
const ID = 'tram-1';
const PATIENCE = { timeout: 25_000, interval: 50 };

const pair = generateKeyPairSync('ed25519');
const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();

/** A centre of real parts: a broker, an HTTP server, a signing key; it keeps proofs and answers with receipts. */
class Centre {
  readonly proofs: Proof[] = [];
  readonly states: StationState[] = [];
  readonly media = new Map<string, Buffer>();
  #broker: Aedes | null = null;
  #servers: { close: (done: () => void) => void }[] = [];
  #ports = { http: 0, mqtt: 0 };
  #key: SigningKey | null = null;
  #revision = Date.now();

  get url(): string {
    return `http://127.0.0.1:${this.#ports.http}`;
  }

  async open(): Promise<void> {
    this.#key ??= await signingKeyOf(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    this.#broker = await Aedes.createBroker();
    this.#broker.on('publish', ({ topic, payload }) => this.#hear(topic, Buffer.from(payload)));
    const http = createHttpServer((request, response) => {
      if (request.url === '/api/v1/enrolments') return void response.end(JSON.stringify(this.#enrolment()));
      const medium = this.media.get(request.url?.split('/').at(-1) ?? '');
      return medium ? void response.end(medium) : void response.writeHead(404).end();
    });
    const mqtt = createServer(this.#broker.handle);
    this.#ports = { http: await listen(http, this.#ports.http), mqtt: await listen(mqtt, this.#ports.mqtt) };
    this.#servers = [http, mqtt];
  }

  async close(): Promise<void> {
    const closed = this.#servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
    await new Promise<void>((resolve) => (this.#broker ? this.#broker.close(() => resolve()) : resolve()));
    for (const server of this.#servers) (server as Server).closeAllConnections?.();
    await Promise.all(closed);
    this.#servers = [];
    this.#broker = null;
  }

  async publish(programme: Programme): Promise<number> {
    this.#revision += 1;
    const document = {
      version: 1,
      kind: 'manifest',
      revision: this.#revision,
      issuedAt: Date.now(),
      announcedKey: null,
      programme,
    } as const;
    if (this.#key) this.#send('manifest', await seal(document, this.#key), true);
    return this.#revision;
  }

  #send(document: string, payload: string | Buffer, retain: boolean): void {
    const packet = { cmd: 'publish', topic: `loa/1/station/${ID}/${document}`, qos: 1, dup: false } as const;
    this.#broker?.publish({ ...packet, payload, retain }, () => undefined);
  }

  #hear(topic: string, payload: Buffer): void {
    if (topic === `loa/1/station/${ID}/state`) this.states.push(parseStationState(payload));
    if (topic !== `loa/1/station/${ID}/proof`) return;
    const { journal, proofs } = parseProofBatch(payload);
    for (const proof of proofs) if (!this.proofs.some((known) => known.seq === proof.seq)) this.proofs.push(proof);
    const through = proofs.at(-1)?.seq ?? 0;
    this.#send('receipt', Buffer.from(encodeMessage({ version: 1, journal, through })), false);
  }

  #enrolment() {
    const mqttUrl = `mqtt://127.0.0.1:${this.#ports.mqtt}`;
    const common = { stationId: ID, secret: 's'.repeat(43), publicKey, enrolledAt: new Date().toISOString() };
    return { ...common, serverUrl: this.url, mqttUrl };
  }
}

const listen = (
  server: { listen: (port: number, host: string, done: () => void) => unknown; address: () => unknown },
  port: number,
) =>
  new Promise<number>((resolve) => {
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

type Message = { kind: string; name?: string } & Record<string, unknown>;

/** The station's process, as built. */
function startStation(folder: string, ...args: string[]) {
  const messages: Message[] = [];
  let words = '';
  const child: ChildProcess = fork(MAIN, ['--station-data', folder, '--station-sink', 'none', ...args], {
    // The worker's own conditions would lead to sources.
    execArgv: [],
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { PATH: process.env.PATH, LOA_STATION_LEAD_IN_MS: '100' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  child.on('message', (message) => messages.push(message as Message));
  child.stderr?.on('data', (text: Buffer) => (words += text.toString()));
  const exited = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  const heard = (name: string) =>
    vi.waitFor(() => {
      const found = messages.find((message) => message.kind === name || message.name === name);
      expect(found, `${name} in ${JSON.stringify(messages)} ${words}`).toBeDefined();
      return found as Message;
    }, PATIENCE);
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    return exited;
  };
  return { messages, heard, exited, stop, words: () => words };
}

async function tone(folder: string): Promise<Buffer> {
  const ffmpeg = await locateFfmpeg({ path: '', bundled: true });
  const file = join(folder, 'tone.wav');
  const input = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=1:sample_rate=48000'];
  await promisify(execFile)(ffmpeg.path, ['-v', 'error', ...input, '-ac', '1', '-y', file]);
  return readFile(file);
}

/** One bulletin of one second, once in so many milliseconds. */
async function programmeIn(delayMs: number, sound: Buffer): Promise<Programme> {
  const start = zoned(Math.ceil((Date.now() + delayMs) / 1_000) * 1_000, ZONE);
  const [date, time] = start.toPlainDateTime().toString({ smallestUnit: 'second' }).split('T');
  const hash = createHash('sha256').update(sound).digest('hex');
  const content = {
    id: 'b-1',
    title: 'Lịch tiêm chủng',
    class: 'ordinary' as const,
    language: 'vi',
    validFrom: Date.now() - 60_000,
    validTo: Date.now() + 3_600_000,
    audio: { hash, bytes: sound.length, durationMs: 1_000, type: 'audio/wav' },
    board: null,
  };
  const approver = { id: 'u-1', name: 'Lan' };
  const bulletin: ProgrammeBulletin = {
    ...content,
    issuedAt: 0,
    approver,
    approvalHash: await approvalHashOf(content),
  };
  const recurrence = once({ date: date ?? '', time: time ?? '', zone: ZONE });
  const slot: ProgrammeSlot = {
    id: `s-${start.epochMilliseconds}`,
    content: { kind: 'bulletin', bulletinId: 'b-1' },
    recurrence,
    createdAt: Date.now(),
    withdrawnAt: null,
    level: 0,
    late: { kind: 'skip', afterMs: 60_000 },
    interrupt: 'skip',
    fadeMs: 0,
    fillMs: null,
    tuneBeforeId: null,
    tuneAfterId: null,
    volumePercent: null,
    policyOverride: null,
  };
  const policy = { ...DEFAULT_POLICY, quietHours: [] };
  return {
    station: { id: ID, name: 'Trạm 1', zone: ZONE, areaIds: ['root'], volumePercent: 80 },
    policies: [{ from: 0, policy }],
    bulletins: [bulletin],
    playlists: [],
    relays: [],
    slots: [slot],
    choices: [],
  };
}

let folder: string;
let centre: Centre;
const stations: { stop: (signal?: NodeJS.Signals) => Promise<unknown> }[] = [];
const station = (...args: string[]) => {
  const started = startStation(join(folder, 'station'), ...args);
  stations.push(started);
  return started;
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-station-'));
  centre = new Centre();
  await centre.open();
});
afterEach(async () => {
  for (const one of stations.splice(0)) await one.stop('SIGKILL');
  await centre.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the station', () => {
  test('enrols, adopts, fetches, plays at the planned second, and proves it', { timeout: 60_000 }, async () => {
    const sound = await tone(folder);
    const programme = await programmeIn(7_000, sound);
    centre.media.set(programme.bulletins[0]?.audio?.hash ?? '', sound);
    const first = station('--station-server', centre.url, '--station-code', 'ABCD');
    expect(await first.heard('ready')).toMatchObject({ stationId: ID });
    const revision = await centre.publish(programme);
    expect(await first.heard('manifest-adopted')).toMatchObject({ revision });
    await first.heard('media-stored');
    await vi.waitFor(
      () =>
        expect(centre.states.at(-1)).toMatchObject({
          online: true,
          manifest: { revision },
          media: { wanted: 1, stored: 1 },
        }),
      PATIENCE,
    );
    expect(await first.heard('ended')).toMatchObject({ outcome: 'completed' });
    expect(await first.heard('proofs-stored')).toMatchObject({ through: 1 });
    expect(centre.proofs).toMatchObject([{ seq: 1, outcome: 'completed', manifestRevision: revision }]);
    expect(await first.stop()).toBe(0);
    await vi.waitFor(() => expect(centre.states.at(-1)).toEqual({ version: 1, online: false }), PATIENCE);
  });

  test('without the centre it starts from its disk, plays, and the proof comes home later', {
    timeout: 90_000,
  }, async () => {
    const sound = await tone(folder);
    const programme = await programmeIn(10_000, sound);
    centre.media.set(programme.bulletins[0]?.audio?.hash ?? '', sound);
    const first = station('--station-server', centre.url, '--station-code', 'ABCD');
    await first.heard('ready');
    await centre.publish(programme);
    await first.heard('media-stored');
    await first.stop('SIGKILL');
    await centre.close();
    const second = station();
    await second.heard('ready');
    expect(await second.heard('ended')).toMatchObject({ outcome: 'completed' });
    expect(centre.proofs).toEqual([]);
    await centre.open();
    await second.heard('proofs-stored');
    expect(centre.proofs).toMatchObject([{ seq: 1, outcome: 'completed', originId: programme.slots[0]?.id }]);
  });

  test('says what to do when it is not enrolled, and lists every fault of its settings', {
    timeout: 60_000,
  }, async () => {
    const lost = station();
    expect(await lost.exited).toBe(2);
    expect(lost.words()).toMatch(/not enrolled.*console.*--station-server.*--station-code/s);
    const wrong = station('--station-boards', 'x', '--station-lead-in-ms', '20000');
    expect(await wrong.exited).toBe(2);
    expect(wrong.words()).toMatch(/LOA_STATION_BOARDS=x: .*id=port@baud/);
    expect(wrong.words()).toMatch(/LOA_STATION_LEAD_IN_MS=20000: must be/);
    const unconnected = station('--station-amplifier', 'gate:0');
    expect(await unconnected.exited).toBe(2);
    expect(unconnected.words()).toMatch(/names no board gate/);
  });
});

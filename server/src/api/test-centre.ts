import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ffmpeg, locateFfmpeg } from '@loa/host';
import type { FastifyInstance, InjectOptions } from 'fastify';
import type { Knex } from 'knex';
import { pino } from 'pino';
import { createLive, type LiveEvent } from '../live.js';
import { createArea, ensureRootArea, ROOT_AREA_ID } from '../store/areas.js';
import { openStore } from '../store/open.js';
import { createSession } from '../store/sessions.js';
import { createUser, type Role, type UserRecord } from '../store/users.js';
import { createApi } from './app.js';

/** 2026-11-23T03:00:00Z: ten in the morning in Hà Nội. */
export const MORNING = 1_795_402_800_000;
export const MINUTE = 60_000;
export const ZONE = 'Asia/Ho_Chi_Minh';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
  // Tests read answers as they please; the contract's schemas have checked them on the way out.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

/** One signed-in person, or nobody, as a browser would ask. */
export interface Browser {
  readonly user: UserRecord | null;
  readonly get: (url: string, headers?: Record<string, string>) => Promise<Answer>;
  readonly post: (url: string, body?: object, headers?: Record<string, string>) => Promise<Answer>;
  readonly put: (url: string, body: object) => Promise<Answer>;
  readonly delete: (url: string) => Promise<Answer>;
  readonly send: (options: InjectOptions) => Promise<Answer>;
}

/** A whole API on a real database and a real ffmpeg; only the clock and the neighbours are the test's own. */
export interface TestCentre {
  readonly app: FastifyInstance;
  readonly db: Knex;
  readonly communeId: string;
  readonly otherId: string;
  /** What the API told its neighbours, in order: `area root`, `station s-…`, `stop area/…`, `live bulletin`. */
  readonly told: string[];
  readonly emit: (event: LiveEvent) => void;
  readonly clock: { now: number };
  readonly folder: string;
  readonly nobody: Browser;
  readonly person: (role: Role, areaId?: string) => Promise<Browser>;
  /** Lines of errors in the log. A test that means them takes them away; any other fails by them. */
  readonly logged: string[];
  readonly close: () => Promise<void>;
}

let people = 0;

function browser(app: FastifyInstance, user: UserRecord | null, token: string | null): Browser {
  const send = async (options: InjectOptions): Promise<Answer> => {
    const cookies = token === null ? options.cookies : { loa_session: token };
    const response = await app.inject(cookies ? { ...options, cookies } : options);
    const json = /json/.test(String(response.headers['content-type']));
    const body = json && response.payload !== '' ? response.json() : response.payload;
    return { status: response.statusCode, headers: response.headers, bytes: response.rawPayload, body };
  };
  const prefix = (url: string) => (/^\/(media|healthz|api|$)/.test(url) ? url : `/api/v1${url}`);
  return {
    user,
    send,
    get: (url, headers = {}) => send({ method: 'GET', url: prefix(url), headers }),
    post: (url, body = {}, headers = {}) => send({ method: 'POST', url: prefix(url), payload: body, headers }),
    put: (url, body) => send({ method: 'PUT', url: prefix(url), payload: body }),
    delete: (url) => send({ method: 'DELETE', url: prefix(url) }),
  };
}

export async function openTestCentre(
  options: { uploadBytesMax?: number; bulletinDurationMaxMs?: number; consoleFolder?: string; ffmpeg?: Ffmpeg } = {},
): Promise<TestCentre> {
  const folder = await mkdtemp(join(tmpdir(), 'loa-api-'));
  const db = await openStore({ databaseUrl: '', dataFolder: folder });
  const clock = { now: MORNING };
  const told: string[] = [];
  const logged: string[] = [];
  await ensureRootArea(db, MORNING);
  const area = (name: string) => createArea(db, { name, level: 'commune', parentId: ROOT_AREA_ID }, MORNING);
  const [communeId, otherId] = [await area('Xã Hải Anh'), await area('Xã Yên Trị')];
  const live = createLive();
  live.subscribe((event: LiveEvent) => told.push(`live ${event.kind}`));
  const app = await createApi({
    db,
    zone: ZONE,
    publicUrl: () => 'http://loa.test:8080',
    dataFolder: folder,
    log: pino({ level: 'error' }, { write: (line) => void logged.push(line) }),
    now: () => clock.now,
    ffmpeg: options.ffmpeg ?? (await locateFfmpeg({ path: process.env['FFMPEG_PATH'] ?? '', bundled: true })),
    mqttUrl: () => 'mqtt://loa.test:1883',
    publicKeyPem: '-----BEGIN PUBLIC KEY-----',
    consoleFolder: options.consoleFolder ?? join(folder, 'no-console'),
    limits: {
      uploadBytesMax: options.uploadBytesMax ?? 4 * 1024 * 1024,
      bulletinDurationMaxMs: options.bulletinDurationMaxMs ?? 20_000,
    },
    changed: {
      station: (id) => void told.push(`station ${id}`),
      area: (id) => void told.push(`area ${id}`),
      all: () => void told.push('all'),
    },
    stopChanged: (scope) => void told.push(`stop ${scope}`),
    reenrolled: (id) => void told.push(`reenrolled ${id}`),
    live,
  });
  const person = async (role: Role, areaId: string = ROOT_AREA_ID): Promise<Browser> => {
    people += 1;
    const userName = `${role}-${people}`;
    const fields = { userName, displayName: `Người ${people}`, role, areaId, passwordHash: 'x' };
    const user = await createUser(db, fields, MORNING);
    if (!user) throw new Error('the name is taken');
    return browser(app, user, (await createSession(db, user.id, clock.now)).token);
  };
  return {
    app,
    db,
    communeId,
    otherId,
    told,
    emit: live.emit,
    clock,
    folder,
    nobody: browser(app, null, null),
    person,
    logged,
    close: async () => {
      await app.close();
      await db.destroy();
      await rm(folder, { recursive: true, force: true });
      if (logged.length > 0) throw new Error(`the centre logged errors: ${logged.join('')}`);
    },
  };
}

/** A form with one file, as a browser writes it. */
export function form(bytes: Buffer, { field = 'audio', name = 'bản tin.wav', type = 'audio/wav' } = {}) {
  const edge = '----loa-test';
  const head = `--${edge}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`;
  return {
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
  };
}

/** A bulletin's body for a board alone: no speech is made, so that it costs nothing. */
export const boardBulletin = (areaId: string, over: object = {}) => ({
  title: 'Lịch tiêm chủng',
  class: 'ordinary',
  language: 'vi',
  areaId,
  text: null,
  board: { text: 'Tiêm chủng lúc 8 giờ', holdSeconds: 60 },
  validFrom: new Date(MORNING - MINUTE).toISOString(),
  validTo: new Date(MORNING + 48 * 60 * MINUTE).toISOString(),
  ...over,
});

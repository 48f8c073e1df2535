import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { migrate, openSqlite } from '@loa/host';
import { once, zoned } from '@loa/playlists';
import type { NowItem, Policy, Programme, ProgrammeBulletin, ProgrammeSlot, Proof } from '@loa/playlists/wire';
import { type AmplifierState, createAmplifier } from '../amplifier/amplifier.js';
import { type Conductor, type ConductorOptions, createConductor } from './conductor.js';
import { temporaryFolder } from './fixtures.js';
import { ledgerMigration } from './ledger.js';
import { memorySink, steadyDecoder } from './memory-sink.js';
import { createPlayer } from './player.js';
import { virtualClock } from './virtual-clock.js';

const ZONE = 'Asia/Ho_Chi_Minh';
/** Ten in the morning at the station. */
export const MORNING = Date.UTC(2026, 10, 20, 3);
const HOUR_MS = 3_600_000;
const HASH = 'a'.repeat(64);
const PERSON = { id: 'p-1', name: 'Lan' };

type BulletinWish = Partial<Omit<ProgrammeBulletin, 'audio'>> & { readonly soundMs?: number; readonly text?: string };

/** A bulletin valid all day; `soundMs` gives it audio whose hash is its id in disguise, `text` a board text. */
export function bulletin({ soundMs, text, ...wish }: BulletinWish = {}): ProgrammeBulletin {
  const id = wish.id ?? 'b-1';
  const hash = HASH.slice(id.length * 2) + Buffer.from(id).toString('hex');
  return {
    title: `Bản tin ${id}`,
    class: 'ordinary',
    language: 'vi',
    issuedAt: MORNING - HOUR_MS,
    validFrom: MORNING - 24 * HOUR_MS,
    validTo: MORNING + 24 * HOUR_MS,
    audio: soundMs === undefined ? null : { hash, bytes: 1, durationMs: soundMs, type: 'audio/ogg' },
    board: text === undefined ? null : { text, holdMs: 60_000 },
    approvalHash: HASH,
    approver: PERSON,
    ...wish,
    id,
  };
}

/** A slot of one occurrence at a whole second. */
export function slot(bulletinId: string, start: number, wish: Partial<ProgrammeSlot> = {}): ProgrammeSlot {
  const wall = zoned(start, ZONE);
  const date = wall.toPlainDate().toString();
  const time = wall.toPlainTime().toString({ fractionalSecondDigits: 0 });
  return {
    id: `s-${bulletinId}`,
    bulletinId,
    recurrence: once({ date, time, zone: ZONE }),
    createdAt: MORNING - 12 * HOUR_MS,
    withdrawnAt: null,
    lateSkipAfterMs: 30_000,
    volumePercent: null,
    quietHoursOverride: null,
    ...wish,
  };
}

export function programme(
  bulletins: readonly ProgrammeBulletin[],
  slots: readonly ProgrammeSlot[],
  policy: Partial<Policy> = {},
): Programme {
  return {
    station: { id: 'st-1', name: 'Thôn 1', zone: ZONE, areaIds: ['root'], volumePercent: 100 },
    policy: { quietHours: [{ from: '21:00', to: '06:00' }], volumeCapPercent: 100, sessionMaxMs: HOUR_MS, ...policy },
    bulletins: [...bulletins],
    slots: [...slots],
  };
}

export const stop = (issuedAt: number, until: number): NowItem => ({
  kind: 'stop',
  id: 'stop-1',
  issuedAt,
  until,
  by: PERSON,
  reason: 'nhầm bản tin',
});

/** A station's play room on a virtual clock: real ledger, real player, a sink that remembers when it was loud. */
export async function openStage(start = MORNING) {
  const folder = await temporaryFolder();
  const db = openSqlite(join(folder.path, 'journal.db'));
  await migrate(db, [ledgerMigration]);
  await db.schema.createTable('test_proofs', (table) => {
    table.increments('seq');
    table.text('body');
  });
  let conductor: Conductor | null = null;
  const settle = async () => {
    for (let round = 0; round < 3; round += 1) {
      await turn();
      await conductor?.idle();
    }
  };
  const clock = virtualClock(start, settle);
  const sink = memorySink(clock);
  const reports: string[] = [];
  const switched: { readonly at: number; readonly state: AmplifierState }[] = [];
  const stored = new Map<string, number>();
  const shared = { clock, timers: clock, report: (message: string) => void reports.push(message) };
  const relay = { set: async (on: boolean) => on, onConnected: () => () => undefined };

  /** Starts a run of the station, as after a boot; the one before is left as if its power had gone. */
  async function boot(wish: Partial<ConductorOptions> = {}): Promise<Conductor> {
    const amplifier = createAmplifier({ ...shared, relay });
    amplifier.onChange((state) => void switched.push({ at: clock.wall(), state }));
    const decode = (path: string) => steadyDecoder(Number(path));
    conductor = await createConductor({
      ...shared,
      player: createPlayer({ ...shared, sink, decode }),
      amplifier,
      boards: [],
      db,
      mediaPath: (hash) => stored.get(hash)?.toString() ?? null,
      recordProof: async (transaction, proof) => {
        await transaction('test_proofs').insert({ body: JSON.stringify(proof) });
      },
      since: MORNING - 2 * HOUR_MS,
      leadInMs: 1_000,
      leadOutMs: 500,
      ...wish,
    });
    return conductor;
  }

  return {
    clock,
    sink,
    db,
    boot,
    reports,
    switched,
    /** Puts the media of these bulletins on the disk. */
    store: (bulletins: readonly ProgrammeBulletin[]) => {
      for (const { audio } of bulletins) if (audio) stored.set(audio.hash, audio.durationMs);
    },
    proofs: async (): Promise<Omit<Proof, 'seq'>[]> =>
      ((await db('test_proofs').orderBy('seq')) as { body: string }[]).map(({ body }) => JSON.parse(body) as Proof),
    /** When it was loud, in wall milliseconds, to a tenth. */
    loud: () => {
      const offset = clock.wall() - clock.monotonic();
      const tenth = (value: number) => Math.round((value + offset) * 10) / 10;
      return sink.loud().map(({ from, to }) => ({ from: tenth(from), to: tenth(to) }));
    },
    close: async () => {
      await conductor?.stop();
      await db.destroy();
      await folder.remove();
    },
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

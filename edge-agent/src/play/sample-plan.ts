import { DEFAULT_POLICY, once, zoned } from '@loa/playlists';
import type { Policy, Programme, ProgrammeBulletin, ProgrammePlaylist, ProgrammeSlot } from '@loa/playlists/wire';

const ZONE = 'Asia/Ho_Chi_Minh';
/** Ten in the morning at the station. */
export const MORNING = Date.UTC(2026, 10, 20, 3);
export const HOUR_MS = 3_600_000;
const HASH = 'a'.repeat(64);
export const PERSON = { id: 'p-1', name: 'Lan' };

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
    board: text === undefined ? null : { text, holdMs: 60_000, drawings: [] },
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
    content: { kind: 'bulletin', bulletinId },
    recurrence: once({ date, time, zone: ZONE }),
    createdAt: MORNING - 12 * HOUR_MS,
    withdrawnAt: null,
    level: 0,
    late: { kind: 'skip', afterMs: 30_000 },
    interrupt: 'skip',
    fadeMs: 0,
    fillMs: null,
    tuneBeforeId: null,
    tuneAfterId: null,
    volumePercent: null,
    policyOverride: null,
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
    policies: [{ from: 0, policy: { ...DEFAULT_POLICY, sessionMaxMs: HOUR_MS, ...policy } }],
    bulletins: [...bulletins],
    playlists: [],
    relays: [],
    slots: [...slots],
    choices: [],
  };
}

function sessionOf(items: ProgrammePlaylist['items'], bulletins: readonly ProgrammeBulletin[], given: ProgrammeSlot) {
  const content = { kind: 'playlist', playlistId: 'p-1' } as const;
  const playlists = [{ id: 'p-1', name: 'Buổi sáng', items }];
  return { ...programme(bulletins, [{ ...given, id: 's-1', content }]), playlists };
}

const itemsOf = (bulletins: readonly ProgrammeBulletin[]): ProgrammePlaylist['items'] =>
  bulletins.map(({ id }) => ({ kind: 'bulletin', bulletinId: id }));

/** One session of these bulletins, one after the other. */
export const playlistOf = (
  bulletins: readonly ProgrammeBulletin[],
  start: number,
  wish: Partial<ProgrammeSlot> = {},
): Programme => sessionOf(itemsOf(bulletins), bulletins, slot('b-1', start, wish));

const relays = [{ id: 'r-1', name: 'VOV1', url: 'http://127.0.0.1/vov', approver: PERSON }];

/** A relay in a slot of its own, and beside it a list of these bulletins that stands in for it; `p-1`. */
export function relayWithFallback(
  fallback: readonly ProgrammeBulletin[],
  start: number,
  { durationMs, ...wish }: Partial<ProgrammeSlot> & { readonly durationMs: number },
): Programme {
  const content = { kind: 'relay', relayId: 'r-1', durationMs, fallbackId: 'p-1' } as const;
  const given = slot('b-1', start, { ...wish, id: 's-1', content });
  const playlists = [{ id: 'p-1', name: 'Phát thay', items: itemsOf(fallback) }];
  return { ...programme(fallback, [given]), playlists: fallback.length > 0 ? playlists : [], relays };
}

/** The same after a relay. */
export function relayOf(bulletins: readonly ProgrammeBulletin[], start: number, durationMs: number): Programme {
  const relay = { kind: 'relay', relayId: 'r-1', durationMs } as const;
  return { ...sessionOf([relay, ...itemsOf(bulletins)], bulletins, slot('b-1', start)), relays };
}

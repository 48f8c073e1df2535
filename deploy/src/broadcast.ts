import { DEFAULT_ZONE, zoned } from '@loa/playlists';
import { type Client, inviteAndAccept } from './client.js';

/** A bulletin as the API gives it, as far as a broadcast needs it. */
export interface Bulletin {
  readonly id: string;
  readonly approvalHash: string;
  readonly approvedAt: string | null;
  readonly audio: { readonly hash: string; readonly durationMs: number; readonly loudnessLufs: number | null } | null;
}

export interface BulletinDraft {
  readonly title: string;
  /** What the voice reads; null for none. */
  readonly text: string | null;
  readonly board: { readonly text: string; readonly holdSeconds: number } | null;
}

const VALID_MS = 3_600_000;

/** The two people that a broadcast needs: the author cannot approve. */
export async function inviteDesk(
  administrator: Client,
  consoleUrl: string,
): Promise<{ editor: Client; approver: Client }> {
  const password = () => crypto.randomUUID();
  const editor = { role: 'editor', userName: 'bientap', displayName: 'Lê Biên Tập', password: password() };
  const approver = { role: 'approver', userName: 'duyet', displayName: 'Trần Duyệt', password: password() };
  return {
    editor: await inviteAndAccept(administrator, consoleUrl, editor),
    approver: await inviteAndAccept(administrator, consoleUrl, approver),
  };
}

/** Writes an ordinary bulletin that is valid for an hour from now. */
export function writeBulletin(editor: Client, { title, text, board }: BulletinDraft): Promise<Bulletin> {
  const now = Date.now();
  return editor.post('/bulletins', {
    title,
    class: 'ordinary',
    language: 'vi',
    areaId: 'root',
    text,
    board,
    validFrom: new Date(now - 60_000).toISOString(),
    validTo: new Date(now + VALID_MS).toISOString(),
  });
}

/** Gives a bulletin the sound of a WAV file. */
export function uploadWave(editor: Client, bulletinId: string, wave: Buffer): Promise<Bulletin> {
  const form = new FormData();
  form.set('audio', new Blob([new Uint8Array(wave)], { type: 'audio/wav' }), 'tiếng còi.wav');
  return editor.put(`/bulletins/${bulletinId}/audio`, form);
}

/** The author submits, the other person approves just that content. */
export async function submitAndApprove(editor: Client, approver: Client, bulletinId: string): Promise<Bulletin> {
  const { approvalHash } = await editor.post<Bulletin>(`/bulletins/${bulletinId}/submit`);
  return approver.post(`/bulletins/${bulletinId}/approve`, { approvalHash });
}

/** The whole second that comes at least `ms` from now: slots are planned in whole seconds. */
export const secondAfter = (ms: number): number => Math.ceil((Date.now() + ms) / 1_000) * 1_000;

/** Puts a bulletin on one station, once, at `start` (epoch milliseconds, a whole second). */
export function planOnce(
  editor: Client,
  bulletinId: string,
  stationId: string,
  start: number,
): Promise<{ id: string }> {
  const wall = zoned(start, DEFAULT_ZONE);
  const time = wall.toPlainTime().toString({ smallestUnit: 'second' });
  return editor.post('/slots', {
    bulletinId,
    schedule: { kind: 'once', date: wall.toPlainDate().toString(), time, zone: DEFAULT_ZONE },
    areaIds: [],
    stationIds: [stationId],
  });
}

/** Sets the quiet hours of the whole tree. */
export const setQuietHours = (administrator: Client, quietHours: { from: string; to: string }[]): Promise<unknown> =>
  administrator.put('/areas/root/policy', { policy: { quietHours, volumeCapPercent: 100, sessionMaxMinutes: 45 } });

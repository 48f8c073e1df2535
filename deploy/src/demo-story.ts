import { DEFAULT_ZONE, zoned } from '@loa/playlists';
import type { Proof, StationState } from '@loa/playlists/wire';
import {
  type Bulletin,
  inviteDesk,
  planOnce,
  secondAfter,
  setQuietHours,
  submitAndApprove,
  writeBulletin,
} from './broadcast.js';
import { type Client, signIn } from './client.js';
import { eventually } from './eventually.js';
import type { Local } from './local.js';

export const DEMO_TEXT =
  'Ủy ban nhân dân xã thông báo: bảy giờ sáng thứ Bảy, toàn dân tổng vệ sinh đường làng, ngõ xóm. Đề nghị bà con tham gia đầy đủ.';
export const DEMO_BOARD_TEXT = '7 GIỜ THỨ BẢY TỔNG VỆ SINH';
const HOLD_SECONDS = 15;
/** Room for the manifest, the download, the decoder and the lead-in. */
const AHEAD_MS = 7_000;
const PROOF_MARGIN_MS = 30_000;

interface ReportRow {
  readonly medium: string;
  readonly verdict: string;
  readonly bulletinTitle: string;
  readonly plannedStart: string;
  readonly actualStart: string | null;
  readonly startErrorMs: number | null;
}

/** What the story leaves behind for the verdict. */
export interface DemoOutcome {
  readonly bulletin: Bulletin;
  readonly plannedStart: number;
  readonly proofs: readonly Proof[];
  readonly state: StationState | null;
  readonly report: { readonly rows: readonly ReportRow[]; readonly totals: Readonly<Record<string, number>> };
}

export type Say = (line: string) => void;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Quiet hours far from now, so that the demonstration may sound at any hour of the day. */
function quietFarFrom(now: number): { from: string; to: string } {
  const hour = zoned(now, DEFAULT_ZONE).hour;
  return { from: `${twoDigits((hour + 10) % 24)}:00`, to: `${twoDigits((hour + 16) % 24)}:00` };
}

async function writeAndApprove(editor: Client, approver: Client, say: Say): Promise<Bulletin> {
  const draft = await writeBulletin(editor, {
    title: 'Tổng vệ sinh đường làng ngõ xóm',
    text: DEMO_TEXT,
    board: { text: DEMO_BOARD_TEXT, holdSeconds: HOLD_SECONDS },
  });
  say(`editor wrote bulletin ${draft.id}: ${draft.audio?.durationMs} ms of speech, ${draft.audio?.loudnessLufs} LUFS`);
  const approved = await submitAndApprove(editor, approver, draft.id);
  say(`another person approved exactly ${approved.approvalHash.slice(0, 12)}…`);
  return approved;
}

/** Two people, one bulletin, one slot: from the first sign-in to the report, over the API that the console uses. */
export async function playDemo(local: Local, say: Say): Promise<DemoOutcome> {
  const { consoleUrl, firstAdministrator, stationId } = local;
  if (!firstAdministrator || !stationId) throw new Error('a fresh centre and a station are needed');
  const administrator = await signIn(consoleUrl, firstAdministrator.userName, firstAdministrator.password);
  await setQuietHours(administrator, [quietFarFrom(Date.now())]);
  const { editor, approver } = await inviteDesk(administrator, consoleUrl);
  say('administrator invited an editor and an approver; both took up their invitation');
  const station = () => editor.get<{ online: boolean; state: StationState | null }>(`/stations/${stationId}`);
  await eventually('station online', async () => (await station()).online);
  say(`station ${stationId} is online`);
  const bulletin = await writeAndApprove(editor, approver, say);
  const plannedStart = secondAfter(AHEAD_MS);
  await planOnce(editor, bulletin.id, stationId, plannedStart);
  say(`editor put it into a slot at ${new Date(plannedStart).toISOString()}`);
  const longestMs = AHEAD_MS + Math.max(HOLD_SECONDS * 1_000, bulletin.audio?.durationMs ?? 0) + PROOF_MARGIN_MS;
  const proofs = await eventually(
    'proofs in the centre',
    async () => {
      const answer = await editor.get<{ proofs: Proof[] }>(`/stations/${stationId}/proofs`);
      return answer.proofs.length >= 2 ? answer.proofs : null;
    },
    longestMs,
  );
  const [from, to] = [new Date(plannedStart - 60_000).toISOString(), new Date(plannedStart + 60_000).toISOString()];
  const report = await editor.get<DemoOutcome['report']>(`/report?from=${from}&to=${to}&stationId=${stationId}`);
  for (const row of report.rows)
    say(
      `report: ${row.medium} of “${row.bulletinTitle}” planned ${row.plannedStart}, actual ${row.actualStart}: ${row.verdict}`,
    );
  return { bulletin, plannedStart, proofs, state: (await station()).state, report };
}

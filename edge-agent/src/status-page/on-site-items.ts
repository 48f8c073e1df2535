import type { Log } from '@loa/host';
import type { Actor, AudioReference, MuteItem, NowItem, PlayNowItem, Programme, StopItem } from '@loa/playlists/wire';
import type { RecordProof } from '../play/ledger.js';

/** Who acts at the box: whoever knows its PIN. */
export const TECHNICIAN: Actor = { id: 'onsite', name: 'Kỹ thuật viên tại trạm' };
/** Begins the id of every item that was made at the box; ids of the centre begin with one letter and a hyphen. */
const PREFIX = 'onsite-';
/** The hash of what the centre approved; nobody approved these, and they never leave the box. */
const NO_APPROVAL = '0'.repeat(64);

/** Proofs of tests stay at the box, in its ledger and its log: the centre planned nothing that they could prove. */
export const provenAtHome =
  (home: RecordProof, log: Pick<Log, 'info'>): RecordProof =>
  async (transaction, proof) => {
    if (isOnSite(proof.originId)) log.info({ proof }, 'a test at the box is over');
    else await home(transaction, proof);
  };

/** For how long a technician may mute in one go: nobody comes back to a station in the night. */
export const MUTE_MAX_MS = 12 * 3_600_000;
/** As loud as a test tone gets, if the cap and the station's own volume are not lower. */
export const TEST_TONE_PERCENT_MAX = 20;
export const TEST_PATTERN_MS = 30_000;
/** A tone that could not begin by then does not begin. */
export const TEST_TONE_WAITS_MS = 20_000;
/** The letters that are hardest to draw, and every digit. */
export const TEST_PATTERN = 'KIỂM TRA BẢNG: ẮẰẲẴẶ ẾỀỂỄỆ ỐỒỔỖỘ ỨỪỬỮỰ ĐđƯưƠơ 0123456789';
const TEST_TITLE = 'Âm thử tại trạm (test tone)';
const PATTERN_TITLE = 'Hình thử tại trạm (test pattern)';

/** Whether an item was made at this box. */
export const isOnSite = (originId: string): boolean => originId.startsWith(PREFIX);

const base = (kind: string, issuedAt: number, until: number) => ({
  id: `${PREFIX}${kind}-${issuedAt}`,
  issuedAt,
  until,
  by: TECHNICIAN,
});

/** Emergencies are heard all the same: whoever works at the loudspeaker is warned too. */
export const muteItem = (at: number, forMs: number): MuteItem => ({
  kind: 'mute',
  ...base('mute', at, at + Math.min(forMs, MUTE_MAX_MS)),
  reason: 'Tắt tiếng tại trạm',
  emergencies: 'pass',
});

/** Ends every mute that is in force at an instant. */
export const unmuted = (items: readonly NowItem[], at: number): NowItem[] =>
  items.map((item) => (item.kind === 'mute' && item.until > at ? { ...item, until: at } : item));

/** A stop as the centre would issue it, for this station alone. */
export const stopItem = (at: number, until: number): StopItem => ({
  kind: 'stop',
  ...base('stop', at, until),
  reason: 'Dừng phát tại trạm',
});

function testItem(kind: string, at: number, until: number): Omit<PlayNowItem, 'volumePercent'> {
  const item = base(kind, at, until);
  const validity = { issuedAt: at, validFrom: at - 1, validTo: until + 60_000 };
  const approval = { approvalHash: NO_APPROVAL, approver: TECHNICIAN };
  const bulletin = { id: item.id, class: 'ordinary' as const, language: 'vi', ...validity, ...approval };
  return {
    kind: 'play-now',
    ...item,
    bulletin: { ...bulletin, title: TEST_TITLE, audio: null, board: null },
    policyOverride: null,
  };
}

/** The test tone, as an ordinary sound that no rule lets pass. */
export function toneItem(at: number, audio: AudioReference, { station }: Programme): PlayNowItem {
  const { bulletin, ...item } = testItem('tone', at, at + TEST_TONE_WAITS_MS);
  const volumePercent = Math.min(TEST_TONE_PERCENT_MAX, station.volumePercent);
  return { ...item, volumePercent, bulletin: { ...bulletin, audio } };
}

/** The test pattern, above ordinary texts and below emergencies. */
export function patternItem(at: number): PlayNowItem {
  const { bulletin, ...item } = testItem('pattern', at, at + TEST_PATTERN_MS);
  const board = { text: TEST_PATTERN, holdMs: TEST_PATTERN_MS, drawings: [] };
  return {
    ...item,
    volumePercent: null,
    bulletin: { ...bulletin, title: PATTERN_TITLE, class: 'priority', board },
  };
}

/** A programme that is nowhere louder than this; null changes nothing. */
export function softened(programme: Programme, percent: number | null): Programme {
  if (percent === null) return programme;
  const policies = programme.policies.map(({ from, policy }) => ({
    from,
    policy: { ...policy, volumeCapPercent: Math.min(policy.volumeCapPercent, percent) },
  }));
  return { ...programme, policies };
}

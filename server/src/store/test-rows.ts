import type { ProgrammeBulletin, SoundProof } from '@loa/playlists/wire';
import type { BulletinRecord } from './bulletin-rows.js';
import type { PlaylistRecord } from './playlists.js';
import type { SlotDetail } from './slots.js';

/** 2026-11-23T00:00:00Z */
export const NOW = 1_795_392_000_000;
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const HASH = 'ab'.repeat(32);
export const AUTHOR = { id: 'u-author', name: 'Trần Thị B' };
export const APPROVER = { id: 'u-approver', name: 'Nguyễn Văn A' };

export const aBulletin = (over: Partial<BulletinRecord> = {}): BulletinRecord => ({
  id: 'b-one',
  title: 'Lịch tiêm chủng',
  class: 'ordinary',
  language: 'vi',
  areaId: 'root',
  text: 'Kính mời bà con',
  audio: null,
  board: { text: 'Tiêm chủng 8h', holdMs: 60_000, drawings: [] },
  status: 'draft',
  validFrom: NOW - DAY,
  validTo: NOW + 7 * DAY,
  issuedAt: NOW,
  author: AUTHOR,
  approval: null,
  rejection: null,
  createdAt: NOW,
  updatedAt: NOW,
  ...over,
});

export const approved = (bulletin: BulletinRecord): ProgrammeBulletin => ({
  id: bulletin.id,
  title: bulletin.title,
  class: bulletin.class,
  language: bulletin.language,
  issuedAt: bulletin.issuedAt,
  validFrom: bulletin.validFrom,
  validTo: bulletin.validTo,
  audio: null,
  board: bulletin.board,
  approvalHash: HASH,
  approver: APPROVER,
});

export const aSlot = (over: Partial<SlotDetail> = {}): SlotDetail => ({
  id: 'l-one',
  areaId: 'root',
  content: { kind: 'bulletin', bulletinId: 'b-one' },
  recurrence: 'DTSTART;TZID=Asia/Ho_Chi_Minh:20261101T170000\nRRULE:FREQ=DAILY',
  areaIds: ['root'],
  stationIds: [],
  groupIds: [],
  excludedAreaIds: [],
  excludedStationIds: [],
  late: { kind: 'skip', afterMs: 300_000 },
  interrupt: 'skip',
  fadeMs: 0,
  fillMs: null,
  tuneBeforeId: null,
  tuneAfterId: null,
  volumePercent: null,
  campaignId: null,
  override: null,
  lastStart: null,
  createdBy: AUTHOR,
  createdAt: NOW - DAY,
  withdrawnAt: null,
  ...over,
});

export const aPlaylist = (
  bulletinIds: readonly string[],
  createdAt = NOW - DAY,
): Omit<PlaylistRecord, 'replacedAt'> => ({
  id: 'p-one',
  areaId: 'root',
  name: 'Buổi sáng',
  items: bulletinIds.map((bulletinId) => ({ kind: 'bulletin', bulletinId })),
  fileKey: null,
  by: AUTHOR,
  createdAt,
});

export const aProof = (seq: number, plannedStart = NOW): SoundProof => ({
  medium: 'sound',
  seq,
  key: `l-one@${plannedStart}`,
  origin: 'slot',
  originId: 'l-one',
  content: 'bulletin',
  bulletinId: 'b-one',
  class: 'ordinary',
  plannedStart,
  plannedEnd: plannedStart + 2_000,
  actualStart: plannedStart + 1,
  actualEnd: plannedStart + 2_001,
  outcome: 'completed',
  reason: null,
  stoppedBy: null,
  manifestRevision: NOW,
  recordedAt: plannedStart + 2_001,
  clockTrusted: true,
  evidence: null,
});

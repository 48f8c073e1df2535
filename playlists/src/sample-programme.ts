import { approvalHashOf } from './bulletin.js';
import { DEFAULT_POLICY } from './policy/policy.js';
import type { Policy, PolicyOverride, PolicyPeriod, PolicyRule } from './wire/policy.js';
import type { BoardContent, Programme, ProgrammeBulletin } from './wire/programme.js';
import type { ProgrammeSlot } from './wire/slot.js';

const FAR = 4_000_000_000_000;
const DAY_MS = 86_400_000;

/** A bulletin of 60 s with the hash that belongs to its content, for tests and examples. */
export async function sampleBulletin(changes: Partial<ProgrammeBulletin> = {}): Promise<ProgrammeBulletin> {
  const bulletin: ProgrammeBulletin = {
    id: 'b-1',
    title: 'Bản tin sáng',
    class: 'ordinary',
    language: 'vi',
    issuedAt: 0,
    validFrom: 0,
    validTo: FAR,
    audio: { hash: 'a'.repeat(64), bytes: 1_000, durationMs: 60_000, type: 'audio/ogg' },
    board: null,
    approvalHash: '0'.repeat(64),
    approver: { id: 'u-2', name: 'Người duyệt' },
    ...changes,
  };
  return { ...bulletin, approvalHash: await approvalHashOf(bulletin) };
}

/** A slot of `b-1`, daily at 07:00 in Ho Chi Minh City from 2026-01-01. */
export const sampleSlot = (changes: Partial<ProgrammeSlot> = {}): ProgrammeSlot => ({
  id: 's-1',
  content: { kind: 'bulletin', bulletinId: 'b-1' },
  recurrence: 'DTSTART;TZID=Asia/Ho_Chi_Minh:20260101T070000\nRRULE:FREQ=DAILY',
  createdAt: 0,
  withdrawnAt: null,
  level: 0,
  late: { kind: 'skip', afterMs: 0 },
  interrupt: 'skip',
  fadeMs: 0,
  fillMs: null,
  tuneBeforeId: null,
  tuneAfterId: null,
  volumePercent: null,
  policyOverride: null,
  ...changes,
});

/** A programme of one station. */
export const sampleProgramme = (bulletins: ProgrammeBulletin[], slots: ProgrammeSlot[]): Programme => ({
  station: { id: 'tram-1', name: 'Cụm loa 1', zone: 'Asia/Ho_Chi_Minh', areaIds: ['xa-1', 'root'], volumePercent: 80 },
  policies: [{ from: 0, policy: DEFAULT_POLICY }],
  bulletins,
  playlists: [],
  relays: [],
  slots,
  choices: [],
});

/** 2026-01-05T07:00+07:00, the start of an occurrence of `sampleSlot`. */
export const SAMPLE_START = 1_767_571_200_000;
export const SAMPLE_DAY_MS = DAY_MS;

/** A policy from ever on that changes the default. */
export const samplePolicies = (changes: Partial<Policy>): PolicyPeriod[] => [
  { from: 0, policy: { ...DEFAULT_POLICY, ...changes } },
];

/** Two people let a slot pass these rules. */
export const sampleOverride = (...rules: PolicyRule[]): PolicyOverride => ({
  rules,
  reason: 'Chương trình sáng sớm',
  requestedBy: { id: 'u-1', name: 'Lan' },
  confirmedBy: { id: 'u-2', name: 'Bình' },
});

/** A board text without drawings. */
export const sampleBoard = (text: string, holdMs: number): BoardContent => ({ text, holdMs, drawings: [] });

import type { Snapshot } from '@loa/playlists';
import type { ProgrammeBulletin } from '@loa/playlists/wire';

const AREAS = [
  { id: 'root', parentId: null, rules: [] },
  { id: 'hamlet', parentId: 'root', rules: [] },
];

/** For tests: a tree of two areas with nothing to play. */
export const EMPTY_SNAPSHOT: Snapshot = {
  areas: AREAS,
  groups: [],
  bulletins: [],
  playlists: [],
  relays: [],
  slots: [],
  choices: [],
};

export const bulletin = (id: string, text: string): ProgrammeBulletin => ({
  id,
  title: id,
  class: 'ordinary',
  language: 'vi',
  issuedAt: 1,
  validFrom: 0,
  validTo: 8_000_000_000_000,
  audio: null,
  board: { text, holdMs: 60_000, drawings: [] },
  approvalHash: 'a'.repeat(64),
  approver: { id: 'u-one', name: 'Lan' },
});

/** A snapshot in which each bulletin has a slot of its own in `areaId`. */
export const snapshotOf = (areaId: string, bulletins: readonly ProgrammeBulletin[]): Snapshot => ({
  ...EMPTY_SNAPSHOT,
  bulletins,
  slots: bulletins.map(({ id }) => ({
    id: `t-${id}`,
    areaId,
    content: { kind: 'bulletin', bulletinId: id },
    recurrence: 'DTSTART;TZID=Asia/Ho_Chi_Minh:20260101T060000\nRRULE:FREQ=DAILY',
    createdAt: 1,
    withdrawnAt: null,
    late: { kind: 'skip', afterMs: 60_000 },
    interrupt: 'skip',
    fadeMs: 0,
    fillMs: null,
    tuneBeforeId: null,
    tuneAfterId: null,
    volumePercent: null,
    policyOverride: null,
    areaIds: [areaId],
    stationIds: [],
    groupIds: [],
    excludedAreaIds: [],
    excludedStationIds: [],
  })),
});

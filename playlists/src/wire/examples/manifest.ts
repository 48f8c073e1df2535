import type { Manifest } from '../manifest.js';
import { APPROVER, EDITOR, ISSUED_AT, NEWS, TUNE, WRITTEN_AT } from './bulletins.js';

const dailyAt = (time: string): string => `DTSTART;TZID=Asia/Ho_Chi_Minh:20260901T${time}\nRRULE:FREQ=DAILY`;

/** News at 5:30 with a tune, allowed in quiet hours by two people, and the province's stream at 17:00. */
export const MANIFEST: Manifest = {
  version: 1,
  kind: 'manifest',
  revision: ISSUED_AT,
  issuedAt: ISSUED_AT,
  announcedKey: {
    publicKey:
      '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA9XIxbj3vE+iPMIR0FDqMzyzqX3WGRFg19m1lhwxs1M4=\n-----END PUBLIC KEY-----\n',
    activeFrom: ISSUED_AT + 30 * 86_400_000,
  },
  programme: {
    station: {
      id: 'cum-loa-thon-1',
      name: 'Cụm loa thôn 1',
      zone: 'Asia/Ho_Chi_Minh',
      areaIds: ['thon-1', 'xa-gia-vien', 'tinh'],
      volumePercent: 70,
    },
    policies: [
      {
        from: 0,
        policy: {
          quietHours: [{ from: '21:00', to: '06:00' }],
          volumeCapPercent: 90,
          volumeCaps: [{ from: '05:00', to: '06:30', percent: 50 }],
          sessionMaxMs: 2_700_000,
          sessionsPerDayMax: 3,
          weekdays: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'],
          equalRank: 'lower-level-first',
        },
      },
    ],
    bulletins: [NEWS, TUNE],
    playlists: [
      {
        id: 'ban-tin-sang',
        name: 'Bản tin sáng',
        items: [
          { kind: 'jingle', bulletinId: 'nhac-hieu' },
          { kind: 'bulletin', bulletinId: 'lich-tiem-chung' },
          { kind: 'silence', durationMs: 2_000 },
          { kind: 'relay', relayId: 'dai-tinh', durationMs: 600_000 },
        ],
      },
    ],
    relays: [{ id: 'dai-tinh', name: 'Đài tỉnh', url: 'https://radio.example/tinh.mp3', approver: APPROVER }],
    slots: [
      {
        id: 'sang',
        content: { kind: 'bulletin', bulletinId: 'lich-tiem-chung' },
        recurrence: dailyAt('053000'),
        createdAt: WRITTEN_AT,
        withdrawnAt: null,
        level: 1,
        late: { kind: 'skip', afterMs: 300_000 },
        interrupt: 'resume',
        fadeMs: 500,
        fillMs: null,
        tuneBeforeId: 'nhac-hieu',
        tuneAfterId: null,
        volumePercent: 50,
        policyOverride: {
          rules: ['quiet-hours'],
          reason: 'Quy chế của xã cho phép bản tin 5:30',
          requestedBy: EDITOR,
          confirmedBy: APPROVER,
        },
      },
      {
        id: 'tiep-am-chieu',
        content: { kind: 'relay', relayId: 'dai-tinh', durationMs: 1_800_000, fallbackId: 'ban-tin-sang' },
        recurrence: dailyAt('170000'),
        createdAt: WRITTEN_AT,
        withdrawnAt: null,
        level: 0,
        late: { kind: 'join' },
        interrupt: 'skip',
        fadeMs: 0,
        fillMs: null,
        tuneBeforeId: null,
        tuneAfterId: null,
        volumePercent: null,
        policyOverride: null,
      },
    ],
    choices: [{ firstSlotId: 'sang', thenSlotId: 'tiep-am-chieu', by: EDITOR, decidedAt: WRITTEN_AT }],
  },
};

import type { NowDocument, NowItem } from '../now.js';
import { APPROVER, EDITOR, ISSUED_AT, NEWS, STORM } from './bulletins.js';

const HOUR_MS = 3_600_000;
const base = { issuedAt: ISSUED_AT, by: EDITOR };

const ITEMS: NowItem[] = [
  {
    kind: 'alert',
    id: 'khan-bao-so-5',
    ...base,
    until: ISSUED_AT + 12 * HOUR_MS,
    confirmedBy: APPROVER,
    drill: false,
    tone: 'siren',
    bulletin: STORM,
    issueTimeAudio: {
      hash: '18ac3e7343f016890c510e93f935261169d9e3f565436429830faf0934f4f8e4',
      bytes: 32_000,
      durationMs: 4_000,
      type: 'audio/ogg',
    },
    repeatEveryMs: 2 * HOUR_MS,
    volumePercent: 90,
  },
  {
    kind: 'mute',
    id: 'le-tang',
    ...base,
    until: ISSUED_AT + 3 * HOUR_MS,
    reason: 'Lễ tang gần cụm loa',
    emergencies: 'pass',
  },
  {
    kind: 'play-now',
    id: 'phat-ngay-1',
    ...base,
    until: ISSUED_AT + HOUR_MS,
    bulletin: NEWS,
    volumePercent: null,
    policyOverride: null,
  },
  {
    kind: 'live',
    id: 'chu-tich-noi-chuyen',
    ...base,
    until: ISSUED_AT + HOUR_MS,
    title: 'Chủ tịch xã nói chuyện với bà con',
    class: 'priority',
    url: 'https://dai.example/live/1',
    volumePercent: 80,
    policyOverride: null,
  },
  {
    kind: 'retraction',
    id: 'dinh-chinh-1',
    ...base,
    until: ISSUED_AT + 12 * HOUR_MS,
    reason: 'Phát nhầm bản tin',
    retracts: ['phat-ngay-1'],
    tone: 'chime',
    correction: null,
  },
  { kind: 'stop', id: 'dung-1', ...base, until: ISSUED_AT + HOUR_MS, reason: 'Loa hú' },
];

/** One item of each kind. */
export const NOW_DOCUMENT: NowDocument = {
  version: 1,
  kind: 'now',
  scope: 'area/xa-gia-vien',
  revision: ISSUED_AT,
  issuedAt: ISSUED_AT,
  items: ITEMS,
};

import type { Enrolment } from '../enrolment.js';
import type { Proof, ProofBatch, Receipt } from '../proof.js';
import type { StationState } from '../state.js';
import { APPROVER, ISSUED_AT, NEWS } from './bulletins.js';

/** 2026-09-12T05:30+07:00, and the news after its tune. */
const SESSION = 1_789_165_800_000;
const START = SESSION + 12_000;

export const STATE: StationState = {
  version: 1,
  online: true,
  at: START + 1_000,
  bootId: '6f1c2a4e-0d3b-4f7a-9c55-1b8e2d7a4c10',
  software: '0.1.0',
  manifest: { revision: ISSUED_AT, adoptedAt: ISSUED_AT + 400 },
  now: [{ scope: 'area/xa-gia-vien', revision: ISSUED_AT }],
  media: { wanted: 4, stored: 4 },
  playing: { key: `sang@${SESSION}/1`, title: NEWS.title, since: START },
  amplifier: 'on',
  sink: 'alsa:default',
  boards: [
    {
      id: 'bang-nha-van-hoa',
      condition: 'shown',
      width: 160,
      height: 32,
      text: NEWS.board?.text ?? '',
      wantedCrc: '5c0ffee1',
      readCrc: '5c0ffee1',
    },
  ],
  clockTrusted: true,
  proofsWaiting: 2,
  refused: 0,
};

const base = {
  key: `sang@${SESSION}/1`,
  origin: 'slot',
  originId: 'sang',
  content: 'bulletin',
  bulletinId: NEWS.id,
  class: 'ordinary',
  plannedStart: START,
  manifestRevision: ISSUED_AT,
  clockTrusted: true,
} as const;

const PROOFS: Proof[] = [
  {
    medium: 'sound',
    ...base,
    seq: 41,
    plannedEnd: START + 90_000,
    actualStart: START + 12,
    actualEnd: START + 61_012,
    outcome: 'stopped',
    reason: 'stopped',
    stoppedBy: APPROVER,
    recordedAt: START + 61_100,
    evidence: {
      audioHash: NEWS.audio?.hash ?? null,
      sink: 'alsa:default',
      startErrorMs: 0.4,
      samples: 2_928_000,
      underruns: 0,
      rmsDbfs: -18.2,
      peakDbfs: -1.1,
      volumePercent: 50,
      amplifier: 'on',
    },
  },
  {
    medium: 'board',
    ...base,
    seq: 42,
    plannedEnd: START + 600_000,
    actualStart: START + 350,
    actualEnd: START + 600_000,
    outcome: 'completed',
    reason: null,
    stoppedBy: null,
    recordedAt: START + 600_100,
    evidence: {
      boardId: 'bang-nha-van-hoa',
      text: NEWS.board?.text ?? '',
      pages: 2,
      wantedCrc: '5c0ffee1',
      readCrc: '5c0ffee1',
    },
  },
];

export const PROOF_BATCH: ProofBatch = { version: 1, journal: 'j-20260901', proofs: PROOFS };

export const RECEIPT: Receipt = { version: 1, journal: 'j-20260901', through: 42 };

export const ENROLMENT: Enrolment = {
  stationId: 'cum-loa-thon-1',
  secret: 'not-a-secret-only-an-example-of-its-length',
  publicKey:
    '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEANxKJWgt5C9+rb/VMbV/DZwSS+WksYKI6Lua953OO3Yc=\n-----END PUBLIC KEY-----\n',
  serverUrl: 'https://dai.example',
  mqttUrl: 'mqtts://dai.example:8883',
  enrolledAt: '2026-09-01T01:00:00.000Z',
};

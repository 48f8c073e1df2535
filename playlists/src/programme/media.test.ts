import { describe, expect, test } from 'vitest';
import { mediaOf, mediaOfNow } from './media.js';
import { sampleBulletin, sampleProgramme } from '../sample-programme.js';
import type { NowItem } from '../wire/now.js';

const audio = (letter: string) => ({ hash: letter.repeat(64), bytes: 1, durationMs: 1_000, type: 'audio/ogg' });
const letters = (references: readonly { hash: string }[]) => references.map(({ hash }) => hash[0]).join('');
const bulletins = [
  await sampleBulletin({ audio: audio('a') }),
  await sampleBulletin({ id: 'b-2', audio: audio('a') }),
  await sampleBulletin({ id: 'b-3', audio: null }),
  await sampleBulletin({ id: 'b-4', class: 'emergency', audio: audio('c') }),
] as const;

test('emergency media come first, each once', () => {
  expect(letters(mediaOf(sampleProgramme([...bulletins], [])))).toBe('ca');
});

describe('the media of now documents', () => {
  const [ordinary, , board, emergency] = bulletins;
  const base = { id: 'n-1', issuedAt: 1, until: 2, by: { id: 'u-1', name: 'A' } };
  const alert: NowItem = {
    kind: 'alert',
    ...base,
    confirmedBy: null,
    drill: false,
    tone: 'siren',
    bulletin: emergency,
    issueTimeAudio: audio('d'),
    repeatEveryMs: null,
    volumePercent: null,
  };
  const playNow: NowItem = { kind: 'play-now', ...base, bulletin: ordinary, volumePercent: null, policyOverride: null };
  const retraction: NowItem = {
    kind: 'retraction',
    ...base,
    reason: 'nhầm',
    retracts: ['n-0'],
    tone: null,
    correction: { ...ordinary, audio: audio('e') },
  };
  const live: NowItem = {
    kind: 'live',
    ...base,
    title: 'Trực tiếp',
    class: 'ordinary',
    url: 'https://a.vn/',
    volumePercent: null,
    policyOverride: null,
  };

  test('are those of alerts and their issue time, then of corrections, then of what plays at once', () => {
    const stop: NowItem = { kind: 'stop', ...base, reason: '' };
    const mute: NowItem = { kind: 'mute', ...base, reason: '', emergencies: 'pass' };
    expect(letters(mediaOfNow([stop, playNow, live, retraction, mute, alert, alert]))).toBe('cdea');
  });

  test('are none where there is only text', () => {
    const silent = { ...playNow, bulletin: board };
    expect(mediaOfNow([silent, { ...alert, bulletin: board, issueTimeAudio: null }])).toEqual([]);
    expect(mediaOfNow([{ ...retraction, correction: null }])).toEqual([]);
  });
});

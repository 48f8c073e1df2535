import type { NowItem } from '../wire/now.js';
import type { VectorCase, VectorNow } from './case.js';
import { instantIn, PERSON, vectorBulletin, zoneOf } from './programme.js';

const MINUTE_MS = 60_000;
const idOf = (item: VectorNow): string =>
  'stop' in item
    ? item.stop
    : 'mute' in item
      ? item.mute
      : 'live' in item
        ? item.live
        : 'alert' in item
          ? item.alert
          : 'playNow' in item
            ? item.playNow
            : item.retraction;

const issueTimeOf = (seconds: number) => ({
  hash: 'f'.repeat(64),
  bytes: 1,
  durationMs: seconds * 1_000,
  type: 'audio/ogg',
});

async function nowItemOf(zone: string, item: VectorNow): Promise<NowItem> {
  const id = idOf(item);
  const base = { id, issuedAt: instantIn(zone, item.from), until: instantIn(zone, item.to), by: PERSON };
  if ('stop' in item) return { kind: 'stop', ...base, reason: '' };
  if ('mute' in item) return { kind: 'mute', ...base, reason: '', emergencies: item.emergencies ?? 'pass' };
  const volume = { volumePercent: null };
  if ('live' in item) {
    const url = `http://127.0.0.1/${id}`;
    return { kind: 'live', ...base, ...volume, title: id, class: item.class ?? 'priority', url, policyOverride: null };
  }
  if ('alert' in item) {
    const bulletin = await vectorBulletin(zone, id, { class: 'emergency', ...item });
    const repeatEveryMs = item.repeatMinutes === undefined ? null : item.repeatMinutes * MINUTE_MS;
    const issueTimeAudio = item.issueTimeSeconds === undefined ? null : issueTimeOf(item.issueTimeSeconds);
    const tone = item.tone ?? null;
    const people = { confirmedBy: PERSON, drill: false };
    return { kind: 'alert', ...base, ...volume, ...people, tone, bulletin, issueTimeAudio, repeatEveryMs };
  }
  if ('playNow' in item)
    return { kind: 'play-now', ...base, ...volume, bulletin: await vectorBulletin(zone, id, item), policyOverride: null };
  const minutes = item.correctionMinutes;
  const correction = minutes === undefined ? null : await vectorBulletin(zone, id, { class: 'emergency', minutes });
  return { kind: 'retraction', ...base, reason: '', retracts: [...item.of], tone: null, correction };
}

/** The items of the now documents of a case. */
export const nowOfCase = (vector: VectorCase): Promise<NowItem[]> =>
  Promise.all((vector.now ?? []).map((item) => nowItemOf(zoneOf(vector), item)));

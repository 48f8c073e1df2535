import { expect, test } from 'vitest';
import { sampleBulletin } from '../sample-programme.js';
import type { AlertItem, NowItem } from '../wire/now.js';
import { encodeMessage, parseNowDocument } from '../wire/parse.js';
import { RETRACTION_MIN_MS, retractionOf } from './retract.js';

const alertOf = async (until: number): Promise<AlertItem> => ({
  kind: 'alert',
  id: 'bao-1',
  issuedAt: 1_000,
  until,
  by: { id: 'u-1', name: 'A' },
  confirmedBy: null,
  drill: false,
  tone: 'siren',
  bulletin: await sampleBulletin({ class: 'emergency' }),
  issueTimeAudio: null,
  repeatEveryMs: null,
  volumePercent: null,
});
const facts = { id: 'r-1', issuedAt: 5_000, by: { id: 'u-2', name: 'B' }, reason: 'Báo nhầm', correction: null };

test('a retraction names the alert, is heard, and stands as long as the alert would have', async () => {
  const long = retractionOf(await alertOf(99_000_000), facts);
  expect(long).toMatchObject({ retracts: ['bao-1'], tone: 'chime', until: 99_000_000, correction: null });
  expect(retractionOf(await alertOf(2_000), facts).until).toBe(5_000 + RETRACTION_MIN_MS);
});

test('what it makes goes over the wire', async () => {
  const correction = await sampleBulletin({ id: 'b-9' });
  const item: NowItem = retractionOf(await alertOf(2_000), { ...facts, correction });
  const document = { version: 1, kind: 'now', scope: 'area/root', revision: 1, issuedAt: 1, items: [item] };
  expect(parseNowDocument(encodeMessage(document)).items).toEqual([item]);
});

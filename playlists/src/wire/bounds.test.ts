import type { TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { expect, test } from 'vitest';
import { MANIFEST } from './examples/manifest.js';
import { PROOF_BATCH, STATE } from './examples/messages.js';
import { NOW_DOCUMENT } from './examples/now.js';
import { Manifest } from './manifest.js';
import { NOW_ITEMS_MAX, NowDocument, REPEAT_MAX_MS, REPEAT_MIN_MS } from './now.js';
import { POLICY_PERIODS_MAX, QUIET_HOURS_MAX, SESSIONS_A_DAY_MAX, VOLUME_CAPS_MAX } from './policy.js';
import {
  BOARD_DRAWINGS_MAX,
  BOARD_HOLD_MAX_MS,
  BOARD_TEXT_MAX,
  BULLETINS_MAX,
  CHOICES_MAX,
  PLAYLISTS_MAX,
  RELAYS_MAX,
  SLOTS_MAX,
} from './programme.js';
import { PROOF_BATCH_MAX, ProofBatch } from './proof.js';
import { BULLETIN_DURATION_MAX_MS } from './schema.js';
import {
  DELAY_MAX_MS,
  FADE_MAX_MS,
  FILLER_MAX_MS,
  LATE_SKIP_MAX_MS,
  PLAYLIST_ITEMS_MAX,
  SILENCE_MAX_MS,
} from './slot.js';
import { BOARDS_MAX, StationState } from './state.js';

type Json = Record<string, unknown>;

/** A copy of a value with another one at a path of keys. */
function changed(value: unknown, [key, ...path]: readonly string[], make: (old: unknown) => unknown): unknown {
  if (key === undefined) return make(value);
  const copy = (Array.isArray(value) ? [...value] : { ...(value as Json) }) as Json;
  return Object.assign(copy, { [key]: changed(copy[key], path, make) });
}

interface Bounded {
  readonly schema: TSchema;
  readonly example: object;
  readonly path: string;
}
const manifest = (path: string): Bounded => ({ schema: Manifest, example: MANIFEST, path: `programme/${path}` });
const now = (path: string): Bounded => ({ schema: NowDocument, example: NOW_DOCUMENT, path });
const state = (path: string): Bounded => ({ schema: StationState, example: STATE, path });

const holds = ({ schema, example, path }: Bounded, make: (old: unknown) => unknown): boolean =>
  Check(schema, changed(example, path.split('/'), make));

const POLICY = 'policies/0/policy';

test.each([
  ['QUIET_HOURS_MAX', manifest(`${POLICY}/quietHours`), QUIET_HOURS_MAX],
  ['VOLUME_CAPS_MAX', manifest(`${POLICY}/volumeCaps`), VOLUME_CAPS_MAX],
  ['POLICY_PERIODS_MAX', manifest('policies'), POLICY_PERIODS_MAX],
  ['PLAYLIST_ITEMS_MAX', manifest('playlists/0/items'), PLAYLIST_ITEMS_MAX],
  ['BOARD_DRAWINGS_MAX', manifest('bulletins/0/board/drawings'), BOARD_DRAWINGS_MAX],
  ['BULLETINS_MAX', manifest('bulletins'), BULLETINS_MAX],
  ['PLAYLISTS_MAX', manifest('playlists'), PLAYLISTS_MAX],
  ['RELAYS_MAX', manifest('relays'), RELAYS_MAX],
  ['SLOTS_MAX', manifest('slots'), SLOTS_MAX],
  ['CHOICES_MAX', manifest('choices'), CHOICES_MAX],
  ['NOW_ITEMS_MAX', now('items'), NOW_ITEMS_MAX],
  ['BOARDS_MAX', state('boards'), BOARDS_MAX],
  ['PROOF_BATCH_MAX', { schema: ProofBatch, example: PROOF_BATCH, path: 'proofs' }, PROOF_BATCH_MAX],
])('a list holds %s and no more', (_name, bounded, most) => {
  const filled = (count: number) => (old: unknown) => Array.from({ length: count }, () => (old as unknown[])[0]);
  expect([holds(bounded, filled(most)), holds(bounded, filled(most + 1))]).toEqual([true, false]);
});

test('a retraction takes back as many as a document holds', () => {
  const ids = (count: number) => () => Array.from({ length: count }, (_, index) => `x-${index}`);
  const retracts = now('items/4/retracts');
  expect([0, 1, NOW_ITEMS_MAX, NOW_ITEMS_MAX + 1].map((count) => holds(retracts, ids(count)))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test.each([
  ['SESSIONS_A_DAY_MAX', manifest(`${POLICY}/sessionsPerDayMax`), 1, SESSIONS_A_DAY_MAX],
  ['the longest session', manifest(`${POLICY}/sessionMaxMs`), 60_000, 86_400_000],
  ['BULLETIN_DURATION_MAX_MS', manifest('bulletins/0/audio/durationMs'), 1, BULLETIN_DURATION_MAX_MS],
  ['the same of a relay', manifest('slots/1/content/durationMs'), 1_000, BULLETIN_DURATION_MAX_MS],
  ['the same in a playlist', manifest('playlists/0/items/3/durationMs'), 1_000, BULLETIN_DURATION_MAX_MS],
  ['SILENCE_MAX_MS', manifest('playlists/0/items/2/durationMs'), 100, SILENCE_MAX_MS],
  ['BOARD_HOLD_MAX_MS', manifest('bulletins/0/board/holdMs'), 1_000, BOARD_HOLD_MAX_MS],
  ['FILLER_MAX_MS', manifest('slots/0/fillMs'), 60_000, FILLER_MAX_MS],
  ['FADE_MAX_MS', manifest('slots/0/fadeMs'), 0, FADE_MAX_MS],
  ['LATE_SKIP_MAX_MS', manifest('slots/0/late/afterMs'), 0, LATE_SKIP_MAX_MS],
  ['REPEAT_MIN_MS, REPEAT_MAX_MS', now('items/0/repeatEveryMs'), REPEAT_MIN_MS, REPEAT_MAX_MS],
])('a number is bounded by %s', (_name, bounded, least, most) => {
  const outcome = [least - 1, least, most, most + 1].map((amount) => holds(bounded, () => amount));
  expect(outcome).toEqual([false, true, true, false]);
});

test('DELAY_MAX_MS bounds how late a whole bulletin begins', () => {
  const late = (withinMs: number) => holds(manifest('slots/0/late'), () => ({ kind: 'full', withinMs }));
  expect([late(-1), late(0), late(DELAY_MAX_MS), late(DELAY_MAX_MS + 1)]).toEqual([false, true, true, false]);
});

test('BOARD_TEXT_MAX bounds the text of a board', () => {
  const text = (length: number) => holds(manifest('bulletins/0/board/text'), () => 'ẩ'.repeat(length));
  expect([text(0), text(1), text(BOARD_TEXT_MAX), text(BOARD_TEXT_MAX + 1)]).toEqual([false, true, true, false]);
});

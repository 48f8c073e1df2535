import { expect, test } from 'vitest';
import { CAMPAIGNS_MAX, GOAL_MAX, GROUPS_MAX, PHASES_MAX, PlaylistFile, SPEECH_TEXT_MAX } from './document-schema.js';
import { shapeFindings } from './shape.js';
import type { Shape } from './shape-leaf.js';
import { TARGETS_MAX } from './slot-schema.js';
import {
  BOARD_HOLD_MAX_MS,
  BOARD_TEXT_MAX,
  BULLETINS_MAX,
  PLAYLISTS_MAX,
  RELAYS_MAX,
  SLOTS_MAX,
} from '../wire/programme.js';
import { BULLETIN_DURATION_MAX_MS } from '../wire/schema.js';
import {
  DELAY_MAX_MS,
  FADE_MAX_MS,
  FILLER_MAX_MS,
  LATE_SKIP_MAX_MS,
  PLAYLIST_ITEMS_MAX,
  SILENCE_MAX_MS,
} from '../wire/slot.js';

const codes = (fields: object): string[] =>
  shapeFindings(PlaylistFile as unknown as Shape, { loa: 1, ...fields }, []).map(({ code }) => code);

const many = <Item>(count: number, item: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => item(index));
const bulletin = (fields: object) => ({ bulletins: [{ id: 'tin', title: 'Tin', validTo: '2027-12-31', ...fields }] });
const slotFields = {
  id: 'sang',
  content: { bulletin: 'tin' },
  when: { date: '2026-12-07', at: '11:00' },
  targets: { areas: ['xa-1'] },
};
const slot = (fields: object) => ({ slots: [{ ...slotFields, ...fields }] });
const playlist = (items: readonly object[]) => ({ playlists: [{ id: 'buoi', name: 'Buổi', items }] });
const phase = { name: 'Đợt 1', from: '2026-12-01', to: '2026-12-31' };
const campaign = (phases: readonly object[]) => ({ campaigns: [{ id: 'dot', name: 'Đợt', phases }] });
const relay = { id: 'vov1', name: 'VOV1', url: 'https://example.vn/vov1' };

test.each<[string, number, (size: number) => object, string]>([
  ['speech', SPEECH_TEXT_MAX, (size) => bulletin({ speech: 'ệ'.repeat(size) }), 'too-long'],
  ['board text', BOARD_TEXT_MAX, (size) => bulletin({ board: '😀'.repeat(size) }), 'too-long'],
  ['hold', BOARD_HOLD_MAX_MS, (size) => bulletin({ hold: ms(size) }), 'out-of-range'],
  ['relays', RELAYS_MAX, (size) => ({ relays: many(size, () => relay) }), 'too-many'],
  ['bulletins', BULLETINS_MAX, (size) => ({ bulletins: many(size, () => bulletin({}).bulletins[0]) }), 'too-many'],
  [
    'playlists',
    PLAYLISTS_MAX,
    (size) => ({ playlists: many(size, () => playlist([{ silence: '1s' }]).playlists[0]) }),
    'too-many',
  ],
  ['items', PLAYLIST_ITEMS_MAX, (size) => playlist(many(size, () => ({ silence: '1s' }))), 'too-many'],
  ['groups', GROUPS_MAX, (size) => ({ groups: many(size, () => ({ id: 'nhom', name: 'Nhóm' })) }), 'too-many'],
  ['slots', SLOTS_MAX, (size) => ({ slots: many(size, () => slotFields) }), 'too-many'],
  ['targets', TARGETS_MAX, (size) => slot({ targets: { areas: many(size, (index) => `xa-${index}`) } }), 'too-many'],
  ['campaigns', CAMPAIGNS_MAX, (size) => ({ campaigns: many(size, () => campaign([phase]).campaigns[0]) }), 'too-many'],
  ['phases', PHASES_MAX, (size) => campaign(many(size, () => phase)), 'too-many'],
  ['goal', GOAL_MAX, (goal) => campaign([{ ...phase, goal }]), 'out-of-range'],
  ['silence', SILENCE_MAX_MS, (size) => playlist([{ silence: ms(size) }]), 'out-of-range'],
  [
    'relay',
    BULLETIN_DURATION_MAX_MS,
    (size) => slot({ content: { relay: 'vov1', duration: ms(size) } }),
    'out-of-range',
  ],
  ['fade', FADE_MAX_MS, (size) => slot({ fade: ms(size) }), 'out-of-range'],
  ['fill', FILLER_MAX_MS, (size) => slot({ fill: ms(size) }), 'out-of-range'],
  ['skip', LATE_SKIP_MAX_MS, (size) => slot({ late: { skip: ms(size) } }), 'out-of-range'],
  ['full', DELAY_MAX_MS, (size) => slot({ late: { full: ms(size) } }), 'out-of-range'],
  ['volume', 100, (volume) => slot({ volume }), 'out-of-range'],
])('%s may be %d and no more', (_name, most, fields, code) => {
  expect([codes(fields(most)), codes(fields(most + 1))]).toEqual([[], [code]]);
});

function ms(size: number): string {
  return size % 1_000 === 0 ? `${size / 1_000}s` : `${Math.floor(size / 1_000)}s${size % 1_000}ms`;
}

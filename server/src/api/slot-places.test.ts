import type { SlotRecord } from '@loa/playlists';
import { expect, it } from 'vitest';
import type { PresentSnapshot } from '../store/snapshot.js';
import { slotRecord } from '../store/slot-rows.js';
import { aBulletin, approved, aSlot } from '../store/test-rows.js';
import { PLACES_CHECKED_MAX, placesOf } from './slot-places.js';

const ROOT = { id: 'root', parentId: null, name: 'Toàn địa bàn', level: 'root', rules: [] };
const record = (id: string, areaIds: string[]): SlotRecord => slotRecord(aSlot({ id, areaIds }), null);
const slot = record('l-one', ['root']);

/** A station in each of some areas below the root; the first half of the areas has rules of its own. */
function world(count: number, own: readonly SlotRecord[]) {
  const rules = (volumeCapPercent: number) =>
    ({ from: 0, to: null, appliesTo: 'all', rules: { volumeCapPercent }, note: null }) as const;
  const areas = Array.from({ length: count }, (_, index) => ({
    ...ROOT,
    id: `a-${index}`,
    parentId: 'root',
    rules: index < count / 2 ? [rules(index % 100)] : [],
  }));
  const stations = areas.map(({ id }, index) => ({
    id: `s-${index}`,
    name: `Cụm ${index}`,
    areaId: id,
    zone: 'Asia/Ho_Chi_Minh',
    volumePercent: 80,
    special: null,
  }));
  const lists = { groups: [], playlists: [], relays: [], choices: [], bulletins: [approved(aBulletin())] };
  const snapshot: PresentSnapshot = { ...lists, areas: [ROOT, ...areas], slots: [slot, ...own] };
  return placesOf(slot, snapshot, { stations, zone: 'Asia/Ho_Chi_Minh' });
}

it('are the different programmes among all that a slot reaches', () => {
  const { checked, leftOut } = world(10, [record('l-two', ['a-8'])]);
  // Five areas with rules of their own, those without them as one, and the one among these with a slot more.
  expect(checked.map(({ name }) => name)).toEqual([
    'Toàn địa bàn',
    'Cụm 0',
    'Cụm 1',
    'Cụm 2',
    'Cụm 3',
    'Cụm 4',
    'Cụm 8',
  ]);
  expect(leftOut).toBe(0);
});

it('are none where nothing of the slot can be played', () => {
  const lists = { groups: [], playlists: [], relays: [], choices: [], bulletins: [] };
  const snapshot = { ...lists, areas: [ROOT], slots: [slot] };
  expect(placesOf(slot, snapshot, { stations: [], zone: 'Asia/Ho_Chi_Minh' }).checked).toEqual([]);
});

it(`are ${PLACES_CHECKED_MAX} at most, every kind of rules before a second place with the same`, () => {
  const count = PLACES_CHECKED_MAX + 50;
  const { checked, leftOut } = world(
    count,
    Array.from({ length: count }, (_, index) => record(`l-${index}`, [`a-${index}`])),
  );
  expect([checked.length, leftOut]).toEqual([PLACES_CHECKED_MAX, count + 1 - PLACES_CHECKED_MAX]);
  const caps = checked.map(({ programme }) => programme.policies[0]?.policy.volumeCapPercent);
  expect(new Set(caps.slice(0, 101)).size).toBe(101);
});

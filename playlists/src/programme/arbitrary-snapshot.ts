import fc from 'fast-check';
import { sampleRecord, sampleStation } from './sample-snapshot.js';
import type { Area, Snapshot, StationRecord } from './snapshot.js';
import { sampleBulletin } from '../sample-programme.js';
import type { PlaylistItem, SlotContent } from '../wire/slot.js';

const pick = (prefix: string, count: number) => fc.integer({ min: 0, max: count }).map((index) => `${prefix}-${index}`);
/** One more than there are, so that some are unknown. */
const [area, station, group] = [pick('a', 5), pick('t', 3), pick('g', 3)];
const [bulletin, playlist, relay] = [pick('b', 5), pick('p', 3), pick('r', 2)];
const some = <Item>(one: fc.Arbitrary<Item>, maxLength = 2) => fc.array(one, { maxLength });
const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}-${index}`);
const by = { id: 'u-1', name: 'A' };
const allBulletins = await Promise.all(ids('b', 5).map((id) => sampleBulletin({ id })));

const item: fc.Arbitrary<PlaylistItem> = fc.oneof(
  fc.record({ kind: fc.constantFrom('bulletin' as const, 'jingle' as const), bulletinId: bulletin }),
  fc.record({ kind: fc.constant('relay' as const), relayId: relay, durationMs: fc.constant(60_000) }),
  fc.constant({ kind: 'silence' as const, durationMs: 1_000 }),
);
const content: fc.Arbitrary<SlotContent> = fc.oneof(
  fc.record({ kind: fc.constant('bulletin' as const), bulletinId: bulletin }),
  fc.record({ kind: fc.constant('playlist' as const), playlistId: playlist }),
  fc.record({
    kind: fc.constant('relay' as const),
    relayId: relay,
    durationMs: fc.constant(60_000),
    fallbackId: fc.option(playlist),
  }),
);
const slot = fc
  .record({
    content,
    createdAt: fc.integer({ min: 0, max: 2 }),
    areaId: area,
    areaIds: some(area),
    stationIds: some(station),
    groupIds: some(group),
    excludedAreaIds: some(area, 1),
    excludedStationIds: some(station, 1),
    tuneBeforeId: fc.option(bulletin),
    tuneAfterId: fc.option(bulletin),
  })
  .map(sampleRecord);
const areas = fc.array(fc.option(fc.nat()), { minLength: 5, maxLength: 5 }).map((parents): Area[] =>
  parents.map((parent, index) => ({
    id: `a-${index}`,
    parentId: parent === null || index === 0 ? null : `a-${parent % index}`,
    rules: [
      {
        from: index,
        to: null,
        appliesTo: index % 2 ? 'special' : 'all',
        rules: { volumeCapPercent: index },
        note: null,
      },
    ],
  })),
);
const numbered = <Item extends object>(prefix: string, items: Item[]) =>
  items.map((one, index) => ({ ...one, id: `${prefix}-${index}` }));
/** Small stores in which names go astray, groups overlap and areas spare each other. */
export const arbitrarySnapshots: fc.Arbitrary<Snapshot> = fc.record({
  areas,
  groups: fc
    .array(fc.record({ areaIds: some(area), stationIds: some(station) }), { maxLength: 3 })
    .map((made) => numbered('g', made)),
  bulletins: fc.subarray(allBulletins),
  playlists: fc
    .array(fc.record({ name: fc.constant('p'), items: fc.array(item, { minLength: 1, maxLength: 4 }) }), {
      maxLength: 3,
    })
    .map((made) => numbered('p', made)),
  relays: fc.subarray(ids('r', 2).map((id) => ({ id, name: id, url: 'https://a.vn/', approver: by }))),
  slots: fc.array(slot, { maxLength: 8 }).map((made) => numbered('s', made)),
  choices: fc.array(
    fc.record({
      firstSlotId: pick('s', 5),
      thenSlotId: pick('s', 5),
      by: fc.constant(by),
      decidedAt: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 6 },
  ),
});
/** Stations of such a store, some of them unknown to it. */
export const arbitraryStations = fc
  .record({ id: station, areaId: area, special: fc.constantFrom(null, 'church' as const) })
  .map((changes): StationRecord => ({ ...sampleStation, ...changes }));

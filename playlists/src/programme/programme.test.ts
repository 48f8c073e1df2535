import { describe, expect, test } from 'vitest';
import { LEVEL_MAX } from './area-tree.js';
import { areaPath, policiesOf, programmeFor, type Snapshot } from './programme.js';
import { sampleAreas, sampleRecord, sampleSnapshot, sampleStation } from './sample-snapshot.js';
import { canonicalBytes } from '../canonical.js';
import { DEFAULT_POLICY } from '../policy/policy.js';
import { sampleBulletin } from '../sample-programme.js';
import { parseManifest } from '../wire/parse.js';
import type { AreaRules } from '../wire/policy.js';

const by = { id: 'u-1', name: 'A' };
const bulletins = [await sampleBulletin()];

describe('programmeFor', () => {
  test('is a programme of the wire, without whom its slots are for', () => {
    const programme = programmeFor(
      sampleStation,
      sampleSnapshot({ bulletins, slots: [sampleRecord({ areaIds: ['root'] })] }),
    );
    const manifest = { version: 1, kind: 'manifest', revision: 1, issuedAt: 1, announcedKey: null, programme };
    expect(parseManifest(canonicalBytes(manifest)).programme).toEqual(programme);
    expect(programme.station.areaIds).toEqual(['thon-1', 'xa-1', 'root']);
    expect(programme.policies).toEqual([{ from: 0, policy: DEFAULT_POLICY }]);
  });

  test('does not depend on the order of the store', async () => {
    const more = [...bulletins, await sampleBulletin({ id: 'b-2' })];
    const snapshot = sampleSnapshot({
      bulletins: more,
      groups: [
        { id: 'g-1', areaIds: ['xa-1'], stationIds: [] },
        { id: 'g-2', areaIds: [], stationIds: ['tram-1'] },
      ],
      playlists: ['p-1', 'p-2'].map((id) => ({ id, name: id, items: [{ kind: 'bulletin', bulletinId: 'b-2' }] })),
      relays: ['r-1', 'r-2'].map((id) => ({ id, name: id, url: 'https://a.vn/', approver: by })),
      slots: [
        sampleRecord({ id: 's-1', groupIds: ['g-1'], createdAt: 7 }),
        sampleRecord({ id: 's-2', groupIds: ['g-2'], content: { kind: 'playlist', playlistId: 'p-1' } }),
        sampleRecord({ id: 's-3', areaIds: ['root'], content: { kind: 'playlist', playlistId: 'p-2' } }),
        ...['r-1', 'r-2'].map((relayId) =>
          sampleRecord({
            id: `s-${relayId}`,
            stationIds: ['tram-1'],
            content: { kind: 'relay', relayId, durationMs: 60_000, fallbackId: null },
          }),
        ),
      ],
      choices: ['s-2', 's-3'].map((thenSlotId) => ({ firstSlotId: 's-1', thenSlotId, by, decidedAt: 1 })),
    });
    const reversed = Object.fromEntries(
      Object.entries(snapshot).map(([kind, rows]: [string, readonly unknown[]]) => [kind, rows.toReversed()]),
    ) as unknown as Snapshot;
    const forwards = programmeFor(sampleStation, snapshot);
    expect(canonicalBytes(programmeFor(sampleStation, reversed))).toEqual(canonicalBytes(forwards));
    expect(forwards.slots.map(({ id }) => id)).toEqual(['s-2', 's-3', 's-r-1', 's-r-2', 's-1']);
    expect([forwards.choices.length, forwards.playlists.length, forwards.relays.length]).toEqual([2, 2, 2]);
  });

  test('says how deep the area lies whose slot it is', () => {
    const deep = Array.from({ length: LEVEL_MAX + 3 }, (_, index) => ({
      id: `a-${index}`,
      parentId: index === 0 ? null : `a-${index - 1}`,
      rules: [],
    }));
    const areaIds = ['root', 'xa-1', 'thon-1', 'nowhere', `a-${LEVEL_MAX}`, `a-${LEVEL_MAX + 2}`];
    const slots = areaIds.map((areaId, index) => sampleRecord({ id: `s-${index}`, areaId, stationIds: ['tram-1'] }));
    const snapshot = sampleSnapshot({ areas: [...sampleAreas, ...deep], bulletins, slots });
    const levels = programmeFor(sampleStation, snapshot).slots.map(({ level }) => level);
    expect(levels).toEqual([0, 1, 2, 0, LEVEL_MAX, LEVEL_MAX]);
  });

  test('takes only the choices of which both slots are there', () => {
    const slots = [
      sampleRecord({ id: 's-1', areaIds: ['root'] }),
      sampleRecord({ id: 's-2', areaIds: ['thon-1'] }),
      sampleRecord({ id: 's-3', areaIds: ['xa-2'] }),
    ];
    const pairs = [
      ['s-2', 's-1'],
      ['s-1', 's-3'],
      ['s-none', 's-1'],
    ] as const;
    const choices = pairs.map(([firstSlotId, thenSlotId]) => ({ firstSlotId, thenSlotId, by, decidedAt: 1 }));
    expect(programmeFor(sampleStation, sampleSnapshot({ bulletins, slots, choices })).choices).toEqual([choices[0]]);
  });

  test('takes the newest choice of a pair, so that no two contradict each other', () => {
    const slots = ['s-1', 's-2'].map((id) => sampleRecord({ id, areaIds: ['root'] }));
    const changed = { firstSlotId: 's-1', thenSlotId: 's-2', by, decidedAt: 2 };
    const choices = [changed, { firstSlotId: 's-2', thenSlotId: 's-1', by, decidedAt: 1 }];
    expect(programmeFor(sampleStation, sampleSnapshot({ bulletins, slots, choices })).choices).toEqual([changed]);
  });
});

describe('the policies of a station', () => {
  const rulesOf = (changes: Partial<AreaRules>): AreaRules => ({
    from: 0,
    to: null,
    appliesTo: 'all',
    rules: {},
    note: null,
    ...changes,
  });
  const areas = [
    { id: 'root', parentId: null, rules: [rulesOf({ from: 5_000, rules: { sessionMaxMs: 900_000 } })] },
    {
      id: 'xa-1',
      parentId: 'root',
      rules: [rulesOf({ appliesTo: 'special', rules: { volumeCapPercent: 20 } })],
    },
  ];
  const first = { ...DEFAULT_POLICY, volumeCapPercent: 20 };
  const ordinary = [
    { from: 0, policy: DEFAULT_POLICY },
    { from: 5_000, policy: { ...DEFAULT_POLICY, sessionMaxMs: 900_000 } },
  ];
  const special = [
    { from: 0, policy: first },
    { from: 5_000, policy: { ...first, sessionMaxMs: 900_000 } },
  ];

  test('are those of its areas, dated, and of its special place', () => {
    const station = { ...sampleStation, areaId: 'xa-1' };
    const snapshot = sampleSnapshot({ areas });
    expect(programmeFor(station, snapshot).policies).toEqual(ordinary);
    expect(programmeFor({ ...station, id: 'tram-2', special: 'school' }, snapshot).policies).toEqual(special);
    expect(programmeFor(station, snapshot).policies).toEqual(ordinary);
  });

  test('can be asked for an area', () => {
    expect(policiesOf(areas, 'xa-1')).toEqual(ordinary);
    expect(policiesOf(areas, 'xa-1', 'pagoda')).toEqual(special);
    expect(policiesOf(areas, 'nowhere')).toEqual([{ from: 0, policy: DEFAULT_POLICY }]);
  });
});

test('a circle of areas ends', () => {
  const circle = [
    { id: 'a', parentId: 'b', rules: [] },
    { id: 'b', parentId: 'a', rules: [] },
  ];
  expect(areaPath(circle, 'a')).toEqual(['a', 'b']);
});

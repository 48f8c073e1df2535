import { describe, expect, test } from 'vitest';
import { canonicalBytes } from './canonical.js';
import { DEFAULT_POLICY } from './policy.js';
import { type Area, areaPath, mediaOf, policyOf, programmeFor, type SlotRecord } from './programme.js';
import { sampleBulletin, sampleSlot } from './sample-programme.js';

const strict = { ...DEFAULT_POLICY, volumeCapPercent: 50 };
const areas: Area[] = [
  { id: 'root', parentId: null, policy: null },
  { id: 'xa-1', parentId: 'root', policy: strict },
  { id: 'thon-1', parentId: 'xa-1', policy: null },
  { id: 'xa-2', parentId: 'root', policy: null },
];
const station = { id: 'tram-1', name: 'Cụm loa 1', areaId: 'thon-1', zone: 'Asia/Ho_Chi_Minh', volumePercent: 80 };
const slot = (id: string, areaIds: string[], stationIds: string[] = []): SlotRecord => ({
  ...sampleSlot({ id }),
  areaIds,
  stationIds,
});

describe('programmeFor', () => {
  test('takes what is meant for the station or an area above it, and nothing else', async () => {
    const snapshot = {
      areas,
      bulletins: [await sampleBulletin(), await sampleBulletin({ id: 'b-unused' })],
      slots: [
        slot('s-root', ['root']),
        slot('s-other', ['xa-2']),
        slot('s-own', [], ['tram-1']),
        { ...slot('s-lost', ['root']), bulletinId: 'b-none' },
      ],
    };
    const programme = programmeFor(station, snapshot);
    expect(programme.slots.map((one) => one.id)).toEqual(['s-own', 's-root']);
    expect(programme.bulletins.map((one) => one.id)).toEqual(['b-1']);
    expect(programme.station.areaIds).toEqual(['thon-1', 'xa-1', 'root']);
    expect(programme.policy).toEqual(strict);
  });

  test('does not depend on the order of the store', async () => {
    const bulletins = [await sampleBulletin(), await sampleBulletin({ id: 'b-2' })];
    const slots = [slot('s-1', ['root']), { ...slot('s-2', ['root']), bulletinId: 'b-2' }];
    const forwards = programmeFor(station, { areas, bulletins, slots });
    const backwards = programmeFor(station, {
      areas: areas.toReversed(),
      bulletins: bulletins.toReversed(),
      slots: slots.toReversed(),
    });
    expect(canonicalBytes(backwards)).toEqual(canonicalBytes(forwards));
  });
});

test('a policy is inherited from the nearest area that has one', () => {
  expect([policyOf(areas, 'thon-1'), policyOf(areas, 'xa-2')]).toEqual([strict, DEFAULT_POLICY]);
});

test('a circle of areas ends', () => {
  const circle = [
    { id: 'a', parentId: 'b', policy: null },
    { id: 'b', parentId: 'a', policy: null },
  ];
  expect(areaPath(circle, 'a')).toEqual(['a', 'b']);
});

test('emergency media come first, each once', async () => {
  const audio = (letter: string) => ({ hash: letter.repeat(64), bytes: 1, durationMs: 1_000, type: 'audio/ogg' });
  const bulletins = [
    await sampleBulletin({ audio: audio('a') }),
    await sampleBulletin({ id: 'b-2', audio: audio('a') }),
    await sampleBulletin({ id: 'b-3', audio: null }),
    await sampleBulletin({ id: 'b-4', class: 'emergency', audio: audio('c') }),
  ];
  const programme = programmeFor(station, {
    areas,
    bulletins,
    slots: bulletins.map((bulletin, index) => ({ ...slot(`s-${index}`, ['root']), bulletinId: bulletin.id })),
  });
  expect(mediaOf(programme).map((reference) => reference.hash[0])).toEqual(['c', 'a']);
});

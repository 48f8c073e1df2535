import { describe, expect, test } from 'vitest';
import { programmeFor } from './programme.js';
import { sampleRecord, sampleSnapshot, sampleStation } from './sample-snapshot.js';
import { sampleBulletin } from '../sample-programme.js';

const bulletins = [await sampleBulletin()];

describe('whom a slot is for', () => {
  const inCommune = { ...sampleStation, id: 'tram-2', areaId: 'xa-1' };
  const elsewhere = { ...sampleStation, id: 'tram-3', areaId: 'xa-2' };
  const groups = [
    { id: 'g-areas', areaIds: ['xa-1'], stationIds: [] },
    { id: 'g-schools', areaIds: [], stationIds: ['tram-1', 'tram-3'] },
  ];
  test.each([
    ['an area, and all below it', { areaIds: ['xa-1'] }, ['tram-1', 'tram-2']],
    ['stations by name', { stationIds: ['tram-2', 'tram-3'] }, ['tram-2', 'tram-3']],
    ['a group of areas', { groupIds: ['g-areas'] }, ['tram-1', 'tram-2']],
    ['a group of stations', { groupIds: ['g-schools'] }, ['tram-1', 'tram-3']],
    ['an unknown group', { groupIds: ['g-none'] }, []],
    ['all but an area', { areaIds: ['root'], excludedAreaIds: ['thon-1'] }, ['tram-2', 'tram-3']],
    ['all but a station', { areaIds: ['root'], excludedStationIds: ['tram-2'] }, ['tram-1', 'tram-3']],
    ['a station by name in an area that is spared', { stationIds: ['tram-1'], excludedAreaIds: ['xa-1'] }, []],
    ['a group less one of its stations', { groupIds: ['g-schools'], excludedStationIds: ['tram-1'] }, ['tram-3']],
    [
      'one station in every way',
      { areaIds: ['root'], stationIds: ['tram-1'], groupIds: ['g-areas'] },
      ['tram-1', 'tram-2', 'tram-3'],
    ],
    ['nobody', {}, []],
  ])('%s', (_name, targets, expected) => {
    const snapshot = sampleSnapshot({ bulletins, groups, slots: [sampleRecord(targets)] });
    const reached = [sampleStation, inCommune, elsewhere].filter(
      (station) => programmeFor(station, snapshot).slots.length > 0,
    );
    expect(reached.map(({ id }) => id)).toEqual(expected);
  });
});

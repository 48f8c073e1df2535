import type { StationState } from '@loa/playlists/wire';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureRootArea } from './areas.js';
import { boardSizesIn } from './board-sizes.js';
import { createBulletin } from './bulletins.js';
import { readCampaigns, writeCampaign } from './campaigns.js';
import { choicesBefore, writeChoice } from './choices.js';
import { readGroup, readGroups, writeGroup } from './groups.js';
import {
  endPlaylist,
  playlistHeads,
  playlistsHolding,
  playlistsOfWindow,
  readPlaylist,
  writePlaylist,
} from './playlists.js';
import { createRelay, readRelay, relayHeads, relaysOfWindow, withdrawRelay } from './relays.js';
import { countSlots, createSlot, readSlot, slotsOfBulletin, withdrawSlot } from './slots.js';
import { createStation, readStation, saveStationState } from './stations.js';
import { emptied, openTestPostgres, openTestSqlite, type TestDatabase } from './test-databases.js';
import { aBulletin, APPROVER, aPlaylist, aSlot, AUTHOR, DAY, HOUR, NOW } from './test-rows.js';

const RELAY = {
  id: 'r-vov',
  areaId: 'root',
  name: 'VOV1',
  url: 'https://vov.example/vov1.m3u8',
  approver: APPROVER,
  fileKey: null,
  createdAt: NOW,
};

describe.each([
  ['SQLite', openTestSqlite],
  ['PostgreSQL', openTestPostgres],
])('what slots play, on %s', (_name, open) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await open();
  }, 120_000);
  afterAll(() => database.close());
  beforeEach(async () => {
    await emptied(database.db);
    await ensureRootArea(database.db, NOW);
  });

  it('a playlist has versions, each in force until the next', async () => {
    const { db } = database;
    const first = await writePlaylist(db, aPlaylist(['b-one'], NOW));
    const second = await writePlaylist(db, { ...aPlaylist(['b-two'], NOW), name: 'Mới', by: APPROVER });
    expect(second.createdAt).toBe(NOW + 1);
    expect(await readPlaylist(db, 'p-one')).toEqual(second);
    expect(await playlistsOfWindow(db, { from: NOW, to: NOW + 1 })).toEqual([{ ...first, replacedAt: NOW + 1 }]);
    expect(await playlistsOfWindow(db, { from: NOW + 1, to: NOW + HOUR })).toEqual([second]);
    expect([await playlistsHolding(db, 'b-one'), await playlistsHolding(db, 'b-two')]).toEqual([[], ['p-one']]);
    expect([await endPlaylist(db, 'p-one', NOW + 5), await endPlaylist(db, 'p-one', NOW + 6)]).toEqual([true, false]);
    expect(await readPlaylist(db, 'p-one')).toBeNull();
    expect((await playlistHeads(db, ['p-one', 'p-none'])).get('p-one')).toEqual({ name: 'Mới', areaId: 'root' });
  });

  it('a relay is allowed until it is withdrawn', async () => {
    const { db } = database;
    await createRelay(db, RELAY);
    expect(await readRelay(db, 'r-vov')).toEqual({ ...RELAY, withdrawnAt: null });
    expect([await withdrawRelay(db, 'r-vov', NOW + 5), await withdrawRelay(db, 'r-vov', NOW + 6)]).toEqual([
      true,
      false,
    ]);
    expect(await relaysOfWindow(db, { from: NOW, to: NOW + 9 })).toEqual([{ ...RELAY, withdrawnAt: NOW + 5 }]);
    expect(await relaysOfWindow(db, { from: NOW + 5, to: NOW + 9 })).toEqual([]);
    expect((await relayHeads(db, ['r-vov'])).get('r-vov')).toEqual({ name: 'VOV1', areaId: 'root' });
  });

  it('a group changes its members and keeps its name', async () => {
    const { db } = database;
    const group = {
      id: 'g-one',
      areaId: 'root',
      name: 'Trường học',
      areaIds: ['root'],
      stationIds: [],
      createdAt: NOW,
    };
    await writeGroup(db, group);
    await writeGroup(db, { ...group, stationIds: ['s1'], createdAt: NOW + 1 });
    expect(await readGroups(db)).toEqual([{ ...group, stationIds: ['s1'] }]);
    expect(await readGroup(db, 'g-none')).toBeNull();
  });

  it('a campaign comes back as it was written last', async () => {
    const { db } = database;
    const phase = { id: 'c-1', name: 'Đợt 1', from: NOW, to: NOW + DAY, bulletinIds: ['b-one'], slotIds: [], goal: 2 };
    const campaign = { id: 'c-one', name: 'An toàn thông tin', plan: '148/KH-UBND', phases: [phase] };
    const record = { campaign, areaId: 'root', by: AUTHOR, createdAt: NOW, updatedAt: NOW };
    await writeCampaign(db, { ...record, campaign: { ...campaign, phases: [] } });
    await writeCampaign(db, { ...record, by: APPROVER, createdAt: NOW + 1, updatedAt: NOW + 1 });
    expect(await readCampaigns(db)).toEqual([{ ...record, by: APPROVER, updatedAt: NOW + 1 }]);
  });

  it('of two slots one goes first: the newest choice between them alone counts', async () => {
    const { db } = database;
    for (const id of ['l-one', 'l-two']) await createSlot(db, relaySlot(id));
    const choice = { firstSlotId: 'l-one', thenSlotId: 'l-two', by: AUTHOR, decidedAt: NOW };
    await writeChoice(db, choice);
    await writeChoice(db, { ...choice, by: APPROVER });
    expect(await choicesBefore(db, NOW + 1)).toEqual([{ ...choice, by: APPROVER }]);
    const other = { firstSlotId: 'l-two', thenSlotId: 'l-one', by: AUTHOR, decidedAt: NOW + 5 };
    await writeChoice(db, other);
    expect(await choicesBefore(db, NOW + 6)).toEqual([other]);
    expect(await choicesBefore(db, NOW + 5)).toEqual([]);
  });

  const relaySlot = (id: string) =>
    aSlot({ id, content: { kind: 'relay', relayId: 'r-vov', durationMs: 1_800_000, fallbackId: 'p-one' } });

  it('a slot of every content comes back as it was written', async () => {
    const { db } = database;
    const slots = [
      relaySlot('l-relay'),
      aSlot({
        id: 'l-list',
        content: { kind: 'playlist', playlistId: 'p-one' },
        late: { kind: 'join' },
        fillMs: 60_000,
      }),
      aSlot({
        id: 'l-rest',
        content: { kind: 'relay', relayId: 'r-vov', durationMs: 1_000, fallbackId: null },
        late: { kind: 'full', withinMs: 60_000 },
        interrupt: 'resume',
        fadeMs: 500,
        groupIds: ['g-one'],
        excludedAreaIds: ['a-x'],
        excludedStationIds: ['s-x'],
        campaignId: 'c-one',
        withdrawnAt: NOW,
        override: {
          rules: ['quiet-hours', 'session-too-long'],
          reason: 'bão số 9',
          requestedBy: AUTHOR,
          confirmedBy: APPROVER,
          confirmedAt: NOW,
        },
      }),
    ];
    for (const slot of slots) await createSlot(db, slot);
    for (const slot of slots) expect(await readSlot(db, slot.id)).toEqual(slot);
    expect([await countSlots(db, ['root']), await countSlots(db, ['a-x'])]).toEqual([3, 0]);
  });

  it('a bulletin is found in its slots, in playlists and as a tune, while these are open', async () => {
    const { db } = database;
    await createBulletin(db, aBulletin());
    await writePlaylist(db, aPlaylist(['b-one']));
    await createSlot(db, aSlot());
    await createSlot(db, aSlot({ id: 'l-list', content: { kind: 'playlist', playlistId: 'p-one' } }));
    await createSlot(db, { ...relaySlot('l-tune'), tuneAfterId: 'b-one' });
    await createSlot(db, aSlot({ id: 'l-gone' }));
    await withdrawSlot(db, 'l-gone', NOW);
    const ids = (await slotsOfBulletin(db, 'b-one')).map(({ id }) => id).sort();
    expect(ids).toEqual(['l-list', 'l-one', 'l-tune']);
    expect(await slotsOfBulletin(db, 'b-two')).toEqual([]);
  });

  it('boards are known by the sizes that stations report, the most common first', async () => {
    const { db } = database;
    const board = { id: 'led', condition: 'shown', text: '', wantedCrc: null, readCrc: null } as const;
    const sizes = [
      [96, 16],
      [192, 64],
      [192, 64],
      [0, 0],
    ] as const;
    for (const [width, height] of sizes) {
      const place = {
        name: 'Cụm',
        areaId: 'root',
        zone: 'Asia/Ho_Chi_Minh',
        volumePercent: 80,
        special: 'school',
      } as const;
      const { id } = await createStation(db, place, NOW);
      expect((await readStation(db, id))?.special).toBe('school');
      const state = { ...ONLINE, boards: [{ ...board, width, height }] };
      await saveStationState(db, id, state, NOW);
    }
    expect(await boardSizesIn(db, ['root'])).toEqual([
      { width: 192, height: 64 },
      { width: 96, height: 16 },
    ]);
    expect(await boardSizesIn(db, ['a-x'])).toEqual([]);
  });
});

const ONLINE: Omit<Extract<StationState, { online: true }>, 'boards'> = {
  version: 1,
  online: true,
  at: NOW,
  bootId: 'x1',
  software: '0.1.0',
  manifest: null,
  now: [],
  media: { wanted: 0, stored: 0 },
  playing: null,
  amplifier: 'off',
  sink: 'none',
  clockTrusted: true,
  proofsWaiting: 0,
  refused: 0,
};

import type { ProgrammeSlot } from '@loa/playlists/wire';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { endApproval, recordApproval } from './approvals.js';
import { ensureRootArea } from './areas.js';
import { createBulletin } from './bulletins.js';
import { writeChoice } from './choices.js';
import { writeGroup } from './groups.js';
import { endPlaylist, writePlaylist } from './playlists.js';
import { createRelay, withdrawRelay } from './relays.js';
import { createSlot } from './slots.js';
import { historicSnapshot, snapshotFor } from './snapshot.js';
import { emptied, openTestPostgres, openTestSqlite, type TestDatabase } from './test-databases.js';
import { aBulletin, aPlaylist, APPROVER, approved, aSlot, AUTHOR, DAY, HOUR, NOW } from './test-rows.js';

const START = NOW - DAY;

describe.each([
  ['SQLite', openTestSqlite],
  ['PostgreSQL', openTestPostgres],
])('playlists, tunes and relays in the snapshot, on %s', (_name, open) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await open();
  }, 120_000);
  afterAll(() => database.close());
  beforeEach(async () => {
    await emptied(database.db);
    await ensureRootArea(database.db, NOW);
    for (const id of ['b-one', 'b-two']) await createBulletin(database.db, aBulletin({ id }));
  });

  const approve = (id: string, at: number, over: { title?: string; validTo?: number } = {}) =>
    recordApproval(database.db, approved(aBulletin({ id, ...over })), at);
  const listSlot = (over: object = {}) =>
    createSlot(database.db, aSlot({ content: { kind: 'playlist', playlistId: 'p-one' }, ...over }));
  const starts = async (now: number) => (await snapshotFor(database.db, now)).slots.map(({ createdAt }) => createdAt);

  it('hold a playlist with what is approved of it, from its last change on', async () => {
    const { db } = database;
    await listSlot();
    expect(await starts(NOW)).toEqual([]);
    const playlist = await writePlaylist(db, aPlaylist(['b-one', 'b-two'], START + HOUR));
    await approve('b-one', START + 2 * HOUR);
    const snapshot = await snapshotFor(db, NOW);
    expect(snapshot.playlists).toEqual([{ id: 'p-one', name: playlist.name, items: playlist.items }]);
    expect(snapshot.bulletins.map(({ id }) => id)).toEqual(['b-one']);
    expect(snapshot.slots.map(({ createdAt }) => createdAt)).toEqual([START + 2 * HOUR]);
    await approve('b-two', NOW);
    expect(await starts(NOW)).toEqual([NOW]);
    await endApproval(db, 'b-one', { now: NOW + 5, kept: true });
    expect(await starts(NOW + 9)).toEqual([NOW + 5]);
    await endPlaylist(db, 'p-one', NOW + 7);
    expect(await starts(NOW + 9)).toEqual([]);
  });

  it('hold an expired bulletin as long as it stands in a playlist or is a tune', async () => {
    const { db } = database;
    await approve('b-one', START, { validTo: NOW - 3 * DAY });
    await approve('b-two', START, { validTo: NOW + DAY });
    const ids = async () => (await snapshotFor(db, NOW)).bulletins.map(({ id }) => id).sort();
    await createSlot(db, aSlot());
    expect(await ids()).toEqual(['b-two']);
    await writePlaylist(db, aPlaylist(['b-one', 'b-two']));
    await listSlot({ id: 'l-list' });
    expect(await ids()).toEqual(['b-one', 'b-two']);
  });

  it('hold relays, groups and choices', async () => {
    const { db } = database;
    const relay = { id: 'r-vov', name: 'VOV1', url: 'https://vov.example/1', approver: APPROVER };
    await createRelay(db, { ...relay, areaId: 'root', fileKey: null, createdAt: START + HOUR });
    const content = { kind: 'relay', relayId: 'r-vov', durationMs: 60_000, fallbackId: null } as const;
    for (const id of ['l-one', 'l-two']) await createSlot(db, aSlot({ id, content, groupIds: ['g-one'] }));
    const group = { id: 'g-one', areaId: 'root', name: 'Trường', areaIds: [], stationIds: ['s1'], createdAt: NOW };
    await writeGroup(db, group);
    const choice = { firstSlotId: 'l-two', thenSlotId: 'l-one', by: AUTHOR, decidedAt: NOW };
    await writeChoice(db, choice);
    const { relays, groups, choices, slots } = await snapshotFor(db, NOW);
    expect({ relays, groups, choices }).toEqual({ relays: [relay], groups: [group], choices: [choice] });
    expect(slots.map(({ createdAt }) => createdAt)).toEqual([START + HOUR, START + HOUR]);
    await withdrawRelay(db, 'r-vov', NOW + 1);
    expect(await starts(NOW + 2)).toEqual([]);
  });

  const told = async (to = NOW + DAY) => {
    const { slots, playlists, bulletinIdOf } = await historicSnapshot(database.db, { from: START, to });
    const itemsOf = ({ content }: Pick<ProgrammeSlot, 'content'>) =>
      playlists.find((one) => content.kind === 'playlist' && one.id === content.playlistId)?.items ?? [];
    return slots.map((slot) => [
      slot.createdAt,
      slot.withdrawnAt,
      itemsOf(slot).map((item) => ('bulletinId' in item ? bulletinIdOf.get(item.bulletinId) : item.kind)),
    ]);
  };

  it('of the past are split where an approval or the playlist changed', async () => {
    const { db } = database;
    await listSlot({ withdrawnAt: NOW + 5 * HOUR });
    await writePlaylist(db, aPlaylist(['b-one', 'b-two'], START));
    await approve('b-one', START + HOUR);
    await approve('b-two', START + 2 * HOUR);
    await endApproval(db, 'b-one', { now: NOW, kept: false });
    await approve('b-one', NOW + HOUR, { title: 'Mới' });
    await writePlaylist(db, aPlaylist(['b-two'], NOW + 2 * HOUR));
    expect(await told()).toEqual([
      [START, START + HOUR, []],
      [START + HOUR, START + 2 * HOUR, ['b-one']],
      [START + 2 * HOUR, NOW, ['b-one', 'b-two']],
      [NOW, NOW + HOUR, ['b-two']],
      [NOW + HOUR, NOW + 2 * HOUR, ['b-one', 'b-two']],
      [NOW + 2 * HOUR, NOW + 5 * HOUR, ['b-two']],
    ]);
  });

  it('of the past have the tune that was approved then', async () => {
    const { db } = database;
    await approve('b-one', START);
    await createSlot(db, aSlot({ tuneBeforeId: 'b-two' }));
    await approve('b-two', NOW);
    const { slots, bulletinIdOf } = await historicSnapshot(db, { from: START, to: NOW + DAY });
    expect(slots.map(({ createdAt, tuneBeforeId }) => [createdAt, bulletinIdOf.get(tuneBeforeId ?? '')])).toEqual([
      [START, undefined],
      [NOW, 'b-two'],
    ]);
  });

  it('of the past end with the relay, and keep the fallback of then', async () => {
    const { db } = database;
    const relay = { id: 'r-vov', name: 'VOV1', url: 'https://vov.example/1', approver: APPROVER };
    await createRelay(db, { ...relay, areaId: 'root', fileKey: null, createdAt: START });
    await approve('b-one', START);
    await writePlaylist(db, aPlaylist(['b-one'], START));
    const content = { kind: 'relay', relayId: 'r-vov', durationMs: 60_000, fallbackId: 'p-one' } as const;
    await createSlot(db, aSlot({ content }));
    await withdrawRelay(db, 'r-vov', NOW);
    const { slots, playlists } = await historicSnapshot(db, { from: START, to: NOW + DAY });
    expect(slots).toMatchObject([{ createdAt: START, withdrawnAt: NOW, content: { fallbackId: playlists[0]?.id } }]);
  });
});

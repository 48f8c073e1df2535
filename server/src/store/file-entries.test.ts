import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createArea, ensureRootArea } from './areas.js';
import { createBulletin } from './bulletins.js';
import { readFileEntries, removeFileEntry, writeFileEntry } from './file-entries.js';
import {
  heldBulletins,
  heldSlots,
  isRelayUsed,
  presentBulletinIds,
  presentSlots,
  slotsUsing,
  spokenBefore,
} from './file-holdings.js';
import { recordMedium } from './media.js';
import { writePlaylist } from './playlists.js';
import { createSlot } from './slots.js';
import { emptied, openTestPostgres, openTestSqlite, type TestDatabase } from './test-databases.js';
import { aBulletin, aPlaylist, aSlot, AUTHOR, HASH, NOW } from './test-rows.js';

const NAME = { areaId: 'root', file: 'tuần.yaml' };
const ENTRY = { kind: 'slot' as const, key: 'sang', objectId: 'l-one', contentHash: HASH };

describe.each([
  ['SQLite', openTestSqlite],
  ['PostgreSQL', openTestPostgres],
])('playlist files on %s', (_name, open) => {
  let database: TestDatabase;
  let commune: string;

  beforeAll(async () => {
    database = await open();
  }, 120_000);
  afterAll(() => database.close());
  beforeEach(async () => {
    const { db } = database;
    await emptied(db);
    await ensureRootArea(db, NOW);
    commune = await createArea(db, { name: 'Xã Hải Anh', level: 'commune', parentId: 'root' }, NOW);
  });

  it('remembers elements by area, file, kind and id', async () => {
    const { db } = database;
    await writeFileEntry(db, NAME, ENTRY);
    await writeFileEntry(db, NAME, { ...ENTRY, kind: 'bulletin' });
    await writeFileEntry(db, { ...NAME, areaId: commune }, ENTRY);
    await writeFileEntry(db, NAME, { ...ENTRY, objectId: 'l-two', contentHash: 'cd'.repeat(32) });
    const bulletin = { ...ENTRY, kind: 'bulletin' };
    expect(await readFileEntries(db, NAME)).toEqual([
      bulletin,
      { ...ENTRY, objectId: 'l-two', contentHash: 'cd'.repeat(32) },
    ]);
    await removeFileEntry(db, NAME, ENTRY);
    expect(await readFileEntries(db, NAME)).toEqual([bulletin]);
    expect(await readFileEntries(db, { ...NAME, areaId: commune })).toEqual([ENTRY]);
  });

  it('knows what is there, however many are asked for', async () => {
    const { db } = database;
    const many = Array.from({ length: 1_200 }, (_, index) => `none-${index}`);
    await createBulletin(db, aBulletin({ areaId: commune }));
    await createBulletin(db, aBulletin({ id: 'b-gone', status: 'withdrawn', areaId: commune }));
    await createBulletin(db, aBulletin({ id: 'b-over', validTo: NOW, areaId: commune }));
    await createSlot(db, aSlot({ areaId: commune }));
    await createSlot(db, aSlot({ id: 'l-gone', areaId: commune, withdrawnAt: NOW }));
    await createSlot(db, aSlot({ id: 'l-over', areaId: commune, lastStart: NOW - 1 }));
    const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id).sort();
    expect(idsOf(await heldBulletins(db, [...many, 'b-one', 'b-gone', 'b-over']))).toEqual(['b-one', 'b-over']);
    expect(idsOf(await heldSlots(db, [...many, 'l-one', 'l-gone']))).toEqual(['l-one']);
    expect(await presentBulletinIds(db, [commune], { now: NOW, limit: 9 })).toEqual(['b-one']);
    expect(idsOf(await presentSlots(db, [commune], { now: NOW, limit: 9 }))).toEqual(['l-one']);
    expect(await presentSlots(db, ['root'], { now: NOW, limit: 9 })).toEqual([]);
  });

  it('knows what plays a playlist or a relay, and for which group', async () => {
    const { db } = database;
    const content = { kind: 'relay' as const, relayId: 'r-one', durationMs: 60_000, fallbackId: 'p-one' };
    await createSlot(db, aSlot({ content, groupIds: ['g-one'] }));
    const idsOf = async (playlistIds: string[], groupIds: string[]) =>
      (await slotsUsing(db, { playlistIds, groupIds })).map(({ id }) => id);
    expect([await idsOf(['p-one'], ['g-one']), await idsOf(['p-two'], ['g'])]).toEqual([['l-one'], []]);
    await writePlaylist(db, {
      ...aPlaylist(['b-one']),
      items: [{ kind: 'relay', relayId: 'r-two', durationMs: 60_000 }],
    });
    expect([await isRelayUsed(db, 'r-one'), await isRelayUsed(db, 'r-two'), await isRelayUsed(db, 'r')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('finds the sound of a text again, in its language alone', async () => {
    const { db } = database;
    const medium = { hash: HASH, bytes: 1, durationMs: 1_000, type: 'audio/ogg', loudnessLufs: -16, truePeakDbtp: -2 };
    await recordMedium(db, medium, NOW);
    await createBulletin(db, aBulletin({ text: 'Xin chào', audio: { ...medium, source: 'speech' }, author: AUTHOR }));
    expect(await spokenBefore(db, 'Xin chào', 'vi')).toEqual(medium);
    expect(await spokenBefore(db, 'Xin chào', 'en')).toBeNull();
    expect(await spokenBefore(db, 'Xin', 'vi')).toBeNull();
  });
});

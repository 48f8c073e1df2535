import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCampaign } from '../store/campaigns.js';
import { writeGroup } from '../store/groups.js';
import { writePlaylist } from '../store/playlists.js';
import { createRelay } from '../store/relays.js';
import { snapshotFor } from '../store/snapshot.js';
import { createStation } from '../store/stations.js';
import { APPROVER, AUTHOR } from '../store/test-rows.js';
import { SLOT_GROUPS_MAX } from './contract/slots.js';
import { storedSound } from './stored-sounds.js';
import { type Browser, MINUTE, MORNING, openTestCentre, type TestCentre, ZONE } from './test-centre.js';

let centre: TestCentre;
let editor: Browser;
let sound: string;

const DAILY = { kind: 'daily', date: '2026-11-24', time: '17:00', zone: ZONE };
const RELAY = { kind: 'relay', relayId: 'r-vov', durationMs: 1_800_000, fallbackId: 'p-one' };
const LIST = { kind: 'playlist', playlistId: 'p-one' };

beforeAll(async () => {
  centre = await openTestCentre();
  const { db, communeId, otherId } = centre;
  editor = await centre.person('editor', communeId);
  sound = await storedSound(db, { areaId: communeId, minutes: 5, title: 'Tin xã' });
  const kept = { fileKey: null, createdAt: MORNING };
  const items = [{ kind: 'bulletin' as const, bulletinId: sound }];
  await writePlaylist(db, { id: 'p-one', areaId: communeId, name: 'Buổi chiều', items, by: AUTHOR, ...kept });
  await writePlaylist(db, { id: 'p-far', areaId: otherId, name: 'Nơi khác', items, by: AUTHOR, ...kept });
  const relay = { name: 'VOV1', url: 'https://vov.example/vov1.m3u8', approver: APPROVER, ...kept };
  await createRelay(db, { id: 'r-vov', areaId: 'root', ...relay });
  const campaign = { id: 'c-one', name: 'Chiến dịch', plan: null, phases: [] };
  await writeCampaign(db, { campaign, areaId: 'root', by: AUTHOR, createdAt: MORNING, updatedAt: MORNING });
  const group = (id: string, areaIds: string[]) => ({
    id,
    areaId: 'root',
    name: id,
    areaIds,
    stationIds: [],
    createdAt: MORNING,
  });
  await writeGroup(db, group('g-own', [communeId]));
  await writeGroup(db, group('g-all', ['root']));
});
afterAll(() => centre.close());

const save = (over: object) =>
  editor.post('/slots', { schedule: DAILY, areaIds: [centre.communeId], stationIds: [], ...over });

describe('a slot', () => {
  it('plays a playlist, with all that was said of how', async () => {
    const manner = {
      late: { kind: 'full', withinMs: 600_000 },
      interrupt: 'resume',
      fadeMs: 500,
      tuneBeforeId: sound,
      volumePercent: 60,
      campaignId: 'c-one',
      excludedStationIds: [],
    };
    const { status, body } = await save({ content: LIST, ...manner });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      areaId: centre.communeId,
      content: { ...LIST, title: 'Buổi chiều' },
      bulletinId: null,
      bulletinTitle: 'Buổi chiều',
      bulletinStatus: null,
      schedule: DAILY,
      lateSkipSeconds: null,
      ...manner,
    });
    const { slots } = await snapshotFor(centre.db, MORNING);
    expect(slots.find(({ id }) => id === body.id)).toMatchObject({ content: LIST, late: manner.late, fadeMs: 500 });
    expect((await editor.get('/slots')).body.slots).toContainEqual(body);
  });

  it('relays a station that the level above allows', async () => {
    const { body } = await save({ content: RELAY });
    expect(body).toMatchObject({
      content: { ...RELAY, title: 'VOV1' },
      areaId: centre.communeId,
      bulletinTitle: 'VOV1',
    });
  });

  it('recurs by any rule, says it in words, and claims no simpler form', async () => {
    const recurrence =
      'DTSTART;TZID=Asia/Ho_Chi_Minh:20261123T110000\nRRULE:FREQ=DAILY;BYHOUR=11,12;UNTIL=20261123T050000Z';
    const { body } = await save({ bulletinId: sound, schedule: undefined, recurrence });
    expect(body).toMatchObject({ recurrence, schedule: null, next: '2026-11-23T04:00:00.000Z', state: 'active' });
    expect(body.sentence.vi).toContain('11:00 và 12:00');
    expect(body.sentence.en).toContain('11:00 and 12:00');
    centre.clock.now = MORNING + 3 * 60 * MINUTE;
    const after = (await editor.get('/slots')).body.slots.find(({ id }: { id: string }) => id === body.id);
    centre.clock.now = MORNING;
    expect(after).toMatchObject({ state: 'over', next: null });
  });

  it('is for groups, less what is left out', async () => {
    const place = { name: 'Cụm trường', areaId: centre.communeId, zone: ZONE, volumePercent: 80 };
    const { id } = await createStation(centre.db, place, MORNING);
    centre.told.length = 0;
    const { status, body } = await save({
      bulletinId: sound,
      areaIds: [],
      groupIds: ['g-own'],
      excludedStationIds: [id],
    });
    expect([status, body.groupIds, body.excludedStationIds]).toEqual([201, ['g-own'], [id]]);
    expect(centre.told).toEqual([`area ${centre.communeId}`, 'live slot']);
  });

  it.each([
    ['two contents', { bulletinId: 'b-x', content: LIST }, 'not-valid'],
    ['no content', {}, 'not-valid'],
    ['two recurrences', { content: LIST, recurrence: 'DTSTART:20261124T170000Z' }, 'not-valid'],
    ['no recurrence', { content: LIST, schedule: undefined }, 'not-valid'],
    ['a rule that is none', { content: LIST, schedule: undefined, recurrence: 'RRULE:FREQ=DAILY' }, 'bad-recurrence'],
    ['two late policies', { content: LIST, late: { kind: 'join' }, lateSkipSeconds: 5 }, 'not-valid'],
    ['a late policy beyond its bound', { content: LIST, late: { kind: 'full', withinMs: 7_200_001 } }, 'not-valid'],
    ['a playlist that is none', { content: { ...LIST, playlistId: 'p-none' } }, 'not-found'],
    ['a playlist of a neighbour', { content: { ...LIST, playlistId: 'p-far' } }, 'not-found'],
    ['a relay that is none', { content: { ...RELAY, relayId: 'r-none' } }, 'not-found'],
    ['a fallback that is none', { content: { ...RELAY, fallbackId: 'p-none' } }, 'not-found'],
    ['a tune that is none', { content: LIST, tuneAfterId: 'b-none' }, 'not-found'],
    ['a campaign that is none', { content: LIST, campaignId: 'c-none' }, 'not-found'],
    ['a group that is none', { content: LIST, groupIds: ['g-none'] }, 'not-found'],
    ['a group with places of others', { content: LIST, groupIds: ['g-all'] }, 'not-found'],
    ['an owner above', { content: LIST, areaId: 'root' }, 'not-found'],
    ['too many groups', { content: LIST, groupIds: Array(SLOT_GROUPS_MAX + 1).fill('g-own') }, 'not-valid'],
  ])('with %s is refused', async (_name, over, code) => {
    expect((await save(over)).body.code).toBe(code);
  });
});

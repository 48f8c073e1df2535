import { readPlaylistFile } from '@loa/playlists/files';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alreadySpoken, example, openExampleCentre } from '../playlist-files/test-commune.js';
import { auditOf } from '../store/audit.js';
import { type Browser, MORNING, type TestCentre } from './test-centre.js';

const COMMUNE = 'xa-binh-an';
const PROVINCE = 'tinh-ninh-binh';

let centre: TestCentre;
let sender: Browser;
let second: Browser;
let week: string;

interface Entry {
  readonly kind: string;
  readonly key: string;
  readonly id: string;
  readonly line: number | null;
  readonly outcome: string;
  readonly waitsFor: string | null;
}

const send = (body: object, { who = sender, query = '' } = {}) =>
  who.post(`/playlist-files${query}`, { areaId: COMMUNE, file: 'tuan.yaml', ...body });
const outcomes = (entries: readonly Entry[]) => [...new Set(entries.map(({ outcome }) => outcome))].sort();
const entryOf = (entries: readonly Entry[], kind: string, key: string) =>
  entries.find((entry) => entry.kind === kind && entry.key === key);
const counts = async () => {
  const tables = ['bulletins', 'slots', 'playlists', 'relays', 'groups', 'campaigns', 'file_entries', 'audit'];
  return Promise.all(tables.map(async (table) => (await centre.db(table).count({ count: '*' }))[0]?.['count']));
};

beforeAll(async () => {
  centre = await openExampleCentre();
  sender = await centre.person('approver', PROVINCE);
  second = await centre.person('approver', PROVINCE);
  week = await example('commune-week.yaml');
  const reading = readPlaylistFile(week);
  const { bulletins = [] } = reading.kind === 'read' ? reading.document : { bulletins: [] };
  // All but two, which the test speaks: speech takes its time.
  await alreadySpoken(centre, bulletins.flatMap(({ speech }) => speech ?? []).slice(2));
});
afterAll(() => centre.close());
beforeEach(() => {
  centre.told.length = 0;
  centre.clock.now = MORNING;
});

describe('the week of a commune', { timeout: 60_000 }, () => {
  let entries: Entry[] = [];

  it('is tried without anything being stored', async () => {
    const before = await counts();
    const { status, body } = await send({ text: week }, { query: '?dryRun=true' });
    expect([status, body.dryRun]).toEqual([200, true]);
    expect(outcomes(body.entries)).toEqual(['created']);
    expect(entryOf(body.entries, 'slot', 'sang-tiep-am')).toMatchObject({ line: 206, waitsFor: 'second-person' });
    expect(entryOf(body.entries, 'bulletin', 'cat-dien')).toMatchObject({ line: 35, waitsFor: 'approval' });
    expect(await counts()).toEqual(before);
    expect(centre.told).toEqual([]);
  });

  it('is taken in: spoken, submitted, told to the stations, and in the audit', async () => {
    const { status, body } = await send({ text: week });
    expect([status, outcomes(body.entries)]).toEqual([200, ['created']]);
    entries = body.entries;
    const { id } = entryOf(entries, 'bulletin', 'cat-dien') as Entry;
    const bulletin = (await sender.get(`/bulletins/${id}`)).body;
    expect(bulletin).toMatchObject({
      title: 'Thông báo lịch tạm ngừng cấp điện',
      class: 'priority',
      areaId: COMMUNE,
      status: 'submitted',
      author: { id: sender.user?.id },
      audio: { source: 'speech' },
      board: { holdSeconds: 7_200 },
    });
    expect(bulletin.board.drawings.length).toBeGreaterThan(0);
    expect(new Set(centre.told)).toEqual(
      new Set([
        ...['xa-binh-an', 'thon-dong', 'thon-trung'].map((area) => `area ${area}`),
        ...['tram-cong-xa', 'tram-cho'].map((station) => `station ${station}`),
        'live bulletin',
        'live slot',
      ]),
    );
    expect(await auditOf(centre.db, { kind: 'bulletin', id })).toMatchObject([
      { action: 'bulletin-created', detail: { file: 'tuan.yaml' } },
    ]);
    expect(await auditOf(centre.db, { kind: 'playlist-file', id: 'tuan.yaml' })).toHaveLength(1);
  });

  it('changes nothing when it is sent again', async () => {
    const { body } = await send({ text: week });
    expect(outcomes(body.entries)).toEqual(['unchanged']);
    expect(body.entries.map(({ id }: Entry) => id)).toEqual(entries.map(({ id }) => id));
    expect(centre.told).toEqual([]);
  });

  it('cannot be approved by its sender, and sounds once a second person approved and confirmed', async () => {
    const waiting = entries.filter(({ waitsFor }) => waitsFor === 'second-person');
    for (const { id } of waiting) {
      expect((await sender.post(`/slots/${id}/confirm`)).body.code).toBe('second-person-needed');
      expect((await second.post(`/slots/${id}/confirm`)).status).toBe(200);
    }
    for (const { id } of entries.filter(({ kind }) => kind === 'bulletin')) {
      const { approvalHash } = (await second.get(`/bulletins/${id}`)).body;
      const own = await sender.post(`/bulletins/${id}/approve`, { approvalHash });
      expect(own.body.code).toBe('author-cannot-approve');
      expect((await second.post(`/bulletins/${id}/approve`, { approvalHash })).status).toBe(200);
    }
    const day = 'from=2026-12-07T00:00:00%2B07:00&to=2026-12-07T11:00:00%2B07:00';
    const { items } = (await sender.get(`/stations/tram-cong-xa/timeline?${day}`)).body;
    const slotId = entryOf(entries, 'slot', 'sang-tin-xa')?.id;
    const session = items.filter(
      (item: { originId: string; medium: string }) => item.originId === slotId && item.medium === 'sound',
    );
    expect(session.length).toBeGreaterThan(3);
    expect(session.every((item: { verdict: string }) => item.verdict === 'plays')).toBe(true);
    const spared = (await sender.get(`/stations/tram-y-te/timeline?${day}`)).body.items;
    expect(spared.some((item: { originId: string }) => item.originId === slotId)).toBe(false);
  });

  it('is unchanged for those who must not allow relays, too', async () => {
    const editor = await centre.person('editor', COMMUNE);
    const again = await send({ text: week }, { who: editor });
    expect([again.status, outcomes(again.body.entries)]).toEqual([200, ['unchanged']]);
    const other = await send({ text: week, file: 'khac.yaml' }, { who: editor, query: '?dryRun=true' });
    expect(entryOf(other.body.entries, 'relay', 'vov1')).toMatchObject({ outcome: 'unchanged' });
    const moved = week.replace('vov1/live.m3u8', 'vov2/live.m3u8');
    const refused = await send({ text: moved }, { who: editor });
    expect([refused.status, refused.body.code]).toEqual([403, 'not-allowed']);
    expect(refused.body.errors).toMatchObject([{ path: '/relays/0', line: 10 }]);
  });

  it('is exported so that it says nothing new where it came from', async () => {
    const { status, headers, body } = await sender.get(`/playlist-files/export?areaId=${COMMUNE}`);
    expect([status, headers['content-type']]).toEqual([200, 'application/yaml; charset=utf-8']);
    const back = await send({ text: body, file: 'ban-sao.yaml' }, { query: '?dryRun=true' });
    expect([back.status, outcomes(back.body.entries)]).toEqual([200, ['unchanged']]);
    expect(back.body.entries).toHaveLength(entries.length);
  });

  it('takes in a changed line alone: the bulletin is submitted anew, the slot takes the place of the old one', async () => {
    const changed = week
      .replace('title: Lịch nông vụ', 'title: Lịch nông vụ tuần này')
      .replace('at: "11:00"', 'at: "11:05"');
    const { body } = await send({ text: changed });
    const touched = body.entries.filter(({ outcome }: Entry) => outcome !== 'unchanged');
    expect(touched.map(({ kind, key, outcome }: Entry) => `${kind} ${key} ${outcome}`)).toEqual([
      'bulletin nong-vu updated',
      'slot trua updated',
    ]);
    const bulletin = (await sender.get(`/bulletins/${entryOf(entries, 'bulletin', 'nong-vu')?.id}`)).body;
    expect(bulletin).toMatchObject({ title: 'Lịch nông vụ tuần này', status: 'submitted', approver: null });
    const { slots } = (await sender.get('/slots')).body;
    const stateOf = (id: string | undefined) => slots.find((slot: { id: string }) => slot.id === id)?.state;
    expect(stateOf(entryOf(entries, 'slot', 'trua')?.id)).toBe('withdrawn');
    expect(stateOf(entryOf(body.entries, 'slot', 'trua')?.id)).toBe('active');
    expect(centre.told).toContain('area xa-binh-an');
  });

  it('keeps what people changed at the centre while the file says nothing new', async () => {
    const { id } = entryOf(entries, 'bulletin', 'chu-chao') as Entry;
    await centre.db('bulletins').where({ id }).update({ title: 'Chữ chào mới' });
    const text = week
      .replace('title: Lịch nông vụ', 'title: Lịch nông vụ tuần này')
      .replace('at: "11:00"', 'at: "11:05"');
    expect(outcomes((await send({ text })).body.entries)).toEqual(['unchanged']);
    expect((await sender.get(`/bulletins/${id}`)).body.title).toBe('Chữ chào mới');
  });

  it('loses slots that left it only where it is asked to', async () => {
    const without = week.slice(0, week.indexOf('  - id: bang-sang'));
    const kept = await send({ text: without }, { query: '?dryRun=true' });
    const left = kept.body.entries.filter(({ outcome }: Entry) => outcome === 'left');
    expect(left.map(({ key, line }: Entry) => [key, line])).toEqual([
      ['bang-chieu', null],
      ['bang-sang', null],
    ]);
    const pruned = await send({ text: without }, { query: '?prune=true' });
    const gone = pruned.body.entries.filter(({ outcome }: Entry) => outcome === 'withdrawn');
    expect(gone.map(({ key }: Entry) => key)).toEqual(['bang-chieu', 'bang-sang']);
    const open = await centre
      .db('slots')
      .whereIn(
        'id',
        gone.map(({ id }: Entry) => id),
      )
      .whereNull('withdrawn_at');
    expect(open).toEqual([]);
    expect(centre.told).toContain('station tram-cho');
    expect(outcomes((await send({ text: without }, { query: '?prune=true' })).body.entries)).toEqual(['unchanged']);
  });

  it('brings a relay under another address: what plays it is scheduled anew, the old one is allowed no longer', async () => {
    const { body } = await send({ text: week.replace('vov1/live.m3u8', 'vov2/live.m3u8') });
    const updated = body.entries.filter(({ outcome }: Entry) => outcome === 'updated').map(({ key }: Entry) => key);
    expect(updated).toEqual(expect.arrayContaining(['vov1', 'buoi-chieu', 'sang-tiep-am']));
    const allowed = await centre.db('relays').whereNull('withdrawn_at').select('id');
    expect(allowed).toEqual([{ id: entryOf(body.entries, 'relay', 'vov1')?.id }]);
  });

  it('does not overtake somebody who changes a bulletin while it is spoken', async () => {
    const { id } = entryOf(entries, 'bulletin', 'loi-ket') as Entry;
    const text = week.replace('Xin cảm ơn bà con đã lắng nghe.', 'Xin cảm ơn và hẹn gặp lại.');
    const sending = send({ text });
    let isDone = false;
    void sending.then(() => {
      isDone = true;
    });
    for (let at = MORNING; !isDone; at += 1) {
      await centre.db('bulletins').where({ id }).update({ updated_at: at });
    }
    const { status, body } = await sending;
    expect([status, body.code]).toEqual([409, 'content-changed']);
    expect((await sender.get(`/bulletins/${id}`)).body.text).toContain('lắng nghe');
  });
});

describe('a campaign in three phases', { timeout: 60_000 }, () => {
  it('is taken in, and unchanged the second time', async () => {
    // One text for all: what it says is not the matter here, and it is spoken once.
    const plan = (await example('plan-148.yaml')).replace(
      /speech: (>-(\n {6}.*)+|.*)/g,
      'speech: Mời bà con nghe đài.',
    );
    const body = { text: plan, file: 'ke-hoach-148.yaml', areaId: PROVINCE };
    const taken = await send(body);
    expect([taken.status, outcomes(taken.body.entries)]).toEqual([200, ['created']]);
    const [row] = await centre.db('campaigns');
    expect(JSON.parse(row.body)).toMatchObject({
      name: 'Phát triển thông tin cơ sở và phổ biến kiến thức an toàn thông tin',
      phases: [
        { name: 'Đợt 1', slotIds: [entryOf(taken.body.entries, 'slot', 'dot-1-chieu')?.id] },
        {},
        { goal: 10_000 },
      ],
    });
    expect(outcomes((await send(body)).body.entries)).toEqual(['unchanged']);
    const { body: text } = await sender.get(`/playlist-files/export?areaId=${PROVINCE}`);
    const back = await send({ text, file: 'ban-sao.yaml', areaId: PROVINCE }, { query: '?dryRun=true' });
    expect([back.status, outcomes(back.body.entries)]).toEqual([200, ['unchanged']]);
  });
});

import { PLAYLIST_FILE_BYTES_MAX } from '@loa/playlists/files';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FILE_PLACES_MAX, placesEach } from '../playlist-files/judgement.js';
import { FILE_SPEECHES_MAX } from '../playlist-files/speeches.js';
import { openExampleCentre } from '../playlist-files/test-commune.js';
import { FILE_BODY_BYTES_MAX, FILE_NAME_MAX } from './contract/playlist-files.js';
import { FILES_WAITING_MAX } from './playlist-files.js';
import { type Browser, type TestCentre } from './test-centre.js';

const COMMUNE = 'xa-binh-an';

let centre: TestCentre;
let sender: Browser;

interface Entry {
  readonly kind: string;
  readonly key: string;
  readonly id: string;
  readonly line: number | null;
  readonly outcome: string;
}

const send = (body: object, { who = sender, query = '' } = {}) =>
  who.post(`/playlist-files${query}`, { areaId: COMMUNE, file: 'tuan.yaml', ...body });
const outcomes = (entries: readonly Entry[]) => [...new Set(entries.map(({ outcome }) => outcome))];
const entryOf = (entries: readonly Entry[], kind: string, key: string) =>
  entries.find((entry) => entry.kind === kind && entry.key === key);
const counts = async () => {
  const tables = ['bulletins', 'slots', 'playlists', 'relays', 'groups', 'campaigns', 'file_entries', 'audit'];
  return Promise.all(tables.map(async (table) => (await centre.db(table).count({ count: '*' }))[0]?.['count']));
};

beforeAll(async () => {
  centre = await openExampleCentre();
  sender = await centre.person('editor', COMMUNE);
});
afterAll(() => centre.close());
beforeEach(() => {
  centre.told.length = 0;
});

describe('a file that is refused', () => {
  const board = (over = '', slot = '') => `loa: 1
bulletins:
  - id: chao
    title: Chào
    validTo: 2026-12-31
    ${over === '' ? 'board: Xin chào bà con' : over}
slots:
  - id: sang
    content: { bulletin: chao }
    ${slot === '' ? 'when: { days: daily, at: "08:00", from: 2026-12-01 }\n    targets: { areas: [xa-binh-an] }' : slot}
`;

  it.each([
    ['with errors', board('bord: Xin chào'), 400, 'not-valid', [6]],
    ['that is no YAML', 'loa: [1', 400, 'not-valid', [1]],
    ['with letters that no board has', board('board: 漢字'), 422, 'unsupported-letters', [6]],
    [
      'for a place that is none',
      board('', 'when: { days: daily, at: "08:00", from: 2026-12-01 }\n    targets: { areas: [xa-khac] }'),
      404,
      'not-found',
      [8],
    ],
    [
      'for a station that is none',
      board('', 'when: { days: daily, at: "08:00", from: 2026-12-01 }\n    targets: { stations: [tram-khac] }'),
      404,
      'not-found',
      [8],
    ],
    [
      'in the past',
      board('', 'when: { date: 2026-11-01, at: "08:00" }\n    targets: { areas: [xa-binh-an] }'),
      422,
      'in-the-past',
      [10],
    ],
    ['without its sound', board('audio: am-thanh/chao.mp3'), 400, 'not-valid', [6]],
  ])('%s names the lines, and leaves nothing', async (...[, text, status, code, lines]) => {
    const before = await counts();
    const answer = await send({ text, file: 'sai.yaml' });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.errors.map(({ line }: { line: number }) => line)).toEqual(expect.arrayContaining(lines));
    expect(await counts()).toEqual(before);
    expect(centre.told).toEqual([]);
  });

  it('inside quiet hours without a reason is refused, with one it waits for a second person', async () => {
    const at = 'when: { days: daily, at: "05:00", from: 2026-12-01 }\n    targets: { areas: [xa-binh-an] }';
    const sound = { audio: { 'a.mp3': 'ab'.repeat(32) } };
    const refused = await send({ text: board('audio: a.mp3', at), file: 'sai.yaml', ...sound });
    expect([refused.status, refused.body.code, refused.body.errors[0].line]).toEqual([409, 'quiet-hours', 8]);
    const reason = `${at}\n    override: { rules: [quiet-hours], reason: Hội nghị thôn đã nhất trí }`;
    const text = board('audio: a.mp3', reason);
    const asked = await send({ text, file: 'sai.yaml', ...sound }, { query: '?dryRun=true' });
    expect(entryOf(asked.body.entries, 'slot', 'sang')).toMatchObject({ waitsFor: 'second-person' });
    expect(entryOf(asked.body.entries, 'bulletin', 'chao')).toMatchObject({ waitsFor: 'audio', audio: 'a.mp3' });
  });

  it('tells its errors in the language that is asked for', async () => {
    const told = async (language: string) =>
      (await send({ text: board('bord: Xin chào') }, { query: `?language=${language}` })).body.errors[0].message;
    expect(await told('vi')).toMatch(/^lỗi /);
    expect(await told('en')).toMatch(/^error /);
  });

  it('of another area is refused, whoever sends it', async () => {
    const before = await counts();
    const stranger = await centre.person('editor', 'xa-dong-phu');
    const outside = await send({ text: board() }, { who: stranger });
    expect([outside.status, outside.body.code]).toEqual([404, 'not-found']);
    const own = await send({ text: board(), areaId: 'xa-dong-phu' }, { who: stranger });
    expect([own.status, own.body.code, own.body.errors[0].line]).toEqual([404, 'not-found', 8]);
    const technician = await centre.person('technician', COMMUNE);
    expect((await send({ text: board() }, { who: technician })).body.code).toBe('not-allowed');
    const viewer = await centre.person('viewer', 'xa-dong-phu');
    expect((await viewer.get(`/playlist-files/export?areaId=${COMMUNE}`)).status).toBe(404);
    expect((await centre.nobody.post('/playlist-files', { file: 'a', text: board() })).status).toBe(401);
    expect(await counts()).toEqual(before);
  });

  it('is refused by its size and its name, and where nobody can tell what was sent', async () => {
    const body = 'x'.repeat(FILE_BODY_BYTES_MAX);
    expect((await send({ text: body })).status).toBe(413);
    expect((await send({ text: 'x'.repeat(PLAYLIST_FILE_BYTES_MAX + 1) })).status).toBe(400);
    expect((await send({ text: 'á'.repeat(PLAYLIST_FILE_BYTES_MAX) })).body).toMatchObject({ code: 'not-valid' });
    expect((await send({ text: board(), file: 'a'.repeat(FILE_NAME_MAX + 1) })).status).toBe(400);
    expect((await send({ text: board(), document: { loa: 1 } })).body.code).toBe('not-valid');
    expect((await send({})).body.code).toBe('not-valid');
  });
});

it('takes a document in place of a text, and speaks the same text once', async () => {
  const bulletin = (id: string) => ({ id, title: id, validTo: '2026-12-31', speech: 'Xin chào bà con.' });
  const document = { loa: 1, bulletins: [bulletin('mot'), bulletin('hai')] };
  const { status, body } = await send({ document, file: 'van-ban' });
  expect([status, body.entries.map(({ line }: Entry) => line)]).toEqual([200, [null, null]]);
  const audio = async ({ id }: Entry) => (await sender.get(`/bulletins/${id}`)).body.audio.hash;
  expect(await audio(body.entries[0])).toBe(await audio(body.entries[1]));
  const more = await send({ document: { loa: 1, bulletins: [bulletin('ba')] }, file: 'van-ban-khac' });
  expect(await audio(more.body.entries[0])).toBe(await audio(body.entries[0]));
});

describe('the bounds', () => {
  const text = `loa: 1
groups:
  - { id: cac-thon, name: Các thôn, areas: [thon-dong, thon-trung] }
`;

  it('let files wait for each other, so that the same one at once is taken in once', async () => {
    const both = await Promise.all([send({ text, file: 'hai-lan' }), send({ text, file: 'hai-lan' })]);
    expect(new Set(both.flatMap(({ body }) => outcomes(body.entries)))).toEqual(new Set(['created', 'unchanged']));
  });

  it('let no more wait than there is room for', async () => {
    const many = Array.from({ length: FILES_WAITING_MAX + 2 }, () => send({ text }, { query: '?dryRun=true' }));
    const statuses = (await Promise.all(many)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(FILES_WAITING_MAX + 1);
    expect(statuses.filter((status) => status === 503)).toHaveLength(1);
  });

  it('let a file have so many new texts to speak', async () => {
    const bulletins = Array.from({ length: FILE_SPEECHES_MAX + 1 }, (_, index) => {
      return { id: `b${index}`, title: 'Nhiều', validTo: '2026-12-31', speech: `Bản tin thứ ${index}` };
    });
    expect((await send({ document: { loa: 1, bulletins }, file: 'nhieu' })).body.code).toBe('limit-reached');
  });

  it('share the places that are looked at among the slots', () => {
    expect([1, 10, FILE_PLACES_MAX * 2].map(placesEach)).toEqual([FILE_PLACES_MAX, FILE_PLACES_MAX / 10, 1]);
  });
});

describe('an export', () => {
  it('says what people made in the console, and leaves out what a file cannot say', async () => {
    const editor = await centre.person('editor', 'thon-dong');
    const validity = { validFrom: '2026-11-20T00:00:30Z', validTo: '2026-12-20T00:00:00Z' };
    const made = { class: 'ordinary', language: 'vi', areaId: 'thon-dong', text: null, ...validity };
    const board = { text: 'Họp thôn 19 giờ', holdSeconds: 90 };
    const { id } = (await editor.post('/bulletins', { ...made, title: 'Họp thôn', board })).body;
    const empty = (await editor.post('/bulletins', { ...made, title: 'Còn trống', board: null })).body;
    const targets = { areaIds: ['thon-dong'], stationIds: [] };
    const schedule = { kind: 'daily', date: '2026-11-24', time: '17:00', zone: 'Asia/Ho_Chi_Minh' };
    const rule =
      'DTSTART;TZID=Asia/Ho_Chi_Minh:20261124T180000\nRRULE:FREQ=WEEKLY;BYDAY=TU,FR\nEXDATE;TZID=Asia/Ho_Chi_Minh:20261127T180000';
    const first = await editor.post('/slots', { bulletinId: id, schedule, ...targets });
    const other = await editor.post('/slots', {
      bulletinId: id,
      recurrence: rule,
      late: { kind: 'join' },
      volumePercent: 0,
      ...targets,
    });
    expect([first.status, other.status]).toEqual([201, 201]);
    const { body: text } = await editor.get('/playlist-files/export?language=en');
    expect(text).toMatch(new RegExp(`^# bulletins ${empty.id}: `));
    expect(text).toContain('days: daily');
    const back = await send({ text, file: 'thon', areaId: 'thon-dong' }, { who: editor, query: '?dryRun=true' });
    expect(outcomes(back.body.entries)).toEqual(['unchanged']);
    const keys = new Set(back.body.entries.map(({ key }: Entry) => key));
    expect(keys).toEqual(new Set([id, first.body.id, other.body.id]));
    const changed = text.replace('Họp thôn 19 giờ', 'Họp thôn 20 giờ');
    const written = await send({ text: changed, file: 'thon', areaId: 'thon-dong' }, { who: editor });
    expect(entryOf(written.body.entries, 'bulletin', id)).toMatchObject({ id, outcome: 'updated' });
    expect((await editor.get(`/bulletins/${id}`)).body.board.text).toBe('Họp thôn 20 giờ');
  });
});

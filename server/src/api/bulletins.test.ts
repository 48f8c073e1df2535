import { listCrc, renderPages } from '@loa/firmware-protocol/text';
import { BOARD_DRAWINGS_MAX } from '@loa/playlists/wire';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toneWav } from '../media/test-sounds.js';
import { auditOf } from '../store/audit.js';
import { createSlot } from '../store/slots.js';
import { snapshotFor } from '../store/snapshot.js';
import { createStation } from '../store/stations.js';
import { aSlot } from '../store/test-rows.js';
import { boardBulletin, type Browser, form, MORNING, openTestCentre, type TestCentre } from './test-centre.js';

let centre: TestCentre;
let editor: Browser;
let approver: Browser;

beforeAll(async () => {
  centre = await openTestCentre({ uploadBytesMax: 1024 * 1024 });
  editor = await centre.person('editor', centre.communeId);
  approver = await centre.person('approver', centre.communeId);
});
afterAll(() => centre.close());
beforeEach(() => {
  centre.told.length = 0;
  centre.clock.now = MORNING;
});

const draft = async (over: object = {}) =>
  (await editor.post('/bulletins', boardBulletin(centre.communeId, over))).body;
const submitted = async (over: object = {}) => {
  const { id } = await draft(over);
  return (await editor.post(`/bulletins/${id}/submit`)).body;
};
const upload = (id: string, bytes: Buffer, over: object = {}) =>
  editor.send({ method: 'PUT', url: `/api/v1/bulletins/${id}/audio`, ...form(bytes, over) });

describe('writing a bulletin', () => {
  it('speaks its text and shows both media', async () => {
    const answer = await editor.post(
      '/bulletins',
      boardBulletin(centre.communeId, { text: 'Kính mời bà con đi tiêm chủng.' }),
    );
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      status: 'draft',
      author: { id: editor.user?.id, name: editor.user?.displayName },
      approver: null,
      issuedAt: new Date(MORNING).toISOString(),
      audio: { source: 'speech', type: 'audio/ogg; codecs=opus' },
      board: { text: 'Tiêm chủng lúc 8 giờ', holdSeconds: 60 },
    });
    expect(answer.body.audio.url).toBe(`/media/${answer.body.audio.hash}`);
    expect(centre.told).toEqual(['live bulletin']);
    const heard = await editor.get(answer.body.audio.url);
    expect([heard.status, heard.bytes.length]).toEqual([200, answer.body.audio.bytes]);
  });

  it('keeps the speech while the text stays, and speaks a new text anew', async () => {
    const first = await draft({ text: 'Bà con chú ý.' });
    const body = boardBulletin(centre.communeId, { text: 'Bà con chú ý.', title: 'Khác' });
    const same = (await editor.put(`/bulletins/${first.id}`, body)).body;
    expect(same.audio).toEqual(first.audio);
    const other = (await editor.put(`/bulletins/${first.id}`, { ...body, text: 'Mưa to.' })).body;
    expect(other.audio.hash).not.toBe(first.audio.hash);
    expect((await editor.put(`/bulletins/${first.id}`, { ...body, text: null })).body.audio).toBeNull();
  });

  it.each([
    ['an unknown field', { colour: 'red' }, 400, 'not-valid', '/'],
    ['a title of spaces', { title: '   ' }, 400, 'not-valid', '/title'],
    ['a class that is none', { class: 'urgent' }, 400, 'not-valid', '/class'],
    ['a text above its bound', { text: 'a'.repeat(5_001) }, 400, 'not-valid', '/text'],
    [
      'a board text above its bound',
      { board: { text: 'a'.repeat(321), holdSeconds: 9 } },
      400,
      'not-valid',
      '/board/text',
    ],
    ['an end before its beginning', { validTo: '2020-01-01T00:00:00Z' }, 400, 'not-valid', '/validTo'],
    ['a day without an offset', { validTo: '2027-01-01T00:00:00' }, 400, 'not-valid', '/validTo'],
    [
      'letters without glyphs',
      { board: { text: 'Chào 你', holdSeconds: 9 } },
      422,
      'unsupported-letters',
      '/board/text',
    ],
    [
      'more than a board has pages',
      { board: { text: 'W\n'.repeat(150), holdSeconds: 9 } },
      422,
      'text-too-long',
      '/board/text',
    ],
  ])('with %s is refused', async (...[, over, status, code, path]) => {
    const { body, headers, ...answer } = await editor.post('/bulletins', boardBulletin(centre.communeId, over));
    expect([answer.status, body.code, body.type]).toEqual([status, code, `urn:loa:problem:${code}`]);
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(body.errors.map((fault: { path: string }) => fault.path)).toContain(path);
  });

  it('in a language without a voice says to upload instead', async () => {
    const body = boardBulletin(centre.communeId, { language: 'hmn', text: 'Nyob zoo' });
    const answer = await editor.post('/bulletins', body);
    expect([answer.status, answer.body.code]).toEqual([503, 'speech-unavailable']);
    expect(answer.body.detail).toContain('upload');
  });

  it('names the letters that a board cannot show', async () => {
    const board = { text: 'Chào 你好', holdSeconds: 9 };
    const answer = await editor.post('/bulletins', boardBulletin(centre.communeId, { board }));
    expect(answer.body.detail).toContain('你 好');
  });
});

describe('audio of a bulletin', () => {
  it('is measured, kept and heard; taken away, the text speaks again', async () => {
    const { id } = await draft({ text: 'Bà con chú ý.' });
    const answer = await upload(id, toneWav(2));
    expect(answer.body.audio).toMatchObject({ source: 'upload' });
    expect(Math.abs(answer.body.audio.durationMs - 2_000)).toBeLessThanOrEqual(10);
    const edited = await editor.put(`/bulletins/${id}`, boardBulletin(centre.communeId, { text: 'Khác.' }));
    expect(edited.body.audio).toEqual(answer.body.audio);
    expect((await editor.delete(`/bulletins/${id}/audio`)).body.audio).toMatchObject({ source: 'speech' });
  });

  it.each([
    ['silence', toneWav(1, 0), {}, 422, 'audio-empty'],
    ['words', Buffer.from('xin chào '.repeat(20)), {}, 422, 'audio-unreadable'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d4948445200000001', 'hex'), {}, 422, 'audio-not-what-it-claims'],
    ['more than may be uploaded', toneWav(15), {}, 413, 'body-too-large'],
    ['the wrong field', toneWav(1), { field: 'sound' }, 400, 'not-valid'],
  ])('of %s is refused', async (...[, bytes, over, status, code]) => {
    const { id } = await draft();
    const answer = await upload(id, bytes, over);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect((await editor.get(`/bulletins/${id}`)).body.audio).toBeNull();
  });

  it.each([
    ['its end', (whole: Buffer) => whole.subarray(0, whole.length - 40)],
    ['its file', (whole: Buffer) => whole.subarray(0, 30)],
    ['its body', () => Buffer.alloc(0)],
  ])('without %s is refused', async (_name, cut) => {
    const { id } = await draft();
    const { payload, headers } = form(toneWav(1));
    const url = `/api/v1/bulletins/${id}/audio`;
    const answer = await editor.send({ method: 'PUT', url, payload: cut(payload), headers });
    expect([answer.status, answer.body.code]).toEqual([400, 'not-valid']);
  });

  it('must come as a form', async () => {
    const { id } = await draft();
    const answer = await editor.put(`/bulletins/${id}/audio`, { audio: 'x' });
    expect([answer.status, answer.body.code]).toEqual([415, 'wrong-content-type']);
  });
});

describe('the life of a bulletin', () => {
  it('goes from draft to the stations, with the hash of what was read', async () => {
    const { id, approvalHash } = await submitted();
    const answer = await approver.post(`/bulletins/${id}/approve`, { approvalHash });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      status: 'approved',
      approvalHash,
      approver: { id: approver.user?.id },
      approvedAt: new Date(MORNING).toISOString(),
    });
    const { bulletins } = await snapshotFor(centre.db, MORNING);
    expect(bulletins.find((bulletin) => bulletin.id === id)).toMatchObject({ approvalHash });
    const audit = await auditOf(centre.db, { kind: 'bulletin', id });
    expect(audit.map((entry) => [entry.action, entry.by?.id])).toEqual([
      ['bulletin-created', editor.user?.id],
      ['bulletin-submitted', editor.user?.id],
      ['bulletin-approved', approver.user?.id],
    ]);
  });

  it('is not approved by its author', async () => {
    const { id } = (await approver.post('/bulletins', boardBulletin(centre.communeId))).body;
    const { approvalHash } = (await approver.post(`/bulletins/${id}/submit`)).body;
    const answer = await approver.post(`/bulletins/${id}/approve`, { approvalHash });
    expect([answer.status, answer.body.code]).toEqual([403, 'author-cannot-approve']);
  });

  it('is not approved by whoever changed it last, though another wrote it first', async () => {
    const { id } = await submitted();
    const changed = await approver.put(`/bulletins/${id}`, boardBulletin(centre.communeId, { title: 'Đã sửa' }));
    expect(changed.body.author.id).toBe(approver.user?.id);
    const { approvalHash } = (await approver.post(`/bulletins/${id}/submit`)).body;
    const answer = await approver.post(`/bulletins/${id}/approve`, { approvalHash });
    expect([answer.status, answer.body.code]).toEqual([403, 'author-cannot-approve']);
  });

  it('is not approved by an editor', async () => {
    const { id, approvalHash } = await submitted();
    const other = await centre.person('editor', centre.communeId);
    const answer = await other.post(`/bulletins/${id}/approve`, { approvalHash });
    expect([answer.status, answer.body.code]).toEqual([403, 'not-allowed']);
  });

  it('is not approved when it changed after it was read', async () => {
    const { id, approvalHash } = await submitted();
    await editor.put(`/bulletins/${id}`, boardBulletin(centre.communeId, { title: 'Đã sửa' }));
    const { body } = await editor.post(`/bulletins/${id}/submit`);
    expect(body.approvalHash).not.toBe(approvalHash);
    const answer = await approver.post(`/bulletins/${id}/approve`, { approvalHash });
    expect([answer.status, answer.body.code]).toEqual([409, 'content-changed']);
  });

  it('changed after its approval is a draft again and leaves the stations', async () => {
    const { id, approvalHash } = await submitted();
    await approver.post(`/bulletins/${id}/approve`, { approvalHash });
    const { body } = await editor.put(`/bulletins/${id}`, boardBulletin(centre.communeId, { title: 'Đã sửa' }));
    expect(body).toMatchObject({ status: 'draft', approver: null });
    const { bulletins } = await snapshotFor(centre.db, MORNING);
    expect(bulletins.map((bulletin) => bulletin.id)).not.toContain(id);
  });

  it('may be rejected with a reason, mended and submitted again', async () => {
    const { id } = await submitted();
    const rejected = await approver.post(`/bulletins/${id}/reject`, { reason: 'Sai ngày' });
    expect(rejected.body).toMatchObject({
      status: 'rejected',
      rejection: { reason: 'Sai ngày', by: approver.user?.displayName },
    });
    expect((await editor.post(`/bulletins/${id}/submit`)).body).toMatchObject({ status: 'submitted', rejection: null });
  });

  it('ends when it is withdrawn', async () => {
    const { id, approvalHash } = await submitted();
    await approver.post(`/bulletins/${id}/approve`, { approvalHash });
    const answer = await editor.post(`/bulletins/${id}/withdraw`, { reason: 'Đã xong' });
    expect(answer.body).toMatchObject({ status: 'withdrawn', approver: { id: approver.user?.id } });
    const again = await editor.post(`/bulletins/${id}/submit`);
    expect([again.status, again.body.code]).toEqual([409, 'bad-transition']);
    const edit = await editor.put(`/bulletins/${id}`, boardBulletin(centre.communeId));
    expect([edit.status, edit.body.code]).toEqual([409, 'bad-transition']);
  });

  it('with nothing to say or show is not submitted', async () => {
    const { id } = await draft({ board: null });
    const answer = await editor.post(`/bulletins/${id}/submit`);
    expect([answer.status, answer.body.code]).toEqual([422, 'bulletin-empty']);
  });
});

describe('other communes', () => {
  it('neither see nor touch a bulletin', async () => {
    const { id, approvalHash } = await submitted();
    const stranger = await centre.person('approver', centre.otherId);
    expect((await stranger.get('/bulletins')).body.bulletins).toEqual([]);
    const answers = [
      await stranger.get(`/bulletins/${id}`),
      await stranger.put(`/bulletins/${id}`, boardBulletin(centre.otherId)),
      await stranger.post(`/bulletins/${id}/approve`, { approvalHash }),
      await stranger.delete(`/bulletins/${id}/audio`),
      await stranger.post('/bulletins', boardBulletin(centre.communeId)),
    ];
    expect(answers.map((answer) => [answer.status, answer.body.code])).toEqual(answers.map(() => [404, 'not-found']));
  });

  it('cannot be given a bulletin by an editor of this one', async () => {
    const { id } = await draft();
    const answer = await editor.put(`/bulletins/${id}`, boardBulletin(centre.otherId));
    expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
  });
});

it('is submitted with its pages as each board of its area draws them, and these are approved with it', async () => {
  const { id: stationId } = await createStation(
    centre.db,
    { name: 'Cụm', areaId: centre.communeId, zone: 'Asia/Ho_Chi_Minh', volumePercent: 80 },
    MORNING,
  );
  const board = { id: 'led', condition: 'shown', text: '', wantedCrc: null, readCrc: null };
  const boards = [
    { ...board, width: 96, height: 16 },
    { ...board, width: 8, height: 8 },
  ];
  await centre
    .db('stations')
    .where({ id: stationId })
    .update({ state: JSON.stringify({ online: true, boards }) });
  const written = await draft();
  expect(written.board.drawings).toEqual([]);
  const sent = (await editor.post(`/bulletins/${written.id}/submit`)).body;
  const size = (width: number, height: number) => {
    const pages = renderPages('Tiêm chủng lúc 8 giờ', { width, height });
    return { width, height, pages: pages.length, crc: listCrc(pages) };
  };
  expect(sent.board.drawings).toEqual([size(160, 32), size(96, 16)]);
  expect(sent.approvalHash).not.toBe(written.approvalHash);
  await approver.post(`/bulletins/${written.id}/approve`, { approvalHash: sent.approvalHash });
  await createSlot(centre.db, aSlot({ content: { kind: 'bulletin', bulletinId: written.id } }));
  const { bulletins } = await snapshotFor(centre.db, MORNING);
  expect(bulletins.find(({ id }) => id === written.id)?.board?.drawings).toEqual(sent.board.drawings);
  const edited = await editor.put(`/bulletins/${written.id}`, boardBulletin(centre.communeId));
  expect(edited.body.board.drawings).toEqual([]);
});

it('is drawn for no more sizes than a programme holds', async () => {
  const { db } = centre;
  const sizes = Array.from({ length: BOARD_DRAWINGS_MAX + 3 }, (_, index) => ({ width: 64 + index, height: 32 }));
  const place = { name: 'Cụm', areaId: centre.otherId, zone: 'Asia/Ho_Chi_Minh', volumePercent: 80 };
  const { id } = await createStation(db, place, MORNING);
  await db('stations')
    .where({ id })
    .update({ state: JSON.stringify({ online: true, boards: sizes }) });
  const other = await centre.person('editor', centre.otherId);
  const made = (await other.post('/bulletins', boardBulletin(centre.otherId))).body;
  const sent = (await other.post(`/bulletins/${made.id}/submit`)).body;
  expect(sent.board.drawings).toHaveLength(BOARD_DRAWINGS_MAX);
});

it('is rejected with a reason that tells something', async () => {
  const { id } = await submitted();
  const answer = await approver.post(`/bulletins/${id}/reject`, { reason: ' sai  ' });
  expect([answer.status, answer.body.code]).toEqual([422, 'reason-needed']);
  expect((await approver.post(`/bulletins/${id}/reject`, { reason: 'sai ngày' })).body.status).toBe('rejected');
});

it('is valid for no longer than people remember it', async () => {
  const validTo = new Date(MORNING + 500 * 86_400_000).toISOString();
  const answer = await editor.post('/bulletins', boardBulletin(centre.communeId, { validTo }));
  expect([answer.body.code, answer.body.errors[0].path]).toEqual(['not-valid', '/validTo']);
});

it('lists by status, newest change first, at most as many as asked', async () => {
  centre.clock.now = MORNING + 5_000;
  const first = await submitted({ title: 'Một' });
  centre.clock.now = MORNING + 6_000;
  const second = await submitted({ title: 'Hai' });
  const { body } = await editor.get('/bulletins?status=submitted&limit=2');
  expect(body.bulletins.map((bulletin: { id: string }) => bulletin.id)).toEqual([second.id, first.id]);
  expect((await editor.get('/bulletins?limit=501')).body.code).toBe('not-valid');
  expect((await editor.get('/bulletins?status=sent')).body.code).toBe('not-valid');
});

import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AREAS_MAX, ROOT_AREA_ID } from '../store/areas.js';
import { createInvitation } from '../store/invitations.js';
import { createSession } from '../store/sessions.js';
import { SLOTS_OPEN_MAX } from '../store/slots.js';
import { createStation } from '../store/stations.js';
import { USERS_MAX } from '../store/users.js';
import { EVENT_BACKLOG_BYTES_MAX, EVENT_STREAMS_MAX } from './events.js';
import { REPORT_ROWS_MAX } from './report.js';
import { boardBulletin, type Browser, MORNING, openTestCentre, type TestCentre, ZONE } from './test-centre.js';

let centre: TestCentre;
let administrator: Browser;
let cookie: string;
let port: number;

beforeAll(async () => {
  centre = await openTestCentre();
  administrator = await centre.person('administrator');
  cookie = `loa_session=${(await createSession(centre.db, administrator.user?.id ?? '', MORNING)).token}`;
  await centre.app.listen({ host: '127.0.0.1', port: 0 });
  port = (centre.app.server.address() as AddressInfo).port;
});
afterAll(() => centre.close());

const many = <Row>(count: number, row: (index: number) => Row) =>
  Array.from({ length: count }, (_, index) => row(index));
const fill = (table: string, rows: object[]) => centre.db.batchInsert(table, rows, 400);

/** An open event stream that nobody reads from. */
async function openStream() {
  const socket = connect(port, '127.0.0.1');
  socket.write(`GET /api/v1/events HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\n\r\n`);
  const [head] = (await once(socket, 'data')) as [Buffer];
  socket.pause();
  return { socket, status: head.toString().split(' ')[1] };
}

it(`keeps ${EVENT_STREAMS_MAX} event streams open and refuses one more`, async () => {
  const streams = await Promise.all(many(EVENT_STREAMS_MAX, openStream));
  const one = await openStream();
  for (const { socket } of [...streams, one]) socket.destroy();
  expect(new Set(streams.map((stream) => stream.status))).toEqual(new Set(['200']));
  expect(one.status).toBe('503');
});

it('ends an event stream that is not read', async () => {
  const { socket } = await openStream();
  const closed = once(socket, 'close');
  const event = { kind: 'station', id: 's'.repeat(40) } as const;
  // The kernel's own buffers come first; then the stream's bound.
  for (let bytes = 0; bytes < 64 * EVENT_BACKLOG_BYTES_MAX; bytes += 60) centre.emit(event);
  await new Promise((resolve) => setImmediate(resolve));
  socket.resume();
  await expect(closed).resolves.toBeDefined();
});

it(`holds ${AREAS_MAX} areas`, async () => {
  const area = (index: number) => ({ id: `a-${index}`, name: 'x', level: 'x', parent_id: ROOT_AREA_ID, created_at: 1 });
  await fill('areas', many(AREAS_MAX, area));
  const answer = await administrator.post('/areas', { name: 'x', level: 'x', parentId: ROOT_AREA_ID });
  await centre.db('areas').where({ created_at: 1 }).delete();
  expect([answer.status, answer.body.code]).toEqual([409, 'limit-reached']);
});

it(`holds ${USERS_MAX} people`, async () => {
  const common = { display_name: 'x', role: 'viewer', area_id: ROOT_AREA_ID, password_hash: 'x', created_at: 1 };
  await fill(
    'users',
    many(USERS_MAX, (index) => ({ id: `u-${index}`, user_name: `u${index}`, ...common })),
  );
  const by = { id: 'u-x', name: 'X' };
  const { token } = await createInvitation(centre.db, { role: 'viewer', areaId: ROOT_AREA_ID, by }, MORNING);
  const person = { userName: 'lan', displayName: 'Lan', password: '1234567890' };
  const answer = await centre.nobody.post('/invitations/accept', { token, ...person });
  await centre.db('users').where({ created_at: 1 }).delete();
  expect([answer.status, answer.body.code]).toEqual([409, 'limit-reached']);
});

it(`holds ${SLOTS_OPEN_MAX} slots, and a report ${REPORT_ROWS_MAX} rows`, async () => {
  const { id } = (await administrator.post('/bulletins', boardBulletin(ROOT_AREA_ID))).body;
  const asked = {
    bulletinId: id,
    schedule: { kind: 'daily', date: '2026-11-23', time: '17:00', zone: ZONE },
    areaIds: [ROOT_AREA_ID],
    stationIds: [],
  };
  const slot = (index: number) => ({
    id: `l-${index}`,
    area_id: ROOT_AREA_ID,
    bulletin_id: id,
    recurrence: 'DTSTART;TZID=Asia/Ho_Chi_Minh:20261123T170000\nRRULE:FREQ=DAILY',
    area_ids: '["root"]',
    station_ids: '[]',
    created_by_id: 'u-x',
    created_by_name: 'X',
    created_at: MORNING,
  });
  await fill('slots', many(SLOTS_OPEN_MAX, slot));
  const full = await administrator.post('/slots', asked);
  expect([full.status, full.body.code]).toEqual([409, 'limit-reached']);

  await centre.db('slots').where('id', '>', 'l-2').delete();
  const slots = (await centre.db('slots').count<{ count: number }[]>({ count: '*' }))[0]?.count ?? 0;
  const { approvalHash } = (await administrator.post(`/bulletins/${id}/submit`)).body;
  await (await centre.person('approver')).post(`/bulletins/${id}/approve`, { approvalHash });
  const place = { name: 'Cụm', areaId: ROOT_AREA_ID, zone: ZONE, volumePercent: 80 };
  const stations = Math.ceil(REPORT_ROWS_MAX / slots);
  for (let count = 0; count <= stations; count += 1) await createStation(centre.db, place, MORNING);
  const window = 'from=2026-11-23T09:00:00Z&to=2026-11-23T11:00:00Z';
  const answer = await administrator.get(`/report?${window}`);
  expect([answer.status, answer.body.code]).toEqual([422, 'window-too-long']);
});

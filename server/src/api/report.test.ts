import type { SoundProof } from '@loa/playlists/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toneWav } from '../media/test-sounds.js';
import { storeProofs } from '../store/proofs.js';
import { createStation } from '../store/stations.js';
import {
  boardBulletin,
  type Browser,
  form,
  MINUTE,
  MORNING,
  openTestCentre,
  type TestCentre,
  ZONE,
} from './test-centre.js';

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const at = (instant: number) => new Date(instant).toISOString();
let centre: TestCentre;
let editor: Browser;
let approver: Browser;
let stationId: string;
let bulletinId: string;
let slotId: string;
let soundHash: string;

async function approve(id = bulletinId): Promise<void> {
  const { approvalHash } = (await editor.post(`/bulletins/${id}/submit`)).body;
  await approver.post(`/bulletins/${id}/approve`, { approvalHash });
}

// Noon every day: played on the 23rd, stopped on the 24th, unproven on the 25th; on the 26th it is another text.
beforeAll(async () => {
  centre = await openTestCentre();
  editor = await centre.person('editor', centre.communeId);
  approver = await centre.person('approver', centre.communeId);
  const body = boardBulletin(centre.communeId, { validTo: at(MORNING + 30 * DAY) });
  const place = { name: 'Cụm 1', areaId: centre.communeId, zone: ZONE, volumePercent: 80 };
  stationId = (await createStation(centre.db, place, MORNING)).id;
  bulletinId = (await editor.post('/bulletins', body)).body.id;
  const url = `/api/v1/bulletins/${bulletinId}/audio`;
  soundHash = (await editor.send({ method: 'PUT', url, ...form(toneWav(2)) })).body.audio.hash;
  await approve();
  const schedule = { kind: 'daily', date: '2026-11-01', time: '12:00', zone: ZONE };
  const asked = { bulletinId, schedule, areaIds: [centre.communeId], stationIds: [] };
  slotId = (await editor.post('/slots', asked)).body.id;
  const start = MORNING + 2 * HOUR;
  await storeProofs(centre.db, stationId, { journal: 'j1', proofs: [proof(start)] }, start + MINUTE);
  centre.clock.now = start + DAY - MINUTE;
  await editor.post(`/areas/${centre.communeId}/stop`, { reason: 'lễ' });
  centre.clock.now = start + 2 * DAY + HOUR;
  await editor.put(`/bulletins/${bulletinId}`, { ...body, title: 'Bản mới' });
  await approve();
});
afterAll(() => centre.close());

const proof = (start: number): SoundProof => ({
  medium: 'sound',
  seq: 1,
  key: `${slotId}@${start}`,
  origin: 'slot',
  originId: slotId,
  content: 'bulletin',
  bulletinId,
  class: 'ordinary',
  plannedStart: start,
  plannedEnd: start + 2_000,
  actualStart: start + 2,
  actualEnd: start + 2_002,
  outcome: 'completed',
  reason: null,
  stoppedBy: null,
  manifestRevision: MORNING,
  recordedAt: start + 2_002,
  clockTrusted: true,
  evidence: {
    audioHash: soundHash,
    sink: 'recording',
    startErrorMs: 1.5,
    samples: 96_000,
    underruns: 0,
    rmsDbfs: -18,
    peakDbfs: -6,
    volumePercent: 80,
    amplifier: 'on',
  },
});

const report = async (from: number, to: number, query = '') =>
  (await editor.get(`/report?from=${at(from)}&to=${at(to)}${query}`)).body;

describe('the report', () => {
  it('sets what was planned beside what was proven', async () => {
    const { rows, totals } = await report(MORNING, MORNING + 4 * DAY, `&stationId=${stationId}`);
    const short = rows.map((row: Record<string, string>) => [
      row['plannedStart']?.slice(0, 13),
      row['medium'],
      row['bulletinTitle'],
      row['verdict'],
      row['reason'],
    ]);
    expect(short).toEqual([
      ['2026-11-23T05', 'board', 'Lịch tiêm chủng', 'missing', null],
      ['2026-11-23T05', 'sound', 'Lịch tiêm chủng', 'proven', null],
      ['2026-11-24T05', 'board', 'Lịch tiêm chủng', 'silent', 'stopped'],
      ['2026-11-24T05', 'sound', 'Lịch tiêm chủng', 'silent', 'stopped'],
      ['2026-11-25T05', 'board', 'Lịch tiêm chủng', 'missing', null],
      ['2026-11-25T05', 'sound', 'Lịch tiêm chủng', 'missing', null],
      ['2026-11-26T05', 'board', 'Bản mới', 'waiting', null],
      ['2026-11-26T05', 'sound', 'Bản mới', 'waiting', null],
    ]);
    expect(totals).toEqual({ planned: 8, proven: 1, cut: 0, silent: 2, missing: 3, waiting: 2, unplanned: 0 });
    expect(rows.every((row: { bulletinId: string }) => row.bulletinId === bulletinId)).toBe(true);
    const start = MORNING + 2 * HOUR;
    expect(rows[1]).toEqual({
      stationId,
      stationName: 'Cụm 1',
      key: `${slotId}@${start}`,
      medium: 'sound',
      origin: 'slot',
      originId: slotId,
      content: 'bulletin',
      bulletinId,
      bulletinTitle: 'Lịch tiêm chủng',
      class: 'ordinary',
      language: 'vi',
      plannedStart: at(start),
      plannedEnd: rows[1].plannedEnd,
      actualStart: at(start + 2),
      actualEnd: at(start + 2_002),
      plannedMs: rows[1].plannedMs,
      provenMs: 2_000,
      startErrorMs: 1.5,
      verdict: 'proven',
      reason: null,
      stoppedBy: null,
      proof: proof(start),
    });
  });

  it('counts an occurrence in the window in which it begins', async () => {
    const start = MORNING + 2 * HOUR;
    expect((await report(start + 1, start + HOUR)).rows).toEqual([]);
    expect((await report(start, start + 1)).rows).toHaveLength(2);
  });

  it.each([
    ['31 days and two hours', MORNING, MORNING + 31 * DAY + 2 * HOUR, 'window-too-long'],
    ['a window that ends before it begins', MORNING, MORNING, 'not-valid'],
  ])('of %s is refused', async (...[, from, to, code]) => {
    expect((await report(from, to)).code).toBe(code);
  });

  it('needs a window', async () => {
    expect((await editor.get('/report')).body.code).toBe('not-valid');
    expect((await editor.get('/report?from=yesterday&to=today')).body.code).toBe('not-valid');
  });
});

describe('the timeline', () => {
  it('of a station is a day ahead unless asked otherwise', async () => {
    const { items } = (await editor.get(`/stations/${stationId}/timeline`)).body;
    expect(items).toHaveLength(2);
    expect(items[1]).toMatchObject({
      origin: 'slot',
      originId: slotId,
      content: 'bulletin',
      bulletinId,
      title: 'Bản mới',
      medium: 'sound',
      start: at(MORNING + 3 * DAY + 2 * HOUR),
      verdict: 'plays',
      reason: null,
      by: null,
      cut: null,
      winner: null,
    });
  });

  it('says who stopped what', async () => {
    const query = `from=${at(MORNING + DAY)}&to=${at(MORNING + DAY + 3 * HOUR)}`;
    const { items } = (await editor.get(`/stations/${stationId}/timeline?${query}`)).body;
    expect(items[1]).toMatchObject({
      verdict: 'silent',
      reason: 'stopped',
      by: { id: editor.user?.id },
      until: items[1].start,
    });
  });

  it('says what gave way to what', async () => {
    const body = boardBulletin(centre.communeId, { class: 'priority', board: null, validTo: at(MORNING + 30 * DAY) });
    const { id } = (await editor.post('/bulletins', body)).body;
    await editor.send({ method: 'PUT', url: `/api/v1/bulletins/${id}/audio`, ...form(toneWav(2)) });
    await approve(id);
    const schedule = { kind: 'once', date: '2026-11-27', time: '12:00:01', zone: ZONE };
    const slot = await editor.post('/slots', { bulletinId: id, schedule, areaIds: [], stationIds: [stationId] });
    expect(slot.status).toBe(201);
    const noon = MORNING + 4 * DAY + 2 * HOUR;
    const query = `from=${at(noon - HOUR)}&to=${at(noon + HOUR)}`;
    const { items } = (await editor.get(`/stations/${stationId}/timeline?${query}`)).body;
    const sounds = items.filter((item: { medium: string }) => item.medium === 'sound');
    expect(sounds).toMatchObject([
      {
        originId: slotId,
        until: at(noon + 1_000),
        cut: { reason: 'pre-empted', by: null },
        winner: `${slot.body.id}@${noon + 1_000}`,
      },
      { originId: slot.body.id, cut: null, winner: null },
    ]);
  });
});

import type { SoundProof } from '@loa/playlists/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCampaign } from '../store/campaigns.js';
import { storeProofs } from '../store/proofs.js';
import { createSlot } from '../store/slots.js';
import { createStation } from '../store/stations.js';
import { createStop } from '../store/stops.js';
import { aProof, aSlot, AUTHOR } from '../store/test-rows.js';
import { storedSound } from './stored-sounds.js';
import { type Browser, MINUTE, MORNING, openTestCentre, type TestCentre, ZONE } from './test-centre.js';

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const at = (instant: number) => new Date(instant).toISOString();
/** 05:00 and 17:00 on the 24th, ten minutes each. */
const EARLY = MORNING + 19 * HOUR;
const EVENING = MORNING + 31 * HOUR;

let centre: TestCentre;
let reader: Browser;
let stationId: string;
let ids: { early: string; evening: string };

const soundProof = (slotId: string, bulletinId: string, start: number, minutes: number): SoundProof => ({
  ...aProof(start % 1_000_000, start),
  key: `${slotId}@${start}`,
  originId: slotId,
  bulletinId,
  plannedEnd: start + minutes * MINUTE,
  actualStart: start,
  actualEnd: start + minutes * MINUTE,
});

// On the 24th: 05:00 was let pass and sounded, 17:00 was stopped; and something sounded that no plan knows.
beforeAll(async () => {
  centre = await openTestCentre();
  const { db, communeId } = centre;
  reader = await centre.person('viewer', communeId);
  const place = { name: 'Cụm 1', areaId: communeId, zone: ZONE, volumePercent: 80 };
  stationId = (await createStation(db, place, MORNING)).id;
  ids = {
    early: await storedSound(db, { areaId: communeId, minutes: 10, title: 'Tin sáng' }),
    evening: await storedSound(db, { areaId: communeId, minutes: 10, title: 'Tin chiều', class: 'priority' }),
  };
  const slot = (id: string, bulletinId: string, time: string, over: object) =>
    createSlot(
      db,
      aSlot({
        id,
        areaId: communeId,
        content: { kind: 'bulletin', bulletinId },
        recurrence: `DTSTART;TZID=${ZONE}:20261124T${time}00\nRRULE:FREQ=DAILY;COUNT=1`,
        areaIds: [communeId],
        ...over,
      }),
    );
  const override = {
    rules: ['quiet-hours'],
    reason: 'thời vụ',
    requestedBy: AUTHOR,
    confirmedBy: AUTHOR,
    confirmedAt: 1,
  };
  await slot('l-early', ids.early, '0500', { override, campaignId: 'c-one' });
  await slot('l-evening', ids.evening, '1700', {});
  const stop = { issuedAt: EVENING - MINUTE, until: EVENING + HOUR, by: AUTHOR, reason: 'hú' };
  await createStop(db, { scope: `area/${communeId}`, ...stop });
  const proofs = [
    soundProof('l-early', ids.early, EARLY, 10),
    soundProof('l-gone', ids.evening, EARLY + 2 * HOUR, 5),
  ].map((proof, index) => ({ ...proof, seq: index + 1 }));
  await storeProofs(db, stationId, { journal: 'j1', proofs }, EVENING);
  const campaign = { id: 'c-one', name: 'Chiến dịch', plan: null, phases: [] };
  await writeCampaign(db, { campaign, areaId: 'root', by: AUTHOR, createdAt: 1, updatedAt: 1 });
  centre.clock.now = MORNING;
});
afterAll(() => centre.close());

const report = async (query = '') =>
  (await reader.get(`/report?from=${at(MORNING)}&to=${at(MORNING + 2 * DAY)}${query}`)).body;

describe('the report', () => {
  it('holds what sounded without a plan, by its title', async () => {
    const { rows, totals, groups, gaps, minutes } = await report();
    expect(rows.map((row: Record<string, string>) => [row['originId'], row['bulletinTitle'], row['verdict']])).toEqual([
      ['l-early', 'Tin sáng', 'proven'],
      ['l-gone', 'Tin chiều', 'unplanned'],
      ['l-evening', 'Tin chiều', 'silent'],
    ]);
    expect(rows[2]).toMatchObject({ reason: 'stopped', stoppedBy: AUTHOR, provenMs: 0, plannedMs: 10 * MINUTE });
    expect(totals).toEqual({ planned: 2, proven: 1, cut: 0, silent: 1, missing: 0, waiting: 0, unplanned: 1 });
    expect({ groups, gaps, minutes }).toEqual({ groups: null, gaps: null, minutes: null });
  });

  it.each([
    ['station', () => [[stationId, 'Cụm 1', 2]]],
    ['area', () => [[centre.communeId, 'Xã Hải Anh', 2]]],
    [
      'class',
      () => [
        ['ordinary', null, 1],
        ['priority', null, 1],
      ],
    ],
    ['language', () => [['vi', null, 2]]],
    [
      'campaign',
      () => [
        ['c-one', 'Chiến dịch', 1],
        [null, null, 1],
      ],
    ],
    ['month', () => [['2026-11', null, 2]]],
    [
      'level',
      () => [
        ['1', null, 2],
        [null, null, 0],
      ],
    ],
    ['medium', () => [['sound', null, 2]]],
  ])('is broken down by %s', async (by, expected) => {
    const { groups } = await report(`&by=${by}`);
    const short = groups.map((group: Record<string, unknown>) => [group['key'], group['name'], group['planned']]);
    expect(short).toEqual(expected());
  });

  it('counts minutes and reasons in each group', async () => {
    const { groups } = await report('&by=station');
    expect(groups[0]).toMatchObject({
      provenMs: 15 * MINUTE,
      boardProvenMs: 0,
      reasons: { stopped: 1 },
      emergencyShare: 0,
    });
  });

  it('says what was not heard, by reason', async () => {
    const { gaps } = await report('&gaps=true');
    expect(gaps).toEqual([
      {
        reason: 'stopped',
        count: 1,
        emergencies: 0,
        lostMs: 10 * MINUTE,
        silent: 1,
        cut: 0,
        missing: 0,
        first: at(EVENING),
        last: at(EVENING),
        stationCount: 1,
        stations: [{ stationId, count: 1, emergencies: 0, lostMs: 10 * MINUTE }],
      },
    ]);
  });

  it('counts the minutes before six, or in any span of the day', async () => {
    const early = [{ stationId, day: '2026-11-24', plannedMs: 10 * MINUTE, provenMs: 10 * MINUTE }];
    expect((await report('&soundTo=06:00')).minutes).toEqual(early);
    expect((await report('&soundFrom=06:30&soundTo=08:00')).minutes).toMatchObject([
      { plannedMs: 0, provenMs: 5 * MINUTE },
    ]);
    expect((await report('&soundTo=25:00')).code).toBe('not-valid');
    expect((await report('&by=weather')).code).toBe('not-valid');
  });
});

describe('an explanation', () => {
  const explanation = async (instant: number, who = reader) =>
    (await who.get(`/stations/${stationId}/explanation?at=${at(instant)}`)).body;

  it('says what plays, and until when', async () => {
    expect(await explanation(EARLY + MINUTE)).toMatchObject({
      kind: 'plays',
      item: { title: 'Tin sáng', bulletinId: ids.early },
      since: at(EARLY),
      until: at(EARLY + 10 * MINUTE),
      endsBy: null,
      unheard: [],
    });
  });

  it('says who stopped it', async () => {
    expect(await explanation(EVENING + MINUTE)).toEqual({
      kind: 'silent',
      unheard: [
        {
          item: expect.objectContaining({ bulletinId: ids.evening, verdict: 'silent', reason: 'stopped' }),
          cause: {
            kind: 'stopped',
            by: AUTHOR,
            order: {
              id: expect.any(String),
              issuedAt: at(EVENING - MINUTE),
              until: at(EVENING + HOUR),
              by: AUTHOR,
              reason: 'hú',
            },
          },
        },
      ],
    });
  });

  it('says what comes before and after where nothing is planned, by default now', async () => {
    const expected = { kind: 'nothing-planned', before: null, after: { title: 'Tin sáng', start: at(EARLY) } };
    expect(await explanation(MORNING)).toMatchObject(expected);
    expect((await reader.get(`/stations/${stationId}/explanation`)).body).toMatchObject(expected);
  });

  it('is for the people of the place', async () => {
    const stranger = await centre.person('administrator', centre.otherId);
    expect((await explanation(EARLY, stranger)).code).toBe('not-found');
    expect((await reader.get(`/stations/${stationId}/explanation?at=today`)).body.code).toBe('not-valid');
  });
});

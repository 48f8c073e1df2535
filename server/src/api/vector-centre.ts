import type { StationRecord } from '@loa/playlists';
import type { NowItem, Programme, ProgrammeBulletin, ProgrammeSlot } from '@loa/playlists/wire';
import type { Knex } from 'knex';
import { recordApproval } from '../store/approvals.js';
import { createArea, ensureRootArea, ROOT_AREA_ID, writeAreaRules } from '../store/areas.js';
import { createBulletin } from '../store/bulletins.js';
import { writeChoice } from '../store/choices.js';
import { recordMedium } from '../store/media.js';
import { writePlaylist } from '../store/playlists.js';
import { createRelay } from '../store/relays.js';
import { createSlot } from '../store/slots.js';
import { createStation, stationRecord } from '../store/stations.js';
import { createStop } from '../store/stops.js';
import { aBulletin, aSlot, AUTHOR } from '../store/test-rows.js';
import { lastStart } from './slot-moments.js';

/** Everything of a vector was there from the beginning. */
const EVER = 0;

async function approve(db: Knex, bulletin: ProgrammeBulletin): Promise<void> {
  const { id, title, language, issuedAt, validFrom, validTo, board } = bulletin;
  const unmeasured = { loudnessLufs: null, truePeakDbtp: null };
  const audio = bulletin.audio && { ...bulletin.audio, ...unmeasured, source: 'upload' as const };
  if (audio) await recordMedium(db, audio, EVER);
  const written = { id, title, class: bulletin.class, language, issuedAt, validFrom, validTo, audio, board };
  await createBulletin(db, aBulletin({ ...written, status: 'approved', createdAt: EVER, updatedAt: EVER }));
  await recordApproval(db, bulletin, EVER);
}

/** The slot of a programme as the store keeps it, for one station, owned by the area of its level. */
async function putSlot(db: Knex, { level, policyOverride, ...slot }: ProgrammeSlot, place: Place): Promise<void> {
  const override = policyOverride && { ...policyOverride, confirmedAt: EVER };
  const targets = { areaId: place.areaIds[level] ?? ROOT_AREA_ID, areaIds: [], stationIds: [place.stationId] };
  await createSlot(db, aSlot({ ...slot, ...targets, override, lastStart: lastStart(slot.recurrence) }));
}

interface Place {
  readonly stationId: string;
  /** From the root down. */
  readonly areaIds: readonly string[];
}

async function placeOf(db: Knex, { station, policies, slots }: Programme): Promise<Place> {
  await ensureRootArea(db, EVER);
  const rules = policies.map(
    ({ from, policy }) => ({ from, to: null, appliesTo: 'all', rules: policy, note: null }) as const,
  );
  await writeAreaRules(db, ROOT_AREA_ID, rules);
  const areaIds = [ROOT_AREA_ID];
  const deepest = Math.max(1, ...slots.map(({ level }) => level));
  while (areaIds.length <= deepest) {
    const parentId = areaIds.at(-1) ?? ROOT_AREA_ID;
    areaIds.push(await createArea(db, { name: `Cấp ${areaIds.length}`, level: 'x', parentId }, EVER));
  }
  const { name, zone, volumePercent } = station;
  const { id } = await createStation(db, { name, zone, volumePercent, areaId: areaIds.at(-1) ?? '' }, EVER);
  return { stationId: id, areaIds };
}

/** Puts a programme into the store, as people would have written it, and gives its station. */
export async function putProgramme(db: Knex, programme: Programme): Promise<StationRecord> {
  const place = await placeOf(db, programme);
  const kept = { areaId: ROOT_AREA_ID, fileKey: null, createdAt: EVER };
  for (const bulletin of programme.bulletins) await approve(db, bulletin);
  for (const playlist of programme.playlists) await writePlaylist(db, { ...playlist, ...kept, by: AUTHOR });
  for (const relay of programme.relays) await createRelay(db, { ...relay, ...kept });
  for (const slot of programme.slots) await putSlot(db, slot, place);
  for (const choice of programme.choices) await writeChoice(db, choice);
  const station = await stationRecord(db, place.stationId);
  if (!station) throw new Error('the station was not stored');
  return station;
}

/** Puts stops into the store; there is no place for other items of now documents. */
export async function putStops(db: Knex, stationId: string, items: readonly NowItem[]): Promise<void> {
  for (const item of items) {
    if (item.kind !== 'stop') throw new Error(`nothing stores ${item.kind}`);
    const { issuedAt, until, by, reason } = item;
    await createStop(db, { scope: `station/${stationId}`, issuedAt, until, by, reason });
  }
}

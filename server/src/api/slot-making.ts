import { daily, once, parseRecurrence } from '@loa/playlists';
import type { ProgrammeBulletin } from '@loa/playlists/wire';
import type { Static } from 'typebox';
import { notFound, ServerError } from '../server-error.js';
import { readAreas } from '../store/areas.js';
import type { BulletinRecord } from '../store/bulletin-rows.js';
import { readBulletin } from '../store/bulletins.js';
import { newId } from '../store/ids.js';
import type { SlotDetail } from '../store/slots.js';
import { readStation, stationRecords } from '../store/stations.js';
import { actorOf, type UserRecord } from '../store/users.js';
import { contentOf } from './bulletin-view.js';
import type { SlotBody } from './contract/slots.js';
import { demand } from './guard.js';
import type { Room } from './routes.js';
import { checkSlot, firstOccurrence, placesOf } from './slot-check.js';

const LATE_SKIP_DEFAULT_S = 300;

type Body = Static<typeof SlotBody>;

/** The bulletin as a station would get it if it were approved as it stands. */
const asApproved = (bulletin: BulletinRecord): ProgrammeBulletin => ({
  ...contentOf(bulletin),
  issuedAt: bulletin.issuedAt,
  approvalHash: '',
  approver: bulletin.author,
});

function recurrenceOf({ kind, ...start }: Body['schedule']): string {
  const text = kind === 'once' ? once(start) : daily(start);
  parseRecurrence(text);
  return text;
}

/** Every target is one the person may schedule in. @throws ServerError `not-valid` | `not-found` | `not-allowed` */
async function checkTargets(room: Room, user: UserRecord, { areaIds, stationIds }: Body): Promise<void> {
  if (areaIds.length + stationIds.length === 0) {
    const message = 'name at least one area or station';
    throw new ServerError('not-valid', message, [{ path: '/areaIds', message }]);
  }
  for (const id of areaIds) await demand(room, user, 'write-slot', { areaId: id, what: 'area', id });
  for (const id of stationIds) {
    const station = await readStation(room.db, id);
    if (!station) throw notFound('station', id);
    await demand(room, user, 'write-slot', { areaId: station.areaId, what: 'station', id });
  }
}

async function bulletinOf(room: Room, user: UserRecord, id: string): Promise<BulletinRecord> {
  const bulletin = await readBulletin(room.db, id);
  if (!bulletin) throw notFound('bulletin', id);
  await demand(room, user, 'write-slot', { areaId: bulletin.areaId, what: 'bulletin', id });
  if (bulletin.status === 'withdrawn') throw new ServerError('bad-transition', 'the bulletin was withdrawn');
  return bulletin;
}

/**
 * The slot that a person asks for, checked against everything that could keep it from playing.
 * @throws ServerError as `checkSlot` and `firstOccurrence`; AppError `bad-recurrence`
 */
export async function slotFrom(
  room: Room,
  user: UserRecord,
  body: Body,
): Promise<{ slot: SlotDetail; bulletin: BulletinRecord }> {
  const bulletin = await bulletinOf(room, user, body.bulletinId);
  await checkTargets(room, user, body);
  const now = room.now();
  const recurrence = recurrenceOf(body.schedule);
  const first = firstOccurrence(recurrence, now);
  const areas = await readAreas(room.db);
  const stations = await stationRecords(
    room.db,
    areas.map((area) => area.id),
  );
  const places = placesOf(body, { areas, stations, zone: body.schedule.zone });
  const overrideReason = body.overrideReason ?? null;
  const slot = {
    id: newId('l'),
    bulletinId: bulletin.id,
    recurrence,
    areaIds: [...new Set(body.areaIds)],
    stationIds: [...new Set(body.stationIds)],
    lateSkipAfterMs: (body.lateSkipSeconds ?? LATE_SKIP_DEFAULT_S) * 1_000,
    volumePercent: body.volumePercent ?? null,
    createdAt: now,
    withdrawnAt: null,
  };
  const check = { places, first, overrideReason };
  const { inQuietHours } = checkSlot({ ...slot, quietHoursOverride: null }, asApproved(bulletin), check);
  // A reason that nothing asks for does not make a second person necessary.
  const override =
    inQuietHours && overrideReason !== null
      ? { reason: overrideReason, requestedBy: actorOf(user), confirmedBy: null, confirmedAt: null }
      : null;
  const lastStart = body.schedule.kind === 'once' ? first : null;
  return { slot: { ...slot, override, lastStart, createdBy: actorOf(user) }, bulletin };
}

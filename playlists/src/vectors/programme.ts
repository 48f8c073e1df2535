import { Temporal } from 'temporal-polyfill';
import { approvalHashOf } from '../bulletin.js';
import { DEFAULT_POLICY } from '../policy/policy.js';
import { once } from '../recurrence/recurrence.js';
import { DEFAULT_ZONE } from '../time.js';
import type { Policy } from '../wire/policy.js';
import type { Programme, ProgrammeBulletin } from '../wire/programme.js';
import type { LatePolicy, PlaylistItem, ProgrammePlaylist, ProgrammeRelay, ProgrammeSlot } from '../wire/slot.js';
import type { LocalTime, VectorCase, VectorEntry, VectorSlot } from './case.js';

const MINUTE_MS = 60_000;
const FAR = 4_000_000_000_000;
export const PERSON = { id: 'u-1', name: 'Lan' };
const OTHER_PERSON = { id: 'u-2', name: 'Bình' };

/** The instant of a local time of a case. */
export const instantIn = (zone: string, local: LocalTime): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;

export const zoneOf = ({ zone = DEFAULT_ZONE }: Pick<VectorCase, 'zone'>): string => zone;

/** A bulletin of some minutes, whose audio has an address of its own, approved as it is. */
export async function vectorBulletin(
  zone: string,
  id: string,
  wish: Partial<Extract<VectorEntry, { bulletin: string }>>,
): Promise<ProgrammeBulletin> {
  const { minutes = 0, class: bulletinClass = 'ordinary', boardMinutes = 0, validFrom, validTo } = wish;
  const hash = Array.from(id, (letter) => letter.charCodeAt(0).toString(16).padStart(2, '0')).join('').padStart(64, '0');
  const content = {
    id,
    title: id,
    class: bulletinClass,
    language: 'vi',
    issuedAt: 0,
    validFrom: validFrom === undefined ? 0 : instantIn(zone, validFrom),
    validTo: validTo === undefined ? FAR : instantIn(zone, validTo),
    audio: minutes > 0 ? { hash, bytes: 1, durationMs: minutes * MINUTE_MS, type: 'audio/ogg' } : null,
    board: boardMinutes > 0 ? { text: 'A', holdMs: boardMinutes * MINUTE_MS, drawings: [] } : null,
  };
  return { ...content, approver: OTHER_PERSON, approvalHash: await approvalHashOf(content) };
}

function lateOf({ late = { skipMinutes: 0 } }: VectorSlot): LatePolicy {
  if (late === 'join') return { kind: 'join' };
  if ('skipMinutes' in late) return { kind: 'skip', afterMs: late.skipMinutes * MINUTE_MS };
  return { kind: 'full', withinMs: late.fullMinutes * MINUTE_MS };
}

function itemOf(entry: VectorEntry): PlaylistItem {
  if ('bulletin' in entry) return { kind: 'bulletin', bulletinId: entry.bulletin };
  if ('jingle' in entry) return { kind: 'jingle', bulletinId: entry.jingle };
  if ('relay' in entry) return { kind: 'relay', relayId: entry.relay, durationMs: entry.minutes * MINUTE_MS };
  return { kind: 'silence', durationMs: entry.silence * MINUTE_MS };
}

function recurrenceOf(zone: string, { at = '', rule }: VectorSlot): string {
  const [date = '', time = ''] = at.split('T');
  return rule ?? once({ date, time, zone });
}

function slotOf(zone: string, slot: VectorSlot): ProgrammeSlot {
  const { id, entries, relayMinutes, interrupt = 'skip', fillMinutes, level = 0, override, withdrawnAt } = slot;
  const confirmed = { reason: 'sáng sớm', requestedBy: PERSON, confirmedBy: OTHER_PERSON };
  return {
    id,
    content: relayMinutes
      ? { kind: 'relay', relayId: 'relay', durationMs: relayMinutes * MINUTE_MS, fallbackId: null }
      : entries
        ? { kind: 'playlist', playlistId: id }
        : { kind: 'bulletin', bulletinId: id },
    recurrence: recurrenceOf(zone, slot),
    createdAt: 0,
    withdrawnAt: withdrawnAt === undefined ? null : instantIn(zone, withdrawnAt),
    level,
    late: lateOf(slot),
    interrupt,
    fadeMs: 0,
    fillMs: fillMinutes === undefined ? null : fillMinutes * MINUTE_MS,
    tuneBeforeId: null,
    tuneAfterId: null,
    volumePercent: null,
    policyOverride: override ? { rules: ['quiet-hours'], ...confirmed } : null,
  };
}

async function bulletinsOf(zone: string, slot: VectorSlot): Promise<ProgrammeBulletin[]> {
  if (slot.relayMinutes) return [];
  if (!slot.entries) return [await vectorBulletin(zone, slot.id, slot)];
  return Promise.all(
    slot.entries.flatMap((entry) =>
      'bulletin' in entry
        ? [vectorBulletin(zone, entry.bulletin, entry)]
        : 'jingle' in entry
          ? [vectorBulletin(zone, entry.jingle, entry)]
          : [],
    ),
  );
}

function policyOf(vector: VectorCase): Policy {
  const { quietHours = [['21:00', '06:00']], sessionMinutes = 45, sessionsPerDay, weekdays, equalRank } = vector;
  return {
    ...DEFAULT_POLICY,
    quietHours: quietHours.map(([from, to]) => ({ from, to })),
    sessionMaxMs: sessionMinutes * MINUTE_MS,
    sessionsPerDayMax: sessionsPerDay ?? null,
    weekdays: weekdays ? [...weekdays] : DEFAULT_POLICY.weekdays,
    equalRank: equalRank ?? DEFAULT_POLICY.equalRank,
  };
}

const playlistsOf = ({ slots }: VectorCase): ProgrammePlaylist[] =>
  slots.flatMap(({ id, entries }) => (entries ? [{ id, name: id, items: entries.map(itemOf) }] : []));

function relaysOf({ slots }: VectorCase): ProgrammeRelay[] {
  const named = slots.flatMap(({ entries = [] }) => entries.flatMap((entry) => ('relay' in entry ? [entry.relay] : [])));
  const ids = new Set([...named, ...(slots.some((slot) => slot.relayMinutes) ? ['relay'] : [])]);
  return [...ids].map((id) => ({ id, name: id, url: `http://127.0.0.1/${id}`, approver: OTHER_PERSON }));
}

/** The programme of the one station of a case. */
export async function programmeOfCase(vector: VectorCase): Promise<Programme> {
  const zone = zoneOf(vector);
  const bulletins = (await Promise.all(vector.slots.map((slot) => bulletinsOf(zone, slot)))).flat();
  return {
    station: { id: 'tram-1', name: 'Cụm loa 1', zone, areaIds: ['xa-1', 'root'], volumePercent: 80 },
    policies: [{ from: 0, policy: policyOf(vector) }],
    bulletins: [...new Map(bulletins.map((bulletin) => [bulletin.id, bulletin])).values()],
    playlists: playlistsOf(vector),
    relays: relaysOf(vector),
    slots: vector.slots.map((slot) => slotOf(zone, slot)),
    choices: (vector.choices ?? []).map(([firstSlotId, thenSlotId]) => ({
      firstSlotId,
      thenSlotId,
      by: PERSON,
      decidedAt: 0,
    })),
  };
}

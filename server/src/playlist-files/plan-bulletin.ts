import { isoInstant, stepBulletin, VALIDITY_MAX_MS } from '@loa/playlists';
import { durationMs, type FileBulletin, HOLD_DEFAULT_MS, momentOf } from '@loa/playlists/files';
import { edited, type WrittenBulletin, writtenFrom } from '../api/bulletin-writing.js';
import { demand } from '../api/guard.js';
import type { BulletinRecord } from '../store/bulletin-rows.js';
import { newId } from '../store/ids.js';
import { actorOf } from '../store/users.js';
import { needsUpload, type Sound, soundFor } from './bulletin-sound.js';
import type { BulletinStep, Planned } from './file-plan.js';
import {
  type Element,
  hashOf,
  heldBy,
  isUnchanged,
  type Outcome,
  outcomeOf,
  type Planning,
  viewOf,
} from './planning.js';
import { writtenBulletin } from './written-contents.js';

/** Valid from its issue where the file does not say, as far before its end as may be. */
function validityOf({ validFrom, validTo }: FileBulletin, zone: string, issuedAt: number) {
  const to = momentOf(validTo, zone, 'end');
  const from = validFrom === undefined ? Math.max(issuedAt, to - VALIDITY_MAX_MS) : momentOf(validFrom, zone, 'begin');
  return { validFrom: isoInstant(from), validTo: isoInstant(to) };
}

/** What the file says, as the console's editor would write it. @throws ServerError as `writtenFrom` */
function writtenBy(value: FileBulletin, areaId: string, at: { zone: string; issuedAt: number }): WrittenBulletin {
  const holdMs = (value.hold === undefined ? null : durationMs(value.hold)) ?? HOLD_DEFAULT_MS;
  return writtenFrom(
    {
      title: value.title,
      class: value.class ?? 'ordinary',
      language: value.language ?? 'vi',
      areaId,
      text: value.speech ?? null,
      board: value.board === undefined ? null : { text: value.board, holdSeconds: holdMs / 1_000 },
      ...validityOf(value, at.zone, at.issuedAt),
    },
    at.issuedAt,
  );
}

function recordOf(
  planning: Planning,
  held: BulletinRecord | null,
  written: WrittenBulletin,
  sound: Sound,
): BulletinRecord {
  const { user, now } = planning;
  const author = actorOf(user);
  const { audio, awaitsAudio } = sound;
  const fresh = { status: 'draft' as const, author, approval: null, rejection: null };
  const draft = held
    ? edited(held, { ...written, audio }, { by: author, now })
    : { id: newId('b'), ...written, audio, ...fresh, issuedAt: now, createdAt: now, updatedAt: now };
  if (awaitsAudio) return draft;
  const life = { status: draft.status, authorId: author.id, approvalHash: '' };
  return { ...draft, status: stepBulletin(life, { kind: 'submit', userId: user.id }) };
}

const waitOf = ({ status }: BulletinRecord, awaitsAudio: boolean) =>
  awaitsAudio ? ('audio' as const) : status === 'submitted' ? ('approval' as const) : null;

const saidOf = ({ arrival }: Planning, value: FileBulletin) => ({ hash: hashOf({ value, zone: arrival.zone }), value });

/** What is told and remembered of a bulletin. */
function planned(
  planning: Planning,
  element: Element<FileBulletin>,
  found: { readonly outcome: Outcome; readonly record: BulletinRecord; readonly step: BulletinStep | null },
): Planned {
  const { value } = element;
  const { outcome, record, step } = found;
  const awaitsAudio = step?.awaitsAudio ?? false;
  const { id } = record;
  const sent = value.audio === undefined ? undefined : planning.arrival.audio.get(value.audio);
  return {
    view: {
      ...viewOf(planning, element, { id, outcome, title: value.title }),
      waitsFor: waitOf(record, awaitsAudio),
      audio: awaitsAudio ? (value.audio ?? null) : null,
    },
    step,
    entries: [
      { kind: 'bulletin', key: value.id, objectId: id, contentHash: saidOf(planning, value).hash },
      ...(sent === undefined ? [] : [{ kind: 'audio' as const, key: value.id, objectId: id, contentHash: sent }]),
    ],
  };
}

async function stepFor(planning: Planning, value: FileBulletin, before: BulletinRecord | null): Promise<BulletinStep> {
  const { room, user, name, now, arrival } = planning;
  const areaId = before?.areaId ?? name.areaId;
  await demand(room, user, 'write-bulletin', { areaId, what: 'bulletin', id: before?.id ?? value.id });
  const written = writtenBy(value, areaId, { zone: arrival.zone, issuedAt: before?.issuedAt ?? now });
  const sound = soundFor(planning, value, before, written);
  const { speech, awaitsAudio } = sound;
  return { kind: 'bulletin', record: recordOf(planning, before, written, sound), before, speech, awaitsAudio };
}

/** A bulletin of the file. @throws ServerError as `writtenFrom` | `not-valid` | `not-found` | `not-allowed` */
export async function plannedBulletin(planning: Planning, element: Element<FileBulletin>): Promise<Planned> {
  const { held, arrival } = planning;
  const { value } = element;
  const found = heldBy(planning, { kind: 'bulletin', key: value.id }, held.bulletin);
  const before = found?.item ?? null;
  const written = (bulletin: BulletinRecord) => writtenBulletin(bulletin, arrival.zone);
  const same = found !== null && isUnchanged(found, saidOf(planning, value), written);
  const unchanged = same && !needsUpload(planning, value, before);
  if (unchanged && before) return planned(planning, element, { outcome: 'unchanged', record: before, step: null });
  const step = await stepFor(planning, value, before);
  return planned(planning, element, { outcome: outcomeOf(found, false), record: step.record, step });
}

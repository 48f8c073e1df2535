import type { StationRecord } from '@loa/playlists';
import { bulletinMs, type Lengths } from '@loa/playlists/files';
import type { PolicyRule, ProgrammeBulletin } from '@loa/playlists/wire';
import { contentOf } from '../api/bulletin-view.js';
import type { BulletinRecord } from '../store/bulletin-rows.js';
import { slotRecord } from '../store/slot-rows.js';
import type { SlotDetail } from '../store/slots.js';
import { type PresentSnapshot, snapshotFor } from '../store/snapshot.js';
import { stationRecords } from '../store/stations.js';
import type { Planned, Step } from './file-plan.js';
import type { Planning } from './planning.js';

/** Stands for a sound that is still to be made. */
const UNMADE = { hash: '0'.repeat(64), bytes: 1, type: 'audio/ogg' };

/** A file with its slots, looked at with all that the centre holds. */
export interface Scene {
  readonly planning: Planning;
  readonly snapshot: PresentSnapshot;
  readonly stations: readonly StationRecord[];
}

/** The sound of a bulletin, estimated where it is not there yet. */
function soundOf({ arrival }: Planning, { view, step }: Planned): ProgrammeBulletin['audio'] {
  if (step?.kind !== 'bulletin') return null;
  if (step.record.audio !== null || (step.speech === null && !step.awaitsAudio)) return step.record.audio;
  const lengths: Lengths = {
    bulletin: new Map((arrival.document.bulletins ?? []).map((one) => [one.id, one])),
    playlist: new Map(),
  };
  return { ...UNMADE, durationMs: bulletinMs(view.key, lengths) };
}

const asApproved = (bulletin: BulletinRecord, audio: ProgrammeBulletin['audio']): ProgrammeBulletin => ({
  ...contentOf({ ...bulletin, audio: null }),
  audio,
  issuedAt: bulletin.issuedAt,
  approvalHash: '',
  approver: bulletin.author,
});

function bulletinsOf(planning: Planning, planned: readonly Planned[]): ProgrammeBulletin[] {
  return planned.flatMap((one) => {
    if (one.view.kind !== 'bulletin') return [];
    if (one.step?.kind === 'bulletin') return [asApproved(one.step.record, soundOf(planning, one))];
    const held = planning.held.bulletin.get(one.view.id);
    return held ? [asApproved(held, contentOf(held).audio)] : [];
  });
}

type StepOf<Kind extends Step['kind']> = Extract<Step, { readonly kind: Kind }>;

const stepsOf = <Kind extends Step['kind']>(planned: readonly Planned[], kind: Kind): StepOf<Kind>[] =>
  planned.flatMap(({ step }) => (step?.kind === kind ? [step as StepOf<Kind>] : []));

const together = <Item extends { readonly id: string }>(held: readonly Item[], added: readonly Item[]): Item[] => [
  ...new Map([...held, ...added].map((item) => [item.id, item])).values(),
];

/** A slot as if two people had let it pass what the file asks for. */
function asConfirmed(slot: SlotDetail, rules: readonly PolicyRule[]) {
  const { createdBy: by } = slot;
  return slotRecord(
    slot,
    rules.length === 0 ? null : { rules: [...rules], reason: 'asked for', requestedBy: by, confirmedBy: by },
  );
}

/** The rules that a slot of the file asks to pass. */
export const wantedBy = ({ arrival }: Planning, key: string): readonly PolicyRule[] =>
  arrival.document.slots?.find(({ id }) => id === key)?.override?.rules ?? [];

const groupsOf = (planned: readonly Planned[]) => stepsOf(planned, 'group').map(({ record }) => record);
const playlistsOf = (planned: readonly Planned[]) => stepsOf(planned, 'playlist').map(({ record }) => record);
const relaysOf = (planned: readonly Planned[]) => stepsOf(planned, 'relay').map(({ record }) => record);

/** What the centre plays, with the file in it. */
function snapshotWith(snapshot: PresentSnapshot, planning: Planning, planned: readonly Planned[]): PresentSnapshot {
  const gone = new Set(stepsOf(planned, 'slot').map(({ before }) => before?.id));
  const added = planned.flatMap(({ view, step }) =>
    step?.kind === 'slot' && step.record ? [asConfirmed(step.record, wantedBy(planning, view.key))] : [],
  );
  return {
    ...snapshot,
    groups: together(snapshot.groups, groupsOf(planned)),
    bulletins: together(snapshot.bulletins, bulletinsOf(planning, planned)),
    playlists: together(snapshot.playlists, playlistsOf(planned)),
    relays: together(snapshot.relays, relaysOf(planned)),
    slots: [...snapshot.slots.filter(({ id }) => !gone.has(id)), ...added],
  };
}

/** All that would be planned if the file were taken in, approved and confirmed as it stands. */
export async function sceneOf(planning: Planning, planned: readonly Planned[]): Promise<Scene> {
  const { room, now } = planning;
  const present = await snapshotFor(room.db, now);
  const areaIds = present.areas.map(({ id }) => id);
  const stations = await stationRecords(room.db, areaIds);
  return { planning, snapshot: snapshotWith(present, planning, planned), stations };
}

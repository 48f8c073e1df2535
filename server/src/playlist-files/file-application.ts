import type { Section } from '@loa/playlists/files';
import { demand } from '../api/guard.js';
import type { Room } from '../api/routes.js';
import type { UserRecord } from '../store/users.js';
import { carryOut } from './carry-out.js';
import type { FileArrival } from './file-arrival.js';
import { type FilePath, gatherFaults } from './file-faults.js';
import type { EntryKind, EntryView, Planned } from './file-plan.js';
import { holdingsOf } from './holdings.js';
import { withJudgedSlots } from './judgement.js';
import { plannedFile } from './plan-file.js';
import { entryKey, type Planning } from './planning.js';
import { withSpeeches } from './speeches.js';
import { tellFile } from './tellings.js';

const SECTIONS: Readonly<Record<EntryKind, Section>> = {
  group: 'groups',
  relay: 'relays',
  bulletin: 'bulletins',
  playlist: 'playlists',
  slot: 'slots',
  campaign: 'campaigns',
};

export interface Application {
  readonly user: UserRecord;
  readonly areaId: string;
  readonly dryRun: boolean;
  readonly prune: boolean;
}

async function planningOf(room: Room, arrival: FileArrival, { user, areaId }: Application): Promise<Planning> {
  const name = { areaId, file: arrival.file };
  const now = room.now();
  const { document, lineOf } = arrival;
  const { entries, held } = await holdingsOf(room.db, name, { document, now });
  const byKey = new Map(entries.map((entry) => [entryKey(entry.kind, entry.key), entry]));
  return { room, user, now, name, arrival, entries: byKey, held, ids: new Map(), faults: gatherFaults(lineOf) };
}

function pathIn({ document }: FileArrival, { view }: Planned): FilePath {
  const section = SECTIONS[view.kind];
  return [section, document[section]?.findIndex(({ id }) => id === view.key) ?? 0];
}

const wantsSpeech = ({ step }: Planned): boolean => step?.kind === 'bulletin' && step.speech !== null;

/** What becomes of every element, without errors; where it is no trial, with its sounds. @throws ServerError */
async function settled(planning: Planning, { dryRun, prune }: Application): Promise<Planned[]> {
  const { room, faults, arrival } = planning;
  const planned = await plannedFile(planning, prune);
  faults.demandNone();
  const judged = await withJudgedSlots(planning, planned);
  faults.demandNone();
  if (dryRun || !judged.some(wantsSpeech)) return judged;
  const spoken = await withSpeeches(room, judged, { faults, pathOf: (one) => pathIn(arrival, one) });
  faults.demandNone();
  // Once more: now it is known how long everything sounds.
  const done = await withJudgedSlots(planning, spoken);
  faults.demandNone();
  return done;
}

/** Whether the person may send files to the area at all. @throws ServerError `not-found` | `not-allowed` */
export async function demandArea(room: Room, user: UserRecord, areaId: string): Promise<void> {
  const place = { areaId, what: 'area', id: areaId };
  await demand(room, user, 'write-slot', place);
  await demand(room, user, 'write-bulletin', place);
}

/**
 * Takes in a playlist file, whole or not at all; a trial only tells what would become of it.
 * @throws ServerError with the faults of the file by line, and the code of the first; `content-changed` | `limit-reached`
 */
export async function applyFile(room: Room, arrival: FileArrival, application: Application): Promise<EntryView[]> {
  const planning = await planningOf(room, arrival, application);
  const planned = await settled(planning, application);
  if (!application.dryRun) {
    await carryOut(planning, planned);
    await tellFile(room, planned);
  }
  return planned.map(({ view }) => view);
}

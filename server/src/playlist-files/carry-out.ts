import type { Knex } from 'knex';
import { drawn } from '../api/board-drawings.js';
import { by } from '../api/guard.js';
import { ServerError } from '../server-error.js';
import { endApproval } from '../store/approvals.js';
import { appendAudit } from '../store/audit.js';
import { createBulletin, lockBulletin, writeBulletin } from '../store/bulletins.js';
import { writeCampaign } from '../store/campaigns.js';
import { type FileEntry, readFileEntries, removeFileEntry, writeFileEntry } from '../store/file-entries.js';
import { isRelayUsed } from '../store/file-holdings.js';
import { writeGroup } from '../store/groups.js';
import { recordMedium } from '../store/media.js';
import { readPlaylist, writePlaylist } from '../store/playlists.js';
import { createRelay, withdrawRelay } from '../store/relays.js';
import { countOpenSlots, createSlot, SLOTS_OPEN_MAX, withdrawSlot } from '../store/slots.js';
import type { BulletinStep, Planned, SlotStep, Step } from './file-plan.js';
import type { Planning } from './planning.js';

function changed(): never {
  throw new ServerError('content-changed', 'somebody else changed what the file is about; send it again');
}

async function writeBulletinStep(trx: Knex.Transaction, step: BulletinStep, now: number): Promise<void> {
  const { record, before } = step;
  if (record.audio) await recordMedium(trx, record.audio, now);
  const bulletin = step.awaitsAudio ? record : { ...record, board: await drawn(trx, record) };
  if (!before) {
    await createBulletin(trx, bulletin);
    return;
  }
  const present = await lockBulletin(trx, before.id);
  if (present?.updatedAt !== before.updatedAt || present.audio?.hash !== before.audio?.hash) changed();
  await writeBulletin(trx, bulletin);
  if (before.status === 'approved') await endApproval(trx, before.id, { now, kept: false });
}

async function writeSlotStep(trx: Knex.Transaction, { record, before }: SlotStep, now: number): Promise<void> {
  if (before && !(await withdrawSlot(trx, before.id, now))) changed();
  if (record) await createSlot(trx, record);
}

async function write(trx: Knex.Transaction, step: Step, now: number): Promise<void> {
  switch (step.kind) {
    case 'group':
      return writeGroup(trx, step.record);
    case 'relay':
      return createRelay(trx, step.record);
    case 'bulletin':
      return writeBulletinStep(trx, step, now);
    case 'playlist': {
      const present = await readPlaylist(trx, step.record.id);
      if (present?.createdAt !== step.before?.createdAt) changed();
      await writePlaylist(trx, step.record);
      return;
    }
    case 'slot':
      return writeSlotStep(trx, step, now);
    case 'campaign':
      return writeCampaign(trx, step.record);
    default:
      return step satisfies never;
  }
}

/** A relay whose address was replaced is allowed no longer, unless something else still plays it. */
async function withdrawOldRelays(trx: Knex.Transaction, planned: readonly Planned[], now: number): Promise<void> {
  for (const { step } of planned) {
    if (step?.kind !== 'relay' || !step.before || (await isRelayUsed(trx, step.before.id))) continue;
    await withdrawRelay(trx, step.before.id, now);
  }
}

/** The file as it was planned: whoever sent it meanwhile is not overtaken. */
async function demandSameEntries(trx: Knex.Transaction, { name, entries }: Planning): Promise<void> {
  const seen = (list: Iterable<FileEntry>) => JSON.stringify([...list]);
  if (seen(await readFileEntries(trx, name)) !== seen(entries.values())) changed();
}

async function demandRoom(trx: Knex.Transaction, planned: readonly Planned[]): Promise<void> {
  const added = planned.filter(({ step }) => step?.kind === 'slot' && step.record && !step.before).length;
  if (added === 0 || (await countOpenSlots(trx)) + added <= SLOTS_OPEN_MAX) return;
  throw new ServerError('limit-reached', `${SLOTS_OPEN_MAX} slots are open, the most there may be`);
}

/** Writes down what a file became, in one transaction with all that it became. */
export async function carryOut(planning: Planning, planned: readonly Planned[]): Promise<void> {
  const { room, user, now, name } = planning;
  const entry = { ...by(room, user), at: now };
  await room.db.transaction(async (trx) => {
    await demandSameEntries(trx, planning);
    await demandRoom(trx, planned);
    for (const { step, view, entries } of planned) {
      if (step) {
        await write(trx, step, now);
        const object = { kind: view.kind, id: view.id };
        await appendAudit(trx, { ...entry, action: `${view.kind}-${view.outcome}`, object, detail: { ...name } });
      }
      for (const one of entries) await writeFileEntry(trx, name, one);
      if (view.outcome === 'withdrawn') await removeFileEntry(trx, name, view as Pick<FileEntry, 'kind' | 'key'>);
    }
    await withdrawOldRelays(trx, planned, now);
    const object = { kind: 'playlist-file', id: name.file };
    await appendAudit(trx, { ...entry, action: 'playlist-file-applied', object, detail: { areaId: name.areaId } });
  });
}

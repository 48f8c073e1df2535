import type { PriorityChoice } from '@loa/playlists/wire';
import type { Knex } from 'knex';

interface ChoiceRow {
  first_slot_id: string;
  then_slot_id: string;
  by_id: string;
  by_name: string;
  decided_at: number;
}

const choiceOf = (row: ChoiceRow): PriorityChoice => ({
  firstSlotId: row.first_slot_id,
  thenSlotId: row.then_slot_id,
  by: { id: row.by_id, name: row.by_name },
  decidedAt: row.decided_at,
});

/** Puts the choice in place of any that was made between the two before; within a transaction. */
export async function writeChoice(
  trx: Knex,
  { firstSlotId, thenSlotId, by, decidedAt }: PriorityChoice,
): Promise<void> {
  await trx('choices').where({ first_slot_id: thenSlotId, then_slot_id: firstSlotId }).delete();
  await trx<ChoiceRow>('choices')
    .insert({
      first_slot_id: firstSlotId,
      then_slot_id: thenSlotId,
      by_id: by.id,
      by_name: by.name,
      decided_at: decidedAt,
    })
    .onConflict(['first_slot_id', 'then_slot_id'])
    .merge();
}

/** Choices made before an instant, oldest first. */
export async function choicesBefore(db: Knex, instant: number): Promise<PriorityChoice[]> {
  const rows = await db<ChoiceRow>('choices')
    .where('decided_at', '<', instant)
    .orderBy(['decided_at', 'first_slot_id', 'then_slot_id']);
  return rows.map(choiceOf);
}

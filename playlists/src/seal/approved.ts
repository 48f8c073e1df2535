import { approvalHashOf } from '../bulletin.js';
import type { NowItem } from '../wire/now.js';
import type { Programme, ProgrammeBulletin } from '../wire/programme.js';

const isApproved = async (bulletin: ProgrammeBulletin): Promise<boolean> =>
  (await approvalHashOf(bulletin)) === bulletin.approvalHash;

/**
 * The station's own check, whatever the centre says: only bulletins whose content is what was approved. Tunes and
 * jingles are bulletins too; what names a refused one finds nothing. `refused` are ids of bulletins.
 */
export async function approvedOnly(programme: Programme): Promise<{ programme: Programme; refused: string[] }> {
  const approved = await Promise.all(programme.bulletins.map(isApproved));
  return {
    programme: { ...programme, bulletins: programme.bulletins.filter((_, index) => approved[index]) },
    refused: programme.bulletins.filter((_, index) => !approved[index]).map((bulletin) => bulletin.id),
  };
}

function bulletinOf(item: NowItem): ProgrammeBulletin | null {
  switch (item.kind) {
    case 'alert':
    case 'play-now':
      return item.bulletin;
    case 'retraction':
      return item.correction;
    case 'stop':
    case 'mute':
    case 'live':
      return null;
    default:
      return item satisfies never;
  }
}

/**
 * The same check of what must sound at once. An alert or a bulletin that is not what was approved is left out; a
 * retraction keeps its force and loses its correction. `refused` are ids of bulletins.
 */
export async function approvedNow(items: readonly NowItem[]): Promise<{ items: NowItem[]; refused: string[] }> {
  const checks = await Promise.all(
    items.map(async (item) => {
      const bulletin = bulletinOf(item);
      if (bulletin === null || (await isApproved(bulletin))) return { items: [item], refused: [] };
      const left = item.kind === 'retraction' ? [{ ...item, correction: null }] : [];
      return { items: left, refused: [bulletin.id] };
    }),
  );
  return { items: checks.flatMap((check) => check.items), refused: checks.flatMap((check) => check.refused) };
}

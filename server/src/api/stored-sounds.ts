import type { BulletinClass } from '@loa/playlists/wire';
import type { Knex } from 'knex';
import { approvalHashOf } from '@loa/playlists';
import { recordApproval } from '../store/approvals.js';
import { createBulletin } from '../store/bulletins.js';
import { newId } from '../store/ids.js';
import { recordMedium } from '../store/media.js';
import { aBulletin, APPROVER } from '../store/test-rows.js';
import { contentOf } from './bulletin-view.js';
import { MINUTE, MORNING } from './test-centre.js';

interface Sound {
  readonly areaId: string;
  readonly minutes: number;
  readonly title?: string;
  readonly class?: BulletinClass;
  readonly validTo?: number;
}

/** Puts an approved bulletin of some minutes into the store, for tests that need its length and nobody's ears. */
export async function storedSound(db: Knex, { minutes, ...sound }: Sound): Promise<string> {
  const id = newId('b');
  const hash = Array.from(id, (letter) => letter.charCodeAt(0).toString(16))
    .join('')
    .padStart(64, '0');
  const medium = {
    hash,
    bytes: 1,
    durationMs: minutes * MINUTE,
    type: 'audio/ogg',
    loudnessLufs: -16,
    truePeakDbtp: -1,
  };
  await recordMedium(db, medium, MORNING);
  const validTo = sound.validTo ?? MORNING + 90 * 24 * 60 * MINUTE;
  const written = { id, title: id, ...sound, validFrom: 0, validTo, board: null, status: 'approved' as const };
  const bulletin = aBulletin({ ...written, audio: { ...medium, source: 'upload' } });
  await createBulletin(db, bulletin);
  const content = contentOf(bulletin);
  const approvalHash = await approvalHashOf(content);
  await recordApproval(
    db,
    { ...content, issuedAt: bulletin.issuedAt, approvalHash, approver: APPROVER },
    MORNING - MINUTE,
  );
  return id;
}

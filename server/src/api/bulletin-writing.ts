import { instantOf, stepBulletin } from '@loa/playlists';
import type { Static } from 'typebox';
import { ServerError } from '../server-error.js';
import type { BulletinRecord } from '../store/bulletin-rows.js';
import { checkBoardText } from './board-check.js';
import type { BulletinBody } from './contract/bulletins.js';

export type WrittenBulletin = Pick<
  BulletinRecord,
  'title' | 'class' | 'language' | 'areaId' | 'text' | 'board' | 'validFrom' | 'validTo'
>;

/** An instant of a request. @throws ServerError `not-valid` for a day that does not exist */
export function instantFrom(text: string, path: string): number {
  const instant = instantOf(text);
  if (instant !== null && instant >= 0) return instant;
  throw new ServerError('not-valid', `${path} is no instant`, [{ path, message: 'is no instant' }]);
}

/** What an author wrote, checked beyond its shape. @throws ServerError `not-valid` | `unsupported-letters` | `text-too-long` */
export function writtenFrom(body: Static<typeof BulletinBody>): WrittenBulletin {
  const validFrom = instantFrom(body.validFrom, '/validFrom');
  const validTo = instantFrom(body.validTo, '/validTo');
  if (validTo <= validFrom) {
    const message = 'must be later than validFrom';
    throw new ServerError('not-valid', `/validTo ${message}`, [{ path: '/validTo', message }]);
  }
  if (body.board) checkBoardText(body.board.text);
  return {
    title: body.title.normalize('NFC'),
    class: body.class,
    language: body.language,
    areaId: body.areaId,
    text: body.text?.normalize('NFC') ?? null,
    board: body.board && { text: body.board.text.normalize('NFC'), holdMs: body.board.holdSeconds * 1_000 },
    validFrom,
    validTo,
  };
}

/** The bulletin after an edit by somebody: a draft again, unapproved. @throws AppError `bad-transition` */
export function edited(
  bulletin: BulletinRecord,
  change: Partial<WrittenBulletin> & Pick<BulletinRecord, 'audio'>,
  { userId, now }: { userId: string; now: number },
): BulletinRecord {
  const life = { status: bulletin.status, authorId: bulletin.author.id, approvalHash: '' };
  const status = stepBulletin(life, { kind: 'edit', userId });
  return { ...bulletin, ...change, status, approval: null, rejection: null, updatedAt: now };
}

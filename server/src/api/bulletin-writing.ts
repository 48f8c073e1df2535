import { AppError, checkValidity, instantOf, stepBulletin, type Validity } from '@loa/playlists';
import type { Actor } from '@loa/playlists/wire';
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

/** The validity as it may be, or the field at fault. @throws ServerError `not-valid` */
function checked(validity: Validity): void {
  try {
    checkValidity(validity);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const path = `/${String(error.context['field'])}`;
    throw new ServerError('not-valid', error.message, [{ path, message: error.message }]);
  }
}

/**
 * What an author wrote, checked beyond its shape.
 * @param issuedAt when it was written first
 * @throws ServerError `not-valid` | `unsupported-letters` | `text-too-long`
 */
export function writtenFrom(body: Static<typeof BulletinBody>, issuedAt: number): WrittenBulletin {
  const validFrom = instantFrom(body.validFrom, '/validFrom');
  const validTo = instantFrom(body.validTo, '/validTo');
  checked({ validFrom, validTo, issuedAt });
  if (body.board) checkBoardText(body.board.text);
  return {
    title: body.title.normalize('NFC'),
    class: body.class,
    language: body.language,
    areaId: body.areaId,
    text: body.text?.normalize('NFC') ?? null,
    board: body.board && {
      text: body.board.text.normalize('NFC'),
      holdMs: body.board.holdSeconds * 1_000,
      drawings: [],
    },
    validFrom,
    validTo,
  };
}

/** A text without the pages that were drawn of it: they are drawn for what is submitted. */
const undrawn = (board: BulletinRecord['board']) => board && { ...board, drawings: [] };

/**
 * The bulletin after an edit by somebody: a draft again, unapproved. Whoever changed it last is its author: nobody
 * approves what they wrote themselves. @throws AppError `bad-transition`
 */
export function edited(
  bulletin: BulletinRecord,
  change: Partial<WrittenBulletin> & Pick<BulletinRecord, 'audio'>,
  { by, now }: { by: Actor; now: number },
): BulletinRecord {
  const life = { status: bulletin.status, authorId: bulletin.author.id, approvalHash: '' };
  const status = stepBulletin(life, { kind: 'edit', userId: by.id });
  const board = undrawn(change.board === undefined ? bulletin.board : change.board);
  return { ...bulletin, ...change, board, status, author: by, approval: null, rejection: null, updatedAt: now };
}

import { AppError } from './app-error.js';
import { canonicalBytes, sha256 } from './canonical.js';
import type { ProgrammeBulletin } from './wire/programme.js';

export const bulletinStatuses = ['draft', 'submitted', 'approved', 'rejected', 'withdrawn'] as const;
export type BulletinStatus = (typeof bulletinStatuses)[number];

export type BulletinStep =
  | { readonly kind: 'edit'; readonly userId: string }
  | { readonly kind: 'submit'; readonly userId: string }
  | { readonly kind: 'approve'; readonly userId: string; readonly approvalHash: string }
  | { readonly kind: 'reject'; readonly userId: string }
  | { readonly kind: 'withdraw'; readonly userId: string };

export interface BulletinLife {
  readonly status: BulletinStatus;
  readonly authorId: string;
  /** Hash of the content as it stands now, see `approvalHashOf`. */
  readonly approvalHash: string;
}

const FROM: Readonly<Record<BulletinStep['kind'], readonly BulletinStatus[]>> = {
  edit: ['draft', 'submitted', 'approved', 'rejected'],
  submit: ['draft', 'rejected'],
  approve: ['submitted'],
  reject: ['submitted'],
  withdraw: ['draft', 'submitted', 'approved', 'rejected'],
};

/**
 * The status after a step: draft → submitted → approved | rejected → withdrawn; a change sends it back to draft.
 * @throws AppError `bad-transition` | `author-cannot-approve` | `content-changed`
 */
export function stepBulletin(life: BulletinLife, step: BulletinStep): BulletinStatus {
  if (!FROM[step.kind].includes(life.status)) {
    throw new AppError('bad-transition', `a bulletin that is ${life.status} cannot take the step ${step.kind}`, {
      status: life.status,
    });
  }
  switch (step.kind) {
    case 'edit':
      return 'draft';
    case 'submit':
      return 'submitted';
    case 'approve':
      if (step.userId === life.authorId) {
        throw new AppError('author-cannot-approve', 'the author of a bulletin cannot approve it');
      }
      if (step.approvalHash !== life.approvalHash) {
        throw new AppError('content-changed', 'the bulletin changed after it was read; read it again, then approve');
      }
      return 'approved';
    case 'reject':
      return 'rejected';
    case 'withdraw':
      return 'withdrawn';
    default:
      return step satisfies never;
  }
}

export type ApprovedContent = Pick<
  ProgrammeBulletin,
  'id' | 'title' | 'class' | 'language' | 'validFrom' | 'validTo' | 'audio' | 'board'
>;

/** SHA-256 over the canonical content: what the approver answers for, and what a station compares before it plays. */
export function approvalHashOf({
  id,
  title,
  class: bulletinClass,
  language,
  validFrom,
  validTo,
  audio,
  board,
}: ApprovedContent): Promise<string> {
  return sha256(canonicalBytes({ id, title, class: bulletinClass, language, validFrom, validTo, audio, board }));
}

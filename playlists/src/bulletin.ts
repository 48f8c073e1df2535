import { AppError } from './app-error.js';
import { canonicalBytes, sha256 } from './canonical.js';
import type { ProgrammeBulletin } from './wire/programme.js';

export const bulletinStatuses = ['draft', 'submitted', 'approved', 'rejected', 'withdrawn'] as const;
export type BulletinStatus = (typeof bulletinStatuses)[number];

export type BulletinStep =
  | { readonly kind: 'edit'; readonly userId: string }
  | { readonly kind: 'submit'; readonly userId: string }
  | { readonly kind: 'approve'; readonly userId: string; readonly approvalHash: string }
  | { readonly kind: 'reject'; readonly userId: string; readonly reason: string }
  | { readonly kind: 'withdraw'; readonly userId: string };

/** The shortest reason of a rejection, in characters without the space around it. */
export const REASON_MIN = 5;

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

function checkApproval(life: BulletinLife, step: BulletinStep & { kind: 'approve' }): void {
  if (step.userId === life.authorId) {
    throw new AppError('author-cannot-approve', 'the author of a bulletin cannot approve it');
  }
  if (step.approvalHash !== life.approvalHash) {
    throw new AppError('content-changed', 'the bulletin changed after it was read; read it again, then approve');
  }
}

/**
 * The status after a step: draft → submitted → approved | rejected → withdrawn; a change sends it back to draft.
 * @throws AppError `bad-transition` | `author-cannot-approve` | `content-changed` | `reason-needed`
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
      checkApproval(life, step);
      return 'approved';
    case 'reject':
      if (step.reason.trim().length < REASON_MIN) {
        throw new AppError('reason-needed', `a rejection needs a reason of ${REASON_MIN} characters or more`);
      }
      return 'rejected';
    case 'withdraw':
      return 'withdrawn';
    default:
      return step satisfies never;
  }
}

/** The longest validity: a year, and a month to renew it in. */
export const VALIDITY_MAX_MS = 400 * 86_400_000;

/** When a bulletin may be heard and when it was issued, as an author wrote it: null is not said. Epoch milliseconds. */
export interface Validity {
  readonly validFrom: number | null;
  readonly validTo: number | null;
  readonly issuedAt: number;
}

/**
 * Every bulletin says when it expires: after it begins, after it was issued, and not later than people remember it.
 * @throws AppError `not-valid` with the `field` at fault
 */
export function checkValidity({ validFrom, validTo, issuedAt }: Validity): void {
  const refuse = (field: keyof Validity, fault: string): never => {
    throw new AppError('not-valid', `${field} ${fault}`, { field });
  };
  if (validFrom === null) return refuse('validFrom', 'must be given');
  if (validTo === null) return refuse('validTo', 'must be given');
  if (validTo <= validFrom) refuse('validTo', 'must be later than validFrom');
  if (validTo <= issuedAt) refuse('validTo', 'must be later than the time of issue');
  if (validTo - validFrom > VALIDITY_MAX_MS) refuse('validTo', 'must be within 400 days of validFrom');
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

import { type ApprovedContent, approvalHashOf, isoInstant } from '@loa/playlists';
import type { BulletinRecord } from '../store/bulletin-rows.js';

/** What the approval hash covers. */
export const contentOf = (bulletin: BulletinRecord): ApprovedContent => ({
  id: bulletin.id,
  title: bulletin.title,
  class: bulletin.class,
  language: bulletin.language,
  validFrom: bulletin.validFrom,
  validTo: bulletin.validTo,
  audio: bulletin.audio && {
    hash: bulletin.audio.hash,
    bytes: bulletin.audio.bytes,
    durationMs: bulletin.audio.durationMs,
    type: bulletin.audio.type,
  },
  board: bulletin.board,
});

export const mediumUrl = (hash: string): string => `/media/${hash}`;

/** A bulletin as the contract shows it, with the hash of the content as it stands. */
export async function bulletinView(bulletin: BulletinRecord) {
  const { audio, board, approval } = bulletin;
  return {
    id: bulletin.id,
    title: bulletin.title,
    class: bulletin.class,
    language: bulletin.language,
    areaId: bulletin.areaId,
    text: bulletin.text,
    audio: audio && { ...audio, url: mediumUrl(audio.hash) },
    board: board && { text: board.text, holdSeconds: Math.round(board.holdMs / 1_000), drawings: board.drawings },
    status: bulletin.status,
    validFrom: isoInstant(bulletin.validFrom),
    validTo: isoInstant(bulletin.validTo),
    issuedAt: isoInstant(bulletin.issuedAt),
    author: bulletin.author,
    approver: approval?.approver ?? null,
    approvedAt: approval ? isoInstant(approval.approvedAt) : null,
    approvalHash: await approvalHashOf(contentOf(bulletin)),
    rejection: bulletin.rejection,
    createdAt: isoInstant(bulletin.createdAt),
    updatedAt: isoInstant(bulletin.updatedAt),
  };
}

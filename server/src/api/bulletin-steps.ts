import { approvalHashOf, type BulletinStep, stepBulletin } from '@loa/playlists';
import { ServerError } from '../server-error.js';
import { recordApproval } from '../store/approvals.js';
import type { BulletinRecord } from '../store/bulletin-rows.js';
import { actorOf } from '../store/users.js';
import { drawn } from './board-drawings.js';
import { changeBulletin } from './bulletin-change.js';
import { bulletinFor } from './bulletin-lookup.js';
import { bulletinView, contentOf } from './bulletin-view.js';
import { bulletinStepRoutes } from './contract/bulletins.js';
import type { RegisterRoutes } from './routes.js';

/** The bulletin one step further. @throws AppError as `stepBulletin` */
async function stepped(bulletin: BulletinRecord, step: BulletinStep, now: number): Promise<BulletinRecord> {
  const approvalHash = await approvalHashOf(contentOf(bulletin));
  const status = stepBulletin({ status: bulletin.status, authorId: bulletin.author.id, approvalHash }, step);
  return { ...bulletin, status, updatedAt: now };
}

const registerSubmission: RegisterRoutes = (app, room) => {
  app.route({
    ...bulletinStepRoutes.submit,
    handler: async (request) => {
      const { user, bulletin } = await bulletinFor(room, request, 'write-bulletin');
      const after = await changeBulletin(room, bulletin.id, {
        user,
        action: 'bulletin-submitted',
        apply: async (before, trx) => {
          const submitted = await stepped(before, { kind: 'submit', userId: user.id }, room.now());
          if (!before.audio && !before.board) {
            throw new ServerError('bulletin-empty', 'write a text, upload audio, or write a board text');
          }
          return { ...submitted, board: await drawn(trx, before), rejection: null };
        },
      });
      return bulletinView(after);
    },
  });

  app.route({
    ...bulletinStepRoutes.withdraw,
    handler: async (request) => {
      const { user, bulletin } = await bulletinFor(room, request, 'write-bulletin');
      const after = await changeBulletin(room, bulletin.id, {
        user,
        action: 'bulletin-withdrawn',
        detail: { reason: request.body.reason },
        apply: (before) => stepped(before, { kind: 'withdraw', userId: user.id }, room.now()),
      });
      return bulletinView(after);
    },
  });
};

const registerJudgement: RegisterRoutes = (app, room) => {
  app.route({
    ...bulletinStepRoutes.approve,
    handler: async (request) => {
      const { user, bulletin } = await bulletinFor(room, request, 'approve-bulletin');
      const { approvalHash } = request.body;
      const approver = actorOf(user);
      const after = await changeBulletin(room, bulletin.id, {
        user,
        action: 'bulletin-approved',
        detail: { approvalHash },
        apply: async (before, trx) => {
          const now = room.now();
          const approved = await stepped(before, { kind: 'approve', userId: user.id, approvalHash }, now);
          const content = { ...contentOf(before), issuedAt: before.issuedAt, approvalHash, approver };
          await recordApproval(trx, content, now);
          return { ...approved, approval: { approver, approvedAt: now } };
        },
      });
      return bulletinView(after);
    },
  });

  app.route({
    ...bulletinStepRoutes.reject,
    handler: async (request) => {
      const { user, bulletin } = await bulletinFor(room, request, 'approve-bulletin');
      const { reason } = request.body;
      const after = await changeBulletin(room, bulletin.id, {
        user,
        action: 'bulletin-rejected',
        detail: { reason },
        apply: async (before) => ({
          ...(await stepped(before, { kind: 'reject', userId: user.id, reason }, room.now())),
          rejection: { reason, by: user.displayName },
        }),
      });
      return bulletinView(after);
    },
  });
};

export const registerBulletinSteps: RegisterRoutes = (app, room) => {
  registerSubmission(app, room);
  registerJudgement(app, room);
};

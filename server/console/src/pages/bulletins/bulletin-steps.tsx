import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/action.js';
import { approveBulletin, rejectBulletin, submitBulletin, withdrawBulletin } from '../../api/bulletins.js';
import { offers } from '../../api/rights.js';
import { useMe } from '../../api/session.js';
import type { Bulletin } from '../../api/types.js';
import { Actions, Stack } from '../../elements/layout.js';
import { LinkButton } from '../../elements/link-button.js';
import { Notice, ProblemNotice } from '../../elements/notice.js';
import { ReasonDialog } from '../../elements/reason-dialog.js';
import { stepsFor } from './steps.js';

/** The steps this person can take with the bulletin as it stands. */
export function BulletinSteps({ bulletin }: { readonly bulletin: Bulletin }) {
  const { t } = useTranslation();
  const { user } = useMe();
  const own = bulletin.author.id === user.id;
  const steps = stepsFor(bulletin.status, {
    own,
    writes: offers(user.role, 'write'),
    approves: offers(user.role, 'approve'),
  });
  const submit = useAction(submitBulletin);
  const approve = useAction(approveBulletin);
  if (steps.length === 0) return null;
  return (
    <Stack>
      {own && bulletin.status === 'submitted' && (
        <Notice tone="wait">
          <p>{t('bulletins.ownCannotApprove')}</p>
        </Notice>
      )}
      <ProblemNotice error={submit.error ?? approve.error} />
      <Actions>
        {steps.includes('submit') && (
          <Button loading={submit.isPending} onClick={() => submit.mutate(bulletin.id)}>
            {t('bulletins.submit')}
          </Button>
        )}
        {steps.includes('approve') && (
          <Button loading={approve.isPending} onClick={() => approve.mutate(bulletin)}>
            {t('bulletins.approve')}
          </Button>
        )}
        {steps.includes('schedule') && (
          <LinkButton href={`/schedule/new?bulletin=${bulletin.id}`}>{t('bulletins.schedule')}</LinkButton>
        )}
        {steps.includes('reject') && <Reject id={bulletin.id} />}
        {steps.includes('edit') && (
          <LinkButton href={`/bulletins/${bulletin.id}/edit`} variant="default">
            {t('common.edit')}
          </LinkButton>
        )}
        {steps.includes('withdraw') && <Withdraw id={bulletin.id} />}
      </Actions>
    </Stack>
  );
}

function Reject({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const reject = useAction(rejectBulletin, () => setOpen(false));
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('bulletins.reject')}
      </Button>
      <ReasonDialog
        title={t('bulletins.rejectTitle')}
        label={t('bulletins.rejectReason')}
        confirm={t('bulletins.reject')}
        open={open}
        onClose={() => setOpen(false)}
        onConfirm={(reason) => reject.mutate({ id, reason })}
        pending={reject.isPending}
        error={reject.error}
      />
    </>
  );
}

function Withdraw({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const withdraw = useAction(withdrawBulletin, () => setOpen(false));
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setOpen(true)}>
        {t('bulletins.withdraw')}
      </Button>
      <ReasonDialog
        title={t('bulletins.withdrawTitle')}
        lead={t('bulletins.withdrawLead')}
        label={t('bulletins.withdrawReason')}
        confirm={t('bulletins.withdraw')}
        open={open}
        onClose={() => setOpen(false)}
        onConfirm={(reason) => withdraw.mutate({ id, reason })}
        pending={withdraw.isPending}
        error={withdraw.error}
      />
    </>
  );
}

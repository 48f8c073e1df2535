import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/action.js';
import { useIsOwnArea } from '../../api/own-area.js';
import { offers } from '../../api/rights.js';
import { useMe } from '../../api/session.js';
import { confirmSlot, withdrawSlot } from '../../api/slots.js';
import type { Slot } from '../../api/types.js';
import { ConfirmDialog } from '../../elements/confirm-dialog.js';
import styles from '../../elements/elements.module.css';
import { useRulesText } from './rules-text.js';

interface SlotStepProps {
  readonly slot: Slot;
}

/** The second person answers for sound in quiet hours; whoever asked for it only sees that it waits. */
export function ConfirmOverride({ slot: { id, areaId, state, override } }: SlotStepProps) {
  const { t } = useTranslation();
  const { user } = useMe();
  const rulesText = useRulesText();
  const [open, setOpen] = useState(false);
  const confirm = useAction(confirmSlot, () => setOpen(false));
  const isOwn = useIsOwnArea();
  if (state !== 'awaiting-confirmation' || !override || !isOwn(areaId) || !offers(user.role, 'approve')) return null;
  if (override.requestedBy.id === user.id) {
    return <span className={styles.muted}>{t('schedule.ownCannotConfirm')}</span>;
  }
  return (
    <>
      <Button size="xs" onClick={() => setOpen(true)}>
        {t('schedule.confirm')}
      </Button>
      <ConfirmDialog
        title={t('schedule.confirmTitle')}
        lead={t('schedule.confirmLead', {
          name: override.requestedBy.name,
          reason: override.reason,
          rules: rulesText(override.rules),
        })}
        confirm={t('schedule.confirm')}
        open={open}
        onClose={() => setOpen(false)}
        onConfirm={() => confirm.mutate(id)}
        pending={confirm.isPending}
        error={confirm.error}
      />
    </>
  );
}

export function WithdrawSlot({ slot: { id, areaId, state } }: SlotStepProps) {
  const { t } = useTranslation();
  const { user } = useMe();
  const [open, setOpen] = useState(false);
  const withdraw = useAction(withdrawSlot, () => setOpen(false));
  const isOwn = useIsOwnArea();
  if (state === 'withdrawn' || state === 'over' || !isOwn(areaId) || !offers(user.role, 'write')) return null;
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpen(true)}>
        {t('schedule.withdraw')}
      </Button>
      <ConfirmDialog
        title={t('schedule.withdrawTitle')}
        lead={t('schedule.withdrawLead')}
        confirm={t('schedule.withdraw')}
        open={open}
        onClose={() => setOpen(false)}
        onConfirm={() => withdraw.mutate(id)}
        pending={withdraw.isPending}
        error={withdraw.error}
      />
    </>
  );
}

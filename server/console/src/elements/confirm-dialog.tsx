import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog.js';
import { Actions } from './layout.js';
import { ProblemNotice } from './notice.js';

interface ConfirmDialogProps {
  readonly title: string;
  readonly lead: string;
  readonly confirm: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  readonly pending: boolean;
  readonly error: unknown;
}

/** Says what will happen before it does. */
export function ConfirmDialog({ title, lead, confirm, open, ...rest }: ConfirmDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={title} open={open} onClose={rest.onClose}>
      <p>{lead}</p>
      <ProblemNotice error={rest.error} />
      <Actions>
        <Button loading={rest.pending} onClick={rest.onConfirm}>
          {confirm}
        </Button>
        <Button variant="default" onClick={rest.onClose}>
          {t('common.cancel')}
        </Button>
      </Actions>
    </Dialog>
  );
}

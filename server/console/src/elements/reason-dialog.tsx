import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog.js';
import { Actions } from './layout.js';
import { ProblemNotice } from './notice.js';

interface ReasonFormProps {
  readonly lead?: string;
  /** What the reason is for. */
  readonly label: string;
  /** The words on the button that does it. */
  readonly confirm: string;
  readonly onClose: () => void;
  readonly onConfirm: (reason: string) => void;
  readonly pending: boolean;
  readonly error: unknown;
}

interface ReasonDialogProps extends ReasonFormProps {
  readonly title: string;
  readonly open: boolean;
}

/** Asks for the reason of a step that others will want to understand later. */
export const ReasonDialog = ({ title, open, ...form }: ReasonDialogProps) => (
  <Dialog title={title} open={open} onClose={form.onClose}>
    <ReasonForm {...form} />
  </Dialog>
);

function ReasonForm({ lead, label, confirm, onClose, onConfirm, pending, error }: ReasonFormProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onConfirm(reason.trim());
  };
  return (
    <form onSubmit={submit} style={{ display: 'contents' }}>
      {lead && <p>{lead}</p>}
      <Textarea
        label={label}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        rows={3}
        maxLength={500}
        required
        withAsterisk={false}
      />
      <ProblemNotice error={error} />
      <Actions>
        <Button type="submit" color="red" loading={pending} disabled={reason.trim() === ''}>
          {confirm}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Actions>
    </form>
  );
}

import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { offers } from '../api/rights.js';
import { useMe } from '../api/session.js';
import type { Scope } from '../api/stops.js';
import { Dialog } from '../elements/dialog.js';
import { Icon } from '../elements/icons.js';
import { StopForm } from './stop-form.js';

interface StopButtonProps {
  readonly label?: string;
  readonly scope?: Scope;
}

/** Stops sound and boards; in the page's frame it always stands in the same place. */
export function StopButton({ label, scope }: StopButtonProps) {
  const { t } = useTranslation();
  const { user } = useMe();
  const [open, setOpen] = useState(false);
  if (!offers(user.role, 'stop')) return null;
  return (
    <>
      <Button color="red" leftSection={<Icon name="stop" size={18} />} onClick={() => setOpen(true)}>
        {label ?? t('shell.stop.button')}
      </Button>
      <Dialog title={t('shell.stop.title')} open={open} onClose={() => setOpen(false)}>
        <StopForm {...(scope ? { scope } : {})} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

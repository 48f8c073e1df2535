import { Button, TextInput } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import styles from './elements.module.css';
import { Icon } from './icons.js';

interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
}

/** A text to hand on. The field selects itself, for browsers that let nobody copy over plain HTTP. */
export function CopyField({ label, value }: CopyFieldProps) {
  const { t } = useTranslation();
  const clipboard = useClipboard({ timeout: 3_000 });
  return (
    <div className={styles.copy}>
      <TextInput label={label} value={value} readOnly onFocus={(event) => event.currentTarget.select()} />
      <Button
        variant="default"
        leftSection={<Icon name={clipboard.copied ? 'check' : 'copy'} size={18} />}
        onClick={() => clipboard.copy(value)}
      >
        <span aria-live="polite">{clipboard.copied ? t('common.copied') : t('common.copy')}</span>
      </Button>
    </div>
  );
}

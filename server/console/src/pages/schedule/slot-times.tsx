import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from '../../elements/elements.module.css';
import { Halves, Stack } from '../../elements/layout.js';
import { useManner } from '../../format/use-manner.js';
import { zoneName } from '../../format/words.js';
import { fieldText } from '../../i18n/problem-text.js';
import type { SlotForm } from './slot-draft.js';

export interface SlotFieldGroupProps {
  readonly form: SlotForm;
  readonly change: (part: Partial<SlotForm>) => void;
  /** Why the last attempt was refused, null while it was not. */
  readonly error: unknown;
}

interface SlotTimesProps extends SlotFieldGroupProps {
  readonly bulletins: readonly { readonly id: string; readonly title: string }[];
}

/** What plays, when, and what to do when it cannot start on time. */
export function SlotTimes({ form, change, error, bulletins }: SlotTimesProps) {
  const { t } = useTranslation();
  const manner = useManner();
  const problem = (path: string) => fieldText(t, error, path);
  return (
    <Stack>
      <NativeSelect
        label={t('schedule.field.bulletin')}
        value={form.bulletinId}
        onChange={(event) => change({ bulletinId: event.currentTarget.value })}
        error={problem('/bulletinId')}
        data={bulletins.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <NativeSelect
        label={t('schedule.field.kind')}
        value={form.kind}
        onChange={(event) => change({ kind: event.currentTarget.value === 'daily' ? 'daily' : 'once' })}
        data={(['once', 'daily'] as const).map((value) => ({ value, label: t(`words.schedule.${value}`) }))}
      />
      <Halves>
        <TextInput
          type="date"
          label={t(form.kind === 'once' ? 'schedule.field.date' : 'schedule.field.dateDaily')}
          value={form.date}
          onChange={(event) => change({ date: event.currentTarget.value })}
          error={problem('/schedule/date')}
          required
          withAsterisk={false}
        />
        <TextInput
          type="time"
          label={t('schedule.field.time')}
          value={form.time}
          onChange={(event) => change({ time: event.currentTarget.value })}
          error={problem('/schedule/time')}
          required
          withAsterisk={false}
        />
      </Halves>
      <div className={styles.muted}>{t('common.zone', { zone: zoneName(manner, Date.now()) })}</div>
      <More form={form} change={change} error={error} />
    </Stack>
  );
}

function More({ form, change, error }: SlotFieldGroupProps) {
  const { t } = useTranslation();
  return (
    <details>
      <summary>{t('schedule.more')}</summary>
      <div style={{ marginTop: 14 }}>
        <Halves>
          <TextInput
            type="number"
            label={t('schedule.field.lateSkip')}
            description={t('schedule.field.lateSkipHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={form.lateSkipSeconds}
            onChange={(event) => change({ lateSkipSeconds: event.currentTarget.value })}
            error={fieldText(t, error, '/lateSkipSeconds')}
            min={0}
            max={3_600}
            required
            withAsterisk={false}
          />
          <TextInput
            type="number"
            label={t('schedule.field.volume')}
            description={t('schedule.field.volumeHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={form.volumePercent}
            onChange={(event) => change({ volumePercent: event.currentTarget.value })}
            error={fieldText(t, error, '/volumePercent')}
            min={0}
            max={100}
          />
        </Halves>
      </div>
    </details>
  );
}

import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { areasQuery } from '../../api/areas.js';
import type { BulletinClass } from '../../api/types.js';
import { Halves, Stack } from '../../elements/layout.js';
import { fieldText } from '../../i18n/problem-text.js';
import type { DraftForm } from './draft.js';
import { SPOKEN, useLanguageName } from './language-name.js';

const CLASSES: readonly BulletinClass[] = ['ordinary', 'priority', 'emergency'];

export interface DraftFieldsProps {
  readonly form: DraftForm;
  readonly change: (part: Partial<DraftForm>) => void;
  /** Why the last save failed, null while it has not. */
  readonly error: unknown;
}

/** Title, class, language, area, validity and the text for the voice. */
export function SpokenFields({ form, change, error }: DraftFieldsProps) {
  const { t } = useTranslation();
  const problem = (path: string) => fieldText(t, error, path);
  return (
    <Stack>
      <TextInput
        label={t('bulletins.field.title')}
        value={form.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
        error={problem('/title')}
        maxLength={200}
        required
        withAsterisk={false}
      />
      <Kind form={form} change={change} error={error} />
      <Textarea
        label={t('bulletins.field.text')}
        description={t('bulletins.field.textHint')}
        value={form.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
        error={problem('/text')}
        lang={form.language}
        rows={9}
      />
      <Halves>
        <TextInput
          type="datetime-local"
          label={t('bulletins.field.validFrom')}
          value={form.validFrom}
          onChange={(event) => change({ validFrom: event.currentTarget.value })}
          error={problem('/validFrom')}
          required
          withAsterisk={false}
        />
        <TextInput
          type="datetime-local"
          label={t('bulletins.field.validTo')}
          value={form.validTo}
          onChange={(event) => change({ validTo: event.currentTarget.value })}
          error={problem('/validTo')}
          required
          withAsterisk={false}
        />
      </Halves>
    </Stack>
  );
}

function Kind({ form, change }: DraftFieldsProps) {
  const { t } = useTranslation();
  const languageName = useLanguageName();
  const areas = useQuery(areasQuery).data ?? [];
  return (
    <Halves>
      <NativeSelect
        label={t('bulletins.field.class')}
        description={t(`bulletins.class.${form.class}`)}
        inputWrapperOrder={['label', 'input', 'description']}
        value={form.class}
        onChange={(event) => change({ class: CLASSES.find((one) => one === event.currentTarget.value) ?? 'ordinary' })}
        data={CLASSES.map((value) => ({ value, label: t(`words.class.${value}`) }))}
      />
      <NativeSelect
        label={t('bulletins.field.language')}
        value={form.language}
        onChange={(event) => change({ language: event.currentTarget.value })}
        data={[...new Set([...SPOKEN, form.language])].map((value) => ({ value, label: languageName(value) }))}
      />
      {areas.length > 1 && (
        <NativeSelect
          label={t('common.area')}
          value={form.areaId}
          onChange={(event) => change({ areaId: event.currentTarget.value })}
          data={areas.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </Halves>
  );
}

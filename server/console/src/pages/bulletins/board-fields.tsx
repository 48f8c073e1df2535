import { Textarea, TextInput } from '@mantine/core';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { BoardPreview } from '../../board/board-preview.js';
import { Stack } from '../../elements/layout.js';
import { fieldText } from '../../i18n/problem-text.js';
import type { DraftFieldsProps } from './spoken-fields.js';

/** The longest text of a board; the centre refuses more. */
const BOARD_TEXT_MAX = 320;

/** The text for boards beside what they will make of it. */
export function BoardFields({ form, change, error }: DraftFieldsProps) {
  const { t } = useTranslation();
  const previewed = useDeferredValue(form.boardText);
  return (
    <Stack>
      <Textarea
        label={t('bulletins.field.board')}
        description={t('bulletins.field.boardHint')}
        value={form.boardText}
        onChange={(event) => change({ boardText: event.currentTarget.value })}
        error={fieldText(t, error, '/board/text')}
        maxLength={BOARD_TEXT_MAX}
        rows={3}
      />
      <BoardPreview text={previewed} />
      {form.boardText.trim() !== '' && (
        <TextInput
          type="number"
          label={t('bulletins.field.hold')}
          value={form.holdMinutes}
          onChange={(event) => change({ holdMinutes: event.currentTarget.value })}
          error={fieldText(t, error, '/board/holdSeconds')}
          min={1}
          max={1_440}
          required
          withAsterisk={false}
        />
      )}
    </Stack>
  );
}

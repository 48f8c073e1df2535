import { NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '../elements/elements.module.css';
import { Stack } from '../elements/layout.js';
import { Notice } from '../elements/notice.js';
import { BoardPages } from './board-picture.js';
import { type BoardSize, pictureOf, REFERENCE_BOARDS } from './pixels.js';

const nameOf = ({ width, height }: BoardSize): string => `${width}×${height}`;

/** What boards of a chosen size will show for a text, as it is typed. */
export function BoardPreview({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(nameOf(REFERENCE_BOARDS[0]));
  const size = REFERENCE_BOARDS.find((board) => nameOf(board) === chosen) ?? REFERENCE_BOARDS[0];
  return (
    <Stack>
      <NativeSelect
        label={t('bulletins.preview.size')}
        data={REFERENCE_BOARDS.map(nameOf)}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
        w={160}
      />
      {text.trim() === '' ? (
        <p className={styles.muted}>{t('bulletins.preview.empty')}</p>
      ) : (
        <PictureOf text={text} size={size} />
      )}
    </Stack>
  );
}

/** A text on a board of one size, or why it cannot be shown there. */
export function PictureOf({ text, size }: { readonly text: string; readonly size: BoardSize }) {
  const { t } = useTranslation();
  const picture = useMemo(() => pictureOf(text, size), [text, size]);
  switch (picture.kind) {
    case 'letters':
      return (
        <Notice tone="bad" role="status">
          <p>{t('bulletins.preview.letters', { letters: picture.letters.join(' ') })}</p>
        </Notice>
      );
    case 'too-long':
      return (
        <Notice tone="bad" role="status">
          <p>{t('bulletins.preview.tooLong')}</p>
        </Notice>
      );
    case 'no-size':
      return null;
    case 'pages':
      return (
        <>
          <BoardPages pages={picture.pages} text={text} />
          <p className={styles.muted} style={{ margin: 0 }}>
            {picture.pages.length === 1
              ? t('bulletins.preview.onePage')
              : t('bulletins.preview.pages', { count: picture.pages.length })}
          </p>
        </>
      );
    default:
      return picture satisfies never;
  }
}

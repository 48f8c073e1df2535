import { useTranslation } from 'react-i18next';
import type { Bulletin } from '../../api/types.js';
import { BoardPreview } from '../../board/board-preview.js';
import styles from '../../elements/elements.module.css';
import { Panel, Stack } from '../../elements/layout.js';
import { useMinutesWord } from '../../format/use-minutes-word.js';

/** What will show on boards, in the pixels they will show it in. */
export function BoardPanel({ board }: { readonly board: Bulletin['board'] }) {
  const { t } = useTranslation();
  const minutesWord = useMinutesWord();
  const hold = ({ holdSeconds }: { holdSeconds: number }) =>
    holdSeconds % 60 === 0 ? minutesWord(holdSeconds / 60) : t('common.seconds', { count: holdSeconds });
  return (
    <Panel title={t('bulletins.boardPart.title')}>
      {board ? (
        <Stack>
          <div>
            <div className={styles.strong}>{board.text}</div>
            <div className={styles.muted}>{t('bulletins.boardPart.hold', { minutes: hold(board) })}</div>
          </div>
          <BoardPreview text={board.text} />
        </Stack>
      ) : (
        <div>{t('bulletins.boardPart.none')}</div>
      )}
    </Panel>
  );
}

import { blankPage, listCrc } from '@loa/firmware-protocol/text';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardState, Station } from '../../api/types.js';
import { BoardPages } from '../../board/board-picture.js';
import { pictureOf } from '../../board/pixels.js';
import styles from '../../elements/elements.module.css';
import { Panel, Stack } from '../../elements/layout.js';
import { StatusMark, type Tone } from '../../elements/status-mark.js';

const TONE: Readonly<Record<BoardState['condition'], Tone>> = {
  shown: 'good',
  updating: 'wait',
  mismatch: 'bad',
  unplugged: 'bad',
};

/** Every board of a station as it was last read back. */
export function StationBoards({ station: { online, state } }: { readonly station: Station }) {
  const { t } = useTranslation();
  const boards = online && state?.online ? state.boards : [];
  return (
    <Panel title={t('stations.boards')}>
      {boards.length === 0 ? (
        <div className={styles.muted}>{t('stations.boardsNone')}</div>
      ) : (
        <Stack>
          {boards.map((board) => (
            <Board key={board.id} board={board} />
          ))}
        </Stack>
      )}
    </Panel>
  );
}

/** The pixels are drawn here from the text; the board's own checksum says whether it lights the same ones. */
function Board({ board }: { readonly board: BoardState }) {
  const { t } = useTranslation();
  const { id, condition, width, height, text, wantedCrc, readCrc } = board;
  const pages = useMemo(() => {
    if (width === 0 || height === 0) return [];
    if (text === '') return [blankPage({ width, height })];
    const picture = pictureOf(text, { width, height });
    return picture.kind === 'pages' ? picture.pages : [];
  }, [text, width, height]);
  const proven = readCrc !== null && pages.length > 0 && listCrc(pages) === readCrc;
  return (
    <Stack>
      <div className={styles.row}>
        <span>
          <span className={styles.strong}>{id}</span>{' '}
          <span className={styles.muted}>{width > 0 && t('stations.boardSize', { width, height })}</span>
        </span>
        <StatusMark tone={TONE[condition]}>{t(`words.board.${condition}`)}</StatusMark>
      </div>
      {pages.length > 0 && <BoardPages pages={pages} text={text} />}
      <div className={styles.muted}>
        {t('stations.wantedCrc')} <span className={styles.mono}>{wantedCrc ?? '–'}</span> · {t('stations.readCrc')}{' '}
        <span className={styles.mono}>{readCrc ?? t('stations.notRead')}</span>
        {proven && <div>{t(text === '' ? 'stations.boardDark' : 'stations.boardProven')}</div>}
      </div>
    </Stack>
  );
}

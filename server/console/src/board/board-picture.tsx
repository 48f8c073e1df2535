import type { Bitmap } from '@loa/firmware-protocol/text';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './board-picture.module.css';
import { eachLit } from './pixels.js';

/** Canvas pixels of one board pixel. */
const CELL = 5;
const LIT = '#ffb23e';
const DARK = '#1b1613';

function draw(canvas: HTMLCanvasElement, page: Bitmap): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = DARK;
  for (let y = 0; y < page.height; y += 1) {
    for (let x = 0; x < page.width; x += 1) context.fillRect(x * CELL + 1, y * CELL + 1, CELL - 2, CELL - 2);
  }
  context.fillStyle = LIT;
  eachLit(page, (x, y) => context.fillRect(x * CELL + 0.5, y * CELL + 0.5, CELL - 1, CELL - 1));
}

interface BoardPageProps {
  readonly page: Bitmap;
  /** What the pixels say, for those who cannot see them. */
  readonly label: string;
}

/** One page of a board, dot by dot. */
export function BoardPage({ page, label }: BoardPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) draw(canvas.current, page);
  }, [page]);
  return (
    <div className={styles.board} style={{ width: page.width * CELL }}>
      <canvas ref={canvas} width={page.width * CELL} height={page.height * CELL} role="img" aria-label={label} />
    </div>
  );
}

interface BoardPagesProps {
  readonly pages: readonly Bitmap[];
  readonly text: string;
}

/** All pages of a text, in the order a board turns them. */
export function BoardPages({ pages, text }: BoardPagesProps) {
  const { t } = useTranslation();
  return (
    <ul className={styles.pages}>
      {pages.map((page, index) => (
        // Pages have no identity but their place.
        <li key={index}>
          <BoardPage page={page} label={t('bulletins.preview.canvas', { page: index + 1, text })} />
        </li>
      ))}
    </ul>
  );
}

import { type BoardSize, listCrc, ProtocolError, renderPages } from '@loa/firmware-protocol/text';
import { BOARD_DRAWINGS_MAX, type BoardContent, type BoardDrawing } from '@loa/playlists/wire';
import type { Knex } from 'knex';
import { subtreeAreaIds } from '../store/areas.js';
import { boardSizesIn } from '../store/board-sizes.js';
import type { BulletinRecord } from '../store/bulletin-rows.js';
import { REFERENCE_BOARD } from './board-check.js';

/** The pages of a text on boards of one size; null where it does not fit there. */
function drawingOf(text: string, size: BoardSize): BoardDrawing | null {
  try {
    const pages = renderPages(text, size);
    return { ...size, pages: pages.length, crc: listCrc(pages) };
  } catch (error) {
    if (error instanceof ProtocolError) return null;
    throw error;
  }
}

const isReference = ({ width, height }: BoardSize): boolean =>
  width === REFERENCE_BOARD.width && height === REFERENCE_BOARD.height;

/**
 * The board text of a bulletin with its pages as every board of its area draws them, the reference board first, then
 * the sizes that most boards have. Whoever approves the bulletin approves these very pixels.
 */
export async function drawn(db: Knex, { board, areaId }: BulletinRecord): Promise<BoardContent | null> {
  if (!board) return null;
  const sizes = await boardSizesIn(db, await subtreeAreaIds(db, areaId));
  const drawings: BoardDrawing[] = [];
  for (const size of [REFERENCE_BOARD, ...sizes.filter((one) => !isReference(one))]) {
    const drawing = drawings.length < BOARD_DRAWINGS_MAX ? drawingOf(board.text, size) : null;
    if (drawing) drawings.push(drawing);
  }
  return { ...board, drawings };
}

import type { TimelineItem } from '@loa/playlists';
import type { BoardShown, BoardText } from '../board/keeper.js';

/** A board as the conductor sees it. */
export interface BoardOutlet {
  /** The whole of what it should show. */
  want(texts: readonly BoardText[]): void;
  /** Calls back when the board was read to show what is wanted and that is news. */
  onShown(listener: (shown: BoardShown) => void): () => void;
  /** Keys of the texts the board was last read to show; empty while it is away or shows something else. */
  showing(): readonly string[];
  /** Keys of the texts that the board refuses: its pages of them are not those that were approved. */
  refused(): readonly string[];
}

/** The text of an item for a board, or none. */
export const textOf = ({ key, content }: TimelineItem): BoardText[] => {
  const board = content.kind === 'bulletin' ? content.bulletin.board : null;
  return board ? [{ key, text: board.text, drawings: board.drawings }] : [];
};

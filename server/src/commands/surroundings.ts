import type { SentenceLanguage } from '@loa/playlists';

/** What a command uses of the process around it, besides the files it is given. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** One line of what was asked for. */
  readonly out: (line: string) => void;
  /** One line of what went wrong. */
  readonly err: (line: string) => void;
}

/** How a command ends: all is well, the files are at fault, or it was called wrongly. */
export const EXIT = { well: 0, faults: 1, usage: 2 } as const;

export interface Speaking {
  readonly around: Surroundings;
  readonly language: SentenceLanguage;
}

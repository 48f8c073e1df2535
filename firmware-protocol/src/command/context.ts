import type { Language, Options } from './arguments.js';
import type { Words } from './words.js';
import { ENGLISH } from './words-en.js';
import { VIETNAMESE } from './words-vi.js';

/** How long an action shows or records unless told otherwise. */
export const SECONDS = 30;

/** What an action needs of the process that runs it. */
export interface Context {
  readonly options: Options;
  readonly words: Words;
  /** A line for whoever reads the result. */
  readonly say: (line: string) => void;
  /** A line about what goes on. */
  readonly note: (line: string) => void;
  /** Resolves after so long, or when the user wants to stop. */
  readonly wait: (ms: number) => Promise<void>;
  readonly stopping: () => boolean;
}

/** The words of a language. */
export function wordsIn(language: Language): Words {
  return language === 'vi' ? VIETNAMESE : ENGLISH;
}

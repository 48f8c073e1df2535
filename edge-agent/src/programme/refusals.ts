import type { Log } from '@loa/host';
import { AppError } from '@loa/playlists';
import { codeOf, wordsOf } from '../errors.js';

/** Counts and tells what this station refused. */
export interface Refusals {
  /** A document as a whole. */
  refuse(name: string, error: unknown): void;
  /** Parts of a document whose rest was adopted, in words; none is no refusal. */
  leaveOut(name: string, faults: readonly string[]): void;
  count(): number;
}

/** @param told hears of every document, or part of one, that was refused, with the code of the reason */
export function refusals(log: Log, told: (name: string, code: string) => void): Refusals {
  let count = 0;
  const refuse = (name: string, error: unknown): void => {
    count += 1;
    log.warn({ document: name, code: codeOf(error), reason: wordsOf(error) }, 'a document was refused');
    told(name, codeOf(error) ?? 'not-valid');
  };
  return {
    refuse,
    leaveOut: (name, faults) => {
      if (faults.length > 0) refuse(name, new AppError('not-approved', faults.join('; ')));
    },
    count: () => count,
  };
}

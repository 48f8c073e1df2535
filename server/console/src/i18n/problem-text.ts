import i18next, { type TFunction } from 'i18next';
import { ApiProblem } from '../api/problem.js';
import type { Messages } from './messages.js';

type Code = Exclude<keyof Messages['problems'], 'field' | 'unknown'>;

const isKnown = (code: string): code is Code =>
  code !== 'unknown' && code !== 'field' && i18next.exists(`problems.${code}`);

interface ProblemText {
  readonly title: string;
  /** The server's own words where they say more; it speaks English only. */
  readonly detail: string | null;
}

/** A failure in words: by its code, or in the server's detail where this console has no word for the code. */
export function problemText(t: TFunction, error: unknown): ProblemText {
  if (!(error instanceof ApiProblem)) return { title: t('problems.unknown'), detail: null };
  const { code, message } = error;
  if (!isKnown(code)) return { title: message || t('problems.unknown'), detail: null };
  const telling = i18next.language === 'en' && error.status >= 400 && error.status < 500 && message !== '';
  return { title: t(`problems.${code}`), detail: telling ? message : null };
}

/** What to write under one field of a refused form; undefined where the field is not to blame. */
export function fieldText(t: TFunction, error: unknown, path: string): string | undefined {
  if (!(error instanceof ApiProblem) || !error.errors.some((field) => field.path === path)) return undefined;
  return error.code !== 'not-valid' && isKnown(error.code) ? t(`problems.${error.code}`) : t('problems.field');
}

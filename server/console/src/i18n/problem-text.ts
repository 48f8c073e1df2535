import i18next, { type TFunction } from 'i18next';
import { ApiProblem } from '../api/problem.js';
import type { Messages } from './messages.js';

type Code = keyof Messages['problems'];

/** Codes whose `detail` names what the translation cannot: the letters, the times, the limits. */
const TELLING = new Set(['unsupported-letters', 'text-too-long', 'audio-too-long', 'outside-validity', 'not-valid']);

const isKnown = (code: string): code is Code => i18next.exists(`problems.${code}`);

/** A failure in words: by its code, with the server's detail where the code is unknown or says too little. */
export function problemText(t: TFunction, error: unknown): { readonly title: string; readonly detail: string | null } {
  if (!(error instanceof ApiProblem)) return { title: t('problems.unknown'), detail: null };
  const { code, message } = error;
  if (isKnown(code) && code !== 'unknown') {
    return { title: t(`problems.${code}`), detail: TELLING.has(code) && message ? message : null };
  }
  return message ? { title: message, detail: null } : { title: t('problems.unknown'), detail: null };
}

import type { Cause, CauseCode, Severity } from './cause.js';
import { english } from './english.js';
import { vietnamese } from './vietnamese.js';

/** Languages of technicians; the first one is the default. */
export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The texts about causes in one language. */
export interface CauseWords {
  readonly severity: Readonly<Record<Severity, string>>;
  readonly cause: Readonly<Record<CauseCode, { readonly what: string; readonly act: string }>>;
}

const WORDS: Readonly<Record<Language, CauseWords>> = { vi: vietnamese, en: english };

/** Puts values where a text names them in braces. */
export const filled = (text: string, params: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));

/** A cause for people: how bad it is, what is wrong, and the one thing to do. */
export interface CauseText {
  readonly severity: string;
  readonly what: string;
  readonly act: string;
}

/** The words of a cause. */
export function causeText({ code, severity, params }: Cause, language: Language): CauseText {
  const { severity: severities, cause } = WORDS[language];
  return { severity: severities[severity], what: filled(cause[code].what, params), act: cause[code].act };
}

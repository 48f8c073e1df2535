import { ENGLISH } from './english.js';
import type { Fault } from './fault.js';
import type { FaultWords } from './fault-words.js';
import { VIETNAMESE } from './vietnamese.js';
import type { SentenceLanguage } from '../recurrence/sentence.js';

const WORDS: Readonly<Record<SentenceLanguage, FaultWords>> = { vi: VIETNAMESE, en: ENGLISH };

/** What is wrong and what to do about it, in one sentence without its place. */
export function faultText({ code, context, seeAlso }: Fault, language: SentenceLanguage): string {
  const words = WORDS[language];
  const tell = words.faults[code] as (context: Fault['context']) => string;
  return seeAlso === null ? tell(context) : `${tell(context)} ${words.seeLine(seeAlso)}`;
}

/** `lỗi` or `cảnh báo`, before a fault. */
export const severityText = ({ severity }: Fault, language: SentenceLanguage): string =>
  WORDS[language].severities[severity];

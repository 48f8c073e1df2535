import type { PageWords } from './page-words.js';
import type { PastItem } from './past.js';

/** What became of an occurrence, in words. */
export function pastText({ begunAt, endedAt, reason }: PastItem, { past, reason: reasons }: PageWords): string {
  if (endedAt === null) return past.lasts;
  if (reason === null) return past.whole;
  return `${begunAt === null ? past.silent : past.cut}: ${reasons[reason]}`;
}

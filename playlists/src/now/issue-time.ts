import type { SentenceLanguage } from '../recurrence/sentence.js';
import { zoned } from '../time.js';

const twoDigits = (count: number): string => String(count).padStart(2, '0');

const englishDate = (instant: number, zone: string): string =>
  zoned(instant, zone).toPlainDate().toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** When news was issued, in words to be spoken before old news (domain rule: repeated news says its time of issue). */
export function spokenIssueTime(issuedAt: number, zone: string, language: SentenceLanguage): string {
  const { hour, minute, day, month, year } = zoned(issuedAt, zone);
  switch (language) {
    case 'vi': {
      const minutes = minute === 0 ? '' : ` ${twoDigits(minute)} phút`;
      return `phát lúc ${hour} giờ${minutes} ngày ${day} tháng ${month} năm ${year}`;
    }
    case 'en':
      return `issued at ${hour}:${twoDigits(minute)} on ${englishDate(issuedAt, zone)}`;
    default:
      return language satisfies never;
  }
}

/** The same for boards and lists. */
export function writtenIssueTime(issuedAt: number, zone: string, language: SentenceLanguage): string {
  const { hour, minute, day, month, year } = zoned(issuedAt, zone);
  const clock = `${twoDigits(hour)}:${twoDigits(minute)}`;
  switch (language) {
    case 'vi':
      return `Phát lúc ${clock} ngày ${day}/${month}/${year}`;
    case 'en':
      return `Issued at ${clock} on ${englishDate(issuedAt, zone)}`;
    default:
      return language satisfies never;
  }
}

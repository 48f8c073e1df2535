import { expect, test } from 'vitest';
import { daily, once, weekly } from './recurrence.js';
import { sentenceOf } from './sentence.js';

const VN = 'Asia/Ho_Chi_Minh';
/** 2026-11-24 is a Tuesday. */
const start = { date: '2026-11-24', time: '05:00' };
const from = (time: string, rule: string, ...lines: string[]): string =>
  [`DTSTART;TZID=${VN}:20261124T${time}00`, `RRULE:${rule}`, ...lines].join('\n');
const except = (...dates: string[]): string => `EXDATE;TZID=${VN}:${dates.join(',')}`;
const also = (...dates: string[]): string => `RDATE;TZID=${VN}:${dates.join(',')}`;
const both = 'FREQ=DAILY;BYHOUR=17,5';

const table: readonly (readonly [string, string, string])[] = [
  [weekly(start, ['MO', 'TU', 'WE', 'TH', 'FR']), '05:00 các ngày thứ Hai đến thứ Sáu', '05:00 Monday to Friday'],
  [daily(start), '05:00 hằng ngày', '05:00 every day'],
  [once({ ...start, time: '17:30' }), '17:30 ngày 24/11/2026', '17:30 on 24 November 2026'],
  [once({ ...start, time: '17:30:15' }), '17:30:15 ngày 24/11/2026', '17:30:15 on 24 November 2026'],
  [
    from('0500', `${both};UNTIL=20271231T165959Z`, except('20270902T050000', '20270902T170000')),
    '05:00 và 17:00 hằng ngày đến ngày 31/12/2027, trừ ngày 02/09/2027',
    '05:00 and 17:00 every day until 31 December 2027, except 2 September 2027',
  ],
  [
    from('0500', both, except('20270902T050000', '20270903T060000')),
    '05:00 và 17:00 hằng ngày, trừ 05:00 ngày 02/09/2027',
    '05:00 and 17:00 every day, except 05:00 on 2 September 2027',
  ],
  [from('0600', 'FREQ=MONTHLY;BYMONTHDAY=1'), '06:00 ngày 1 hằng tháng', '06:00 on day 1 of every month'],
  [
    from('0600', 'FREQ=MONTHLY;BYMONTHDAY=-1,15'),
    '06:00 ngày 15 và ngày cuối cùng hằng tháng',
    '06:00 on day 15 and the last day of every month',
  ],
  [
    from('0600', 'FREQ=MONTHLY;BYMONTHDAY=31'),
    '06:00 ngày 31 hằng tháng (bỏ qua khi không có ngày ấy)',
    '06:00 on day 31 of every month (skipped where there is no such day)',
  ],
  [
    from('0700', 'FREQ=MONTHLY;BYDAY=1MO'),
    '07:00 thứ Hai đầu tiên hằng tháng',
    '07:00 on the first Monday of every month',
  ],
  [
    from('0700', 'FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1'),
    '07:00 thứ Sáu cuối cùng hằng tháng',
    '07:00 on the last Friday of every month',
  ],
  [
    from('0700', 'FREQ=MONTHLY;INTERVAL=3;BYDAY=2SU'),
    '07:00 Chủ nhật lần thứ 2, cứ 3 tháng một lần từ ngày 14/02/2027',
    '07:00 on the second Sunday of the month, every 3 months from 14 February 2027',
  ],
  [from('0700', 'FREQ=WEEKLY;BYDAY=MO'), '07:00 thứ Hai hằng tuần', '07:00 every Monday'],
  [
    from('0700', 'FREQ=DAILY;BYDAY=SA,SU;BYMONTH=9,10'),
    '07:00 các ngày thứ Bảy và Chủ nhật trong tháng 9 và tháng 10',
    '07:00 Saturday and Sunday in September and October',
  ],
  [
    from('0700', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH'),
    '07:00 các ngày thứ Hai và thứ Năm, cứ 2 tuần một lần từ ngày 26/11/2026',
    '07:00 Monday and Thursday, every 2 weeks from 26 November 2026',
  ],
  [from('0700', 'FREQ=YEARLY'), '07:00 ngày 24 tháng 11 hằng năm', '07:00 on day 24 of November every year'],
  [
    from('0700', 'FREQ=DAILY;INTERVAL=2;COUNT=10'),
    '07:00 cứ 2 ngày một lần từ ngày 24/11/2026 đến ngày 12/12/2026',
    '07:00 every 2 days from 24 November 2026 until 12 December 2026',
  ],
  // The first day has only its evening, the last only its morning.
  [
    from('1700', `${both};BYMINUTE=0;COUNT=4`),
    '05:00 và 17:00 hằng ngày từ 17:00 ngày 24/11/2026 đến 05:00 ngày 26/11/2026',
    '05:00 and 17:00 every day from 17:00 on 24 November 2026 until 05:00 on 26 November 2026',
  ],
  [
    from('0500', 'FREQ=DAILY;UNTIL=20261130T215959Z'),
    '05:00 hằng ngày đến ngày 30/11/2026',
    '05:00 every day until 30 November 2026',
  ],
  [
    from('0500', both, also('20261125T093000', '20261125T170000')),
    '05:00 và 17:00 hằng ngày, thêm 09:30 ngày 25/11/2026',
    '05:00 and 17:00 every day, plus 09:30 on 25 November 2026',
  ],
  [
    `DTSTART;TZID=${VN}:20261124T050000\n${also('20261126T053000')}`,
    '05:00 ngày 24/11/2026 và 05:30 ngày 26/11/2026',
    '05:00 on 24 November 2026 and 05:30 on 26 November 2026',
  ],
  [
    from('0700', 'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13'),
    'lịch riêng: 07:00 ngày 13/08/2027, 07:00 ngày 13/10/2028, 07:00 ngày 13/04/2029 và còn tiếp',
    'own schedule: 07:00 on 13 August 2027, 07:00 on 13 October 2028, 07:00 on 13 April 2029 and so on',
  ],
  [
    from('0700', 'FREQ=DAILY;BYMONTH=1;BYMONTHDAY=1;BYDAY=MO'),
    'lịch riêng: 07:00 ngày 01/01/2029 và còn tiếp',
    'own schedule: 07:00 on 1 January 2029 and so on',
  ],
  [
    daily({ ...start, zone: 'Europe/Berlin' }),
    '05:00 hằng ngày (giờ Europe/Berlin)',
    '05:00 every day (Europe/Berlin time)',
  ],
];

test.each(table)('%j', (text, vietnamese, english) => {
  expect([sentenceOf(text, 'vi'), sentenceOf(text, 'en')]).toEqual([vietnamese, english]);
});

test('many exceptions are told by their number', () => {
  const days = Array.from({ length: 8 }, (_, index) => `202612${10 + index}T050000`);
  expect(sentenceOf(from('0500', 'FREQ=DAILY', except(...days)), 'vi')).toBe('05:00 hằng ngày, trừ 8 lần');
});

test('a bad rule has no sentence', () => {
  expect(() => sentenceOf('every morning', 'en')).toThrow(expect.objectContaining({ code: 'bad-recurrence' }));
});

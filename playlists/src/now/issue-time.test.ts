import { expect, test } from 'vitest';
import { DEFAULT_ZONE } from '../time.js';
import { spokenIssueTime, writtenIssueTime } from './issue-time.js';

test.each([
  [
    '2026-09-11T22:03:00Z',
    DEFAULT_ZONE,
    'phát lúc 5 giờ 03 phút ngày 12 tháng 9 năm 2026',
    'Phát lúc 05:03 ngày 12/9/2026',
  ],
  ['2026-09-11T22:03:00Z', 'UTC', 'phát lúc 22 giờ 03 phút ngày 11 tháng 9 năm 2026', 'Phát lúc 22:03 ngày 11/9/2026'],
  ['2025-12-31T17:00:00Z', DEFAULT_ZONE, 'phát lúc 0 giờ ngày 1 tháng 1 năm 2026', 'Phát lúc 00:00 ngày 1/1/2026'],
  [
    '2025-12-31T16:59:59Z',
    DEFAULT_ZONE,
    'phát lúc 23 giờ 59 phút ngày 31 tháng 12 năm 2025',
    'Phát lúc 23:59 ngày 31/12/2025',
  ],
  [
    '2026-03-29T01:30:00Z',
    'Europe/Paris',
    'phát lúc 3 giờ 30 phút ngày 29 tháng 3 năm 2026',
    'Phát lúc 03:30 ngày 29/3/2026',
  ],
])('%s in %s in Vietnamese', (iso, zone, spoken, written) => {
  const instant = Date.parse(iso);
  expect([spokenIssueTime(instant, zone, 'vi'), writtenIssueTime(instant, zone, 'vi')]).toEqual([spoken, written]);
});

test.each([
  ['2026-09-11T22:03:00Z', DEFAULT_ZONE, 'issued at 5:03 on 12 September 2026', 'Issued at 05:03 on 12 September 2026'],
  ['2025-12-31T17:00:00Z', DEFAULT_ZONE, 'issued at 0:00 on 1 January 2026', 'Issued at 00:00 on 1 January 2026'],
  [
    '2025-12-31T17:00:00Z',
    'America/New_York',
    'issued at 12:00 on 31 December 2025',
    'Issued at 12:00 on 31 December 2025',
  ],
])('%s in %s in English', (iso, zone, spoken, written) => {
  const instant = Date.parse(iso);
  expect([spokenIssueTime(instant, zone, 'en'), writtenIssueTime(instant, zone, 'en')]).toEqual([spoken, written]);
});

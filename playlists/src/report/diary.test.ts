import { expect, test } from 'vitest';
import { diaryOf } from './diary.js';
import { reportOf } from './report.js';
import { evidenceOf, proofOf, reportBulletin, reportItem, silentItem } from './sample-items.js';
import { DEFAULT_ZONE } from '../time.js';

const at = (text: string) => Date.parse(text);
const chief = { id: 'u-9', name: 'Trưởng đài' };

test('the diary of a local day, at the end of a month too', () => {
  const last = reportItem(at('2026-01-31T23:59:00+07:00'));
  const early = silentItem(at('2026-02-01T00:30:00+07:00'), 'quiet-hours');
  const cut = reportItem(at('2026-02-01T06:30:00+07:00'), { originId: 's-2' });
  const jingle = reportItem(cut.start - 60_000, { content: { kind: 'jingle', bulletin: reportBulletin() } });
  const next = reportItem(at('2026-02-02T00:00:00+07:00'));
  const stopped = proofOf(cut, {
    outcome: 'stopped',
    reason: 'stopped',
    stoppedBy: chief,
    actualStart: cut.start + 20,
    actualEnd: cut.start + 12_020,
    evidence: evidenceOf(12_000),
  });
  const rows = reportOf('tram-1', [next, cut, jingle, early, last], [stopped], next.end + 1);
  const whole = {
    medium: 'sound',
    content: 'bulletin',
    class: 'ordinary',
    title: 'Bản tin sáng',
    approver: 'Người duyệt',
  };
  expect(diaryOf(rows, '2026-02-01', DEFAULT_ZONE)).toEqual([
    {
      ...whole,
      key: early.key,
      verdict: 'silent',
      reason: 'quiet-hours',
      by: null,
      plannedStart: early.start,
      actualStart: null,
      actualEnd: null,
      plannedMs: 60_000,
      provenMs: 0,
    },
    {
      ...whole,
      key: cut.key,
      verdict: 'cut',
      reason: 'stopped',
      by: chief,
      plannedStart: cut.start,
      actualStart: cut.start + 20,
      actualEnd: cut.start + 12_020,
      plannedMs: 60_000,
      provenMs: 12_000,
    },
  ]);
  expect(diaryOf(rows, '2026-01-31', DEFAULT_ZONE).map(({ key }) => key)).toEqual([last.key]);
  expect(diaryOf(rows, '2026-01-31', 'UTC').map(({ key }) => key)).toEqual([last.key, early.key, cut.key]);
});

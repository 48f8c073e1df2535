import { describe, expect, test } from 'vitest';
import { reportOf } from './report.js';
import {
  boardProofOf,
  evidenceOf,
  proofOf,
  reportBulletin,
  reportItem,
  silenceOf,
  silentItem,
} from './sample-items.js';
import { totalsOf } from './totals.js';
import { SAMPLE_DAY_MS, SAMPLE_START } from '../sample-programme.js';
import type { TimelineItem } from '../timeline/item.js';
import type { Proof } from '../wire/proof.js';

const LATER = SAMPLE_START + 10 * SAMPLE_DAY_MS;
const chief = { id: 'u-9', name: 'Trưởng đài' };

/** The only row of one item and its proofs. */
function rowOf(item: TimelineItem, ...proofs: Proof[]) {
  const [row, ...others] = reportOf('tram-1', [item], proofs, LATER);
  expect(others).toEqual([]);
  if (!row) throw new Error('no row');
  return row;
}

describe('verdicts', () => {
  test('sets every planned occurrence beside its proof', () => {
    const days = [0, 1, 2, 3].map((day) => reportItem(SAMPLE_START + day * SAMPLE_DAY_MS));
    const planned = [silentItem(SAMPLE_START - 13_500_000, 'quiet-hours'), ...days];
    const proofs = [
      proofOf(days[0]!),
      proofOf(days[1]!, { outcome: 'stopped', reason: 'stopped', stoppedBy: chief, actualEnd: days[1]!.start + 9_000 }),
    ];
    const rows = reportOf('tram-1', planned, proofs, SAMPLE_START + 2.5 * SAMPLE_DAY_MS);
    expect(rows.map((row) => [row.verdict, row.reason, row.by, row.plannedMs, row.provenMs])).toEqual([
      ['silent', 'quiet-hours', null, 60_000, 0],
      ['proven', null, null, 60_000, 60_000],
      ['cut', 'stopped', chief, 60_000, 9_000],
      ['missing', null, null, 60_000, 0],
      ['waiting', null, null, 60_000, 0],
    ]);
    expect(totalsOf(rows)).toEqual({ planned: 5, proven: 1, cut: 1, silent: 1, missing: 1, waiting: 1, unplanned: 0 });
  });

  test('rows say what the occurrence is', () => {
    const item = reportItem(SAMPLE_START);
    expect(rowOf(item)).toMatchObject({
      origin: 'slot',
      originId: 's-1',
      content: 'bulletin',
      language: 'vi',
      title: 'Bản tin sáng',
      approver: { name: 'Người duyệt' },
    });
    const bulletin = reportBulletin({ id: 'b-2', title: 'Bão số 3', language: 'hmn' });
    const other = reportItem(SAMPLE_START, { content: { kind: 'bulletin', bulletin }, bulletinId: 'b-2' });
    expect(rowOf(other)).toMatchObject({ bulletinId: 'b-2', title: 'Bão số 3', language: 'hmn' });
    const relay = { id: 'voh', name: 'VOV1', url: 'https://example.org/vov1', approver: chief };
    const relayed = reportItem(SAMPLE_START, { content: { kind: 'relay', relay, fallback: null }, bulletinId: null });
    expect(rowOf(relayed)).toMatchObject({ content: 'relay', bulletinId: null, language: null, title: 'VOV1' });
    const tone = reportItem(SAMPLE_START, { content: { kind: 'tone', tone: 'siren' }, bulletinId: null });
    expect(rowOf(tone)).toMatchObject({ content: 'tone', language: null, title: null, approver: null });
  });

  test("a station's silence goes before the plan, and a whole proof has no reason", () => {
    const item = reportItem(SAMPLE_START, { cut: { reason: 'pre-empted', by: null } });
    expect(rowOf(item, silenceOf(item, 'no-media'))).toMatchObject({ verdict: 'silent', reason: 'no-media' });
    expect(rowOf(item, proofOf(item))).toMatchObject({ verdict: 'proven', reason: null });
  });

  test('a claim that its own evidence refutes is no proof', () => {
    const item = reportItem(SAMPLE_START);
    const unpowered = proofOf(item, { evidence: evidenceOf(60_000, { amplifier: 'failed' }) });
    expect(rowOf(item, unpowered)).toMatchObject({ verdict: 'silent', reason: 'device-failed', provenMs: 0 });
    const text = reportItem(SAMPLE_START, { medium: 'board' });
    const evidence = { boardId: 'led-1', text: 'A', pages: 1, wantedCrc: '0000000a' };
    const other = boardProofOf(text, { evidence: { ...evidence, readCrc: '0000000b' } });
    expect(rowOf(text, other)).toMatchObject({ verdict: 'silent', reason: 'device-failed' });
    const same = boardProofOf(text, { evidence: { ...evidence, readCrc: '0000000a' } });
    expect(rowOf(text, same)).toMatchObject({ verdict: 'proven', provenMs: 60_000 });
    const unread = boardProofOf(text, { evidence: { ...evidence, readCrc: null } });
    expect(rowOf(text, unread).verdict).toBe('proven');
  });
});

describe('proofs without a plan', () => {
  test('what sounded does not vanish', () => {
    const gone = reportItem(SAMPLE_START + 1, { originId: 'a-1', origin: 'now', class: 'emergency' });
    const rows = reportOf('tram-1', [reportItem(SAMPLE_START)], [proofOf(gone)], LATER);
    expect(rows.map((row) => [row.originId, row.verdict, row.plannedMs, row.provenMs, row.title])).toEqual([
      ['s-1', 'missing', 60_000, 0, 'Bản tin sáng'],
      ['a-1', 'unplanned', 0, 60_000, 'Bản tin sáng'],
    ]);
    expect(totalsOf(rows)).toMatchObject({ planned: 1, missing: 1, unplanned: 1 });
  });

  test('nor does the reason of what did not sound', () => {
    const gone = reportItem(SAMPLE_START, { originId: 'a-1', origin: 'now', class: 'emergency' });
    const [row] = reportOf('tram-1', [], [silenceOf(gone, 'no-media')], LATER);
    expect(row).toMatchObject({ verdict: 'silent', reason: 'no-media', class: 'emergency', title: null });
  });
});

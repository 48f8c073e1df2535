import { localDays } from './local-day.js';
import { isContent, type ReportRow } from './row.js';

/** One line of the printed diary (sổ nhật ký). Instants in epoch milliseconds. */
export interface DiaryLine
  extends Pick<ReportRow, 'key' | 'medium' | 'content' | 'class' | 'title' | 'verdict' | 'reason' | 'by'> {
  readonly plannedStart: number;
  readonly actualStart: number | null;
  readonly actualEnd: number | null;
  readonly plannedMs: number;
  readonly provenMs: number;
  /** Name of the person who approved it. */
  readonly approver: string | null;
}

const lineOf = (row: ReportRow): DiaryLine => ({
  key: row.key,
  medium: row.medium,
  content: row.content,
  class: row.class,
  title: row.title,
  verdict: row.verdict,
  reason: row.reason,
  by: row.by,
  plannedStart: row.plannedStart,
  actualStart: row.proof?.actualStart ?? null,
  actualEnd: row.proof?.actualEnd ?? null,
  plannedMs: row.plannedMs,
  provenMs: row.provenMs,
  approver: row.approver?.name ?? null,
});

/** The diary of one station: content whose planned start lies in the local day `YYYY-MM-DD`, by that start. */
export function diaryOf(rows: readonly ReportRow[], day: string, zone: string): DiaryLine[] {
  const dayOf = localDays(zone);
  return rows
    .filter((row) => isContent(row) && dayOf(row.plannedStart).date === day)
    .sort((left, right) => left.plannedStart - right.plannedStart)
    .map(lineOf);
}

import { useTranslation } from 'react-i18next';
import type { ReportRow } from '../../api/types.js';
import { type Column, DataTable } from '../../elements/data-table.js';
import styles from '../../elements/elements.module.css';
import { StatusMark } from '../../elements/status-mark.js';
import { verdictTone } from '../../elements/tones.js';
import { useManner } from '../../format/use-manner.js';
import { clockSeconds, dayAndTime, startError } from '../../format/words.js';
import { useNow } from '../../shell/clock.js';

export function ReportTable({ rows }: { readonly rows: readonly ReportRow[] }) {
  const { t } = useTranslation();
  const manner = useManner();
  const now = useNow();
  const columns: readonly Column<ReportRow>[] = [
    {
      name: t('common.bulletin'),
      cell: ({ bulletinTitle, content, stationName }) => (
        <>
          <div className={styles.strong}>{bulletinTitle || t(`words.content.${content}`)}</div>
          <div className={styles.muted}>{stationName}</div>
        </>
      ),
    },
    { name: t('report.medium'), cell: ({ medium }) => t(`words.medium.${medium}`) },
    {
      name: t('report.planned'),
      cell: ({ plannedStart }) => <span className={styles.time}>{dayAndTime(plannedStart, manner, now)}</span>,
    },
    {
      name: t('report.actual'),
      cell: ({ actualStart, actualEnd }) => (
        <span className={styles.time}>
          {actualStart ? clockSeconds(actualStart, manner) : '–'}
          {actualEnd && ` – ${clockSeconds(actualEnd, manner)}`}
        </span>
      ),
    },
    {
      name: t('report.startError'),
      cell: ({ startErrorMs }) => (
        <span className={styles.time}>{startErrorMs === null ? '–' : startError(startErrorMs, manner.locale)}</span>
      ),
    },
    { name: t('report.verdict'), cell: (row) => <VerdictCell row={row} /> },
  ];
  return (
    <DataTable
      label={t('report.rows')}
      columns={columns}
      rows={rows}
      keyOf={({ stationId, medium, key }) => `${stationId} ${medium} ${key}`}
    />
  );
}

function VerdictCell({ row: { verdict, reason, stoppedBy } }: { readonly row: ReportRow }) {
  const { t } = useTranslation();
  const words = reason && t(`words.reason.${reason}`);
  return (
    <>
      <StatusMark tone={verdictTone[verdict]}>{t(`words.verdict.${verdict}`)}</StatusMark>
      {words && (
        <div className={styles.muted}>
          {stoppedBy ? t('report.reasonBy', { reason: words, name: stoppedBy.name }) : words}
        </div>
      )}
    </>
  );
}

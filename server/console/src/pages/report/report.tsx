import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reportQuery } from '../../api/report.js';
import { useMe } from '../../api/session.js';
import { stationsQuery } from '../../api/stations.js';
import type { Verdict } from '../../api/types.js';
import styles from '../../elements/elements.module.css';
import { PageHeader, Panel, Stack } from '../../elements/layout.js';
import { Empty, Loaded } from '../../elements/loaded.js';
import { addDays, instantOfWallClock, wallClockOf } from '../../format/zone.js';
import own from './report.module.css';
import { ReportTable } from './report-table.js';
import { ReportTotals } from './report-totals.js';

/** Rows put on the page; the totals always cover everything. */
const ROWS_SHOWN_MAX = 500;
const VERDICTS: readonly Verdict[] = ['proven', 'cut', 'silent', 'missing', 'waiting', 'unplanned'];

interface Choice {
  /** `YYYY-MM-DD`, both days included. */
  readonly from: string;
  readonly to: string;
  readonly stationId: string;
}

function questionOf({ from, to, stationId }: Choice, zone: string) {
  const midnight = (date: string) =>
    new Date(instantOfWallClock({ date, time: '00:00' }, zone) ?? Date.now()).toISOString();
  return { from: midnight(from), to: midnight(addDays(to, 1)), stationId: stationId === '' ? null : stationId };
}

/** What was planned, against what stations can prove. */
export default function Report() {
  const { t } = useTranslation();
  const { zone } = useMe();
  const today = wallClockOf(Date.now(), zone).date;
  const [choice, setChoice] = useState<Choice>({ from: today, to: today, stationId: '' });
  return (
    <>
      <PageHeader title={t('shell.report')} lead={t('report.lead')} />
      <Stack>
        <Panel title={t('report.range')}>
          <ChoiceFields choice={choice} change={(part) => setChoice((before) => ({ ...before, ...part }))} />
        </Panel>
        <Answer choice={choice} />
      </Stack>
    </>
  );
}

interface ChoiceFieldsProps {
  readonly choice: Choice;
  readonly change: (part: Partial<Choice>) => void;
}

function ChoiceFields({ choice, change }: ChoiceFieldsProps) {
  const { t } = useTranslation();
  const stations = useQuery(stationsQuery).data ?? [];
  return (
    <div className={own.filters}>
      <TextInput
        type="date"
        label={t('common.from')}
        value={choice.from}
        max={choice.to}
        // A field that was emptied keeps its last day: a report has no open end.
        onChange={({ currentTarget: { value } }) => value && change({ from: value })}
      />
      <TextInput
        type="date"
        label={t('common.to')}
        value={choice.to}
        min={choice.from}
        onChange={({ currentTarget: { value } }) => value && change({ to: value })}
      />
      <NativeSelect
        label={t('report.station')}
        value={choice.stationId}
        onChange={(event) => change({ stationId: event.currentTarget.value })}
        data={[
          { value: '', label: t('report.allStations') },
          ...stations.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </div>
  );
}

function Answer({ choice }: { readonly choice: Choice }) {
  const { t } = useTranslation();
  const { zone } = useMe();
  const report = useQuery(reportQuery(questionOf(choice, zone)));
  const [verdict, setVerdict] = useState<Verdict | ''>('');
  return (
    <Loaded query={report}>
      {({ rows, totals }) => {
        const wanted = rows.filter((row) => verdict === '' || row.verdict === verdict);
        return (
          <>
            <ReportTotals totals={totals} />
            <Panel
              title={t('report.rows')}
              actions={
                <NativeSelect
                  aria-label={t('report.filter')}
                  value={verdict}
                  onChange={(event) => setVerdict(VERDICTS.find((one) => one === event.currentTarget.value) ?? '')}
                  data={[
                    { value: '', label: t('common.all') },
                    ...VERDICTS.map((value) => ({ value, label: t(`words.verdict.${value}`) })),
                  ]}
                />
              }
            >
              {wanted.length === 0 ? (
                <Empty text={t('report.none')} />
              ) : (
                <ReportTable rows={wanted.slice(0, ROWS_SHOWN_MAX)} />
              )}
              {wanted.length > ROWS_SHOWN_MAX && (
                <p className={styles.muted}>{t('report.truncated', { shown: ROWS_SHOWN_MAX, count: wanted.length })}</p>
              )}
            </Panel>
          </>
        );
      }}
    </Loaded>
  );
}

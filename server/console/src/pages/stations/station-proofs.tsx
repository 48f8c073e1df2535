import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { bulletinsQuery } from '../../api/bulletins.js';
import { proofsQuery } from '../../api/stations.js';
import type { ProofEntry, Station } from '../../api/types.js';
import { type Column, DataTable } from '../../elements/data-table.js';
import styles from '../../elements/elements.module.css';
import { Panel } from '../../elements/layout.js';
import { Empty, Loaded } from '../../elements/loaded.js';
import { StatusMark } from '../../elements/status-mark.js';
import { outcomeTone } from '../../elements/tones.js';
import { useManner } from '../../format/use-manner.js';
import { clockSeconds, dayAndTime, startError } from '../../format/words.js';
import { useNow } from '../../shell/clock.js';

/** The last records the station sent: what it did, not what it was told. */
export function StationProofs({ station }: { readonly station: Station }) {
  const { t } = useTranslation();
  const proofs = useQuery(proofsQuery(station.id));
  return (
    <Panel title={t('stations.proofs')}>
      <Loaded query={proofs}>
        {(all) =>
          all.length === 0 ? <Empty text={t('stations.proofsNone')} /> : <ProofTable proofs={all} zone={station.zone} />
        }
      </Loaded>
    </Panel>
  );
}

function ProofTable({ proofs, zone }: { readonly proofs: readonly ProofEntry[]; readonly zone: string }) {
  const { t } = useTranslation();
  const manner = useManner(zone);
  const now = useNow();
  const bulletins = useQuery(bulletinsQuery()).data ?? [];
  const titles = new Map(bulletins.map(({ id, title }) => [id, title]));
  const columns: readonly Column<ProofEntry>[] = [
    {
      name: t('common.bulletin'),
      cell: ({ bulletinId, content, medium }) => (
        <>
          <div className={styles.strong}>
            {titles.get(bulletinId ?? '') ?? bulletinId ?? t(`words.content.${content}`)}
          </div>
          <div className={styles.muted}>{t(`words.medium.${medium}`)}</div>
        </>
      ),
    },
    {
      name: t('stations.planned'),
      cell: ({ plannedStart }) => <span className={styles.time}>{dayAndTime(plannedStart, manner, now)}</span>,
    },
    {
      name: t('stations.actual'),
      cell: ({ actualStart }) => (
        <span className={styles.time}>{actualStart === null ? '–' : clockSeconds(actualStart, manner)}</span>
      ),
    },
    {
      name: t('stations.startError'),
      cell: (proof) => (
        <span className={styles.time}>
          {proof.medium === 'sound' && proof.evidence ? startError(proof.evidence.startErrorMs, manner.locale) : '–'}
        </span>
      ),
    },
    {
      name: t('stations.outcome'),
      cell: ({ outcome, reason }) => (
        <>
          <StatusMark tone={outcomeTone[outcome]}>{t(`words.outcome.${outcome}`)}</StatusMark>
          {reason && <div className={styles.muted}>{t(`words.reason.${reason}`)}</div>}
        </>
      ),
    },
  ];
  return (
    <DataTable
      label={t('stations.proofs')}
      columns={columns}
      rows={proofs}
      keyOf={({ medium, key, seq }) => `${medium} ${key} ${seq}`}
    />
  );
}

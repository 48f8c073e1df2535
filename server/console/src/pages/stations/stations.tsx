import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { offers } from '../../api/rights.js';
import { useMe } from '../../api/session.js';
import { stationsQuery } from '../../api/stations.js';
import type { Station } from '../../api/types.js';
import { type Column, DataTable } from '../../elements/data-table.js';
import { Dialog } from '../../elements/dialog.js';
import styles from '../../elements/elements.module.css';
import { Icon } from '../../elements/icons.js';
import { PageHeader } from '../../elements/layout.js';
import { Empty, Loaded } from '../../elements/loaded.js';
import { useManner } from '../../format/use-manner.js';
import { dayAndTime } from '../../format/words.js';
import { useNow } from '../../shell/clock.js';
import { conditionOf, conditions } from './condition.js';
import { ConditionMark } from './condition-mark.js';
import { NewStation } from './new-station.js';

const byUrgency = (left: Station, right: Station): number =>
  conditions.indexOf(conditionOf(left)) - conditions.indexOf(conditionOf(right)) ||
  left.name.localeCompare(right.name, 'vi');

export default function Stations() {
  const { t } = useTranslation();
  const { user } = useMe();
  const [adding, setAdding] = useState(false);
  const stations = useQuery(stationsQuery);
  return (
    <>
      <PageHeader
        title={t('shell.stations')}
        lead={t('stations.lead')}
        actions={
          offers(user.role, 'stations') && (
            <Button leftSection={<Icon name="add" size={18} />} onClick={() => setAdding(true)}>
              {t('stations.create')}
            </Button>
          )
        }
      />
      <div className={styles.panel}>
        <Loaded query={stations}>
          {(all) =>
            all.length === 0 ? (
              <Empty text={t('stations.empty')} />
            ) : (
              <StationTable stations={[...all].sort(byUrgency)} />
            )
          }
        </Loaded>
      </div>
      <Dialog title={t('stations.newTitle')} open={adding} onClose={() => setAdding(false)}>
        <NewStation onClose={() => setAdding(false)} />
      </Dialog>
    </>
  );
}

function StationTable({ stations }: { readonly stations: readonly Station[] }) {
  const { t } = useTranslation();
  const manner = useManner();
  const now = useNow();
  const columns: readonly Column<Station>[] = [
    {
      name: t('stations.field.name'),
      cell: ({ id, name, areaName }) => (
        <>
          <Link href={`/stations/${id}`} className={styles.rowLink ?? ''}>
            {name}
          </Link>
          <div className={styles.muted}>{areaName}</div>
        </>
      ),
    },
    { name: t('common.status'), cell: (station) => <ConditionMark station={station} /> },
    {
      name: t('stations.nowPlaying'),
      cell: ({ online, state }) => (online && state?.online && state.playing ? state.playing.title : null),
    },
    {
      name: t('stations.boards'),
      cell: ({ online, state }) =>
        online && state?.online && state.boards.length > 0
          ? state.boards.map(({ id, condition }) => <div key={id}>{t(`words.board.${condition}`)}</div>)
          : null,
    },
    {
      name: t('stations.lastContact'),
      cell: ({ lastContact }) => (
        <span className={styles.time}>{lastContact ? dayAndTime(lastContact, manner, now) : t('stations.never')}</span>
      ),
    },
  ];
  return <DataTable label={t('shell.stations')} columns={columns} rows={stations} keyOf={({ id }) => id} />;
}

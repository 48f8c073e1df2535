import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePlaceName } from '../../api/place-name.js';
import { offers } from '../../api/rights.js';
import { useMe } from '../../api/session.js';
import { slotsQuery } from '../../api/slots.js';
import type { Slot } from '../../api/types.js';
import { type Column, DataTable } from '../../elements/data-table.js';
import styles from '../../elements/elements.module.css';
import { Icon } from '../../elements/icons.js';
import { PageHeader } from '../../elements/layout.js';
import { LinkButton } from '../../elements/link-button.js';
import { Empty, Loaded } from '../../elements/loaded.js';
import { StatusMark } from '../../elements/status-mark.js';
import { slotTone } from '../../elements/tones.js';
import { useManner } from '../../format/use-manner.js';
import { dayAndTime } from '../../format/words.js';
import { useNow } from '../../shell/clock.js';
import { SlotMoments, SlotTitle } from './slot-cells.js';
import { ConfirmOverride, WithdrawSlot } from './slot-steps.js';

/** What still comes first, by its next time; then what waits; then the past. */
const ORDER: Readonly<Record<Slot['state'], number>> = {
  'awaiting-confirmation': 0,
  active: 1,
  over: 2,
  withdrawn: 3,
};

const byNext = (left: Slot, right: Slot): number =>
  ORDER[left.state] - ORDER[right.state] ||
  Date.parse(left.next ?? left.createdAt) - Date.parse(right.next ?? right.createdAt);

export default function Schedule() {
  const { t } = useTranslation();
  const { user } = useMe();
  const slots = useQuery(slotsQuery);
  return (
    <>
      <PageHeader
        title={t('shell.schedule')}
        lead={t('schedule.lead')}
        actions={
          offers(user.role, 'write') && (
            <LinkButton href="/schedule/new" leftSection={<Icon name="add" size={18} />}>
              {t('schedule.create')}
            </LinkButton>
          )
        }
      />
      <div className={styles.panel}>
        <Loaded query={slots}>
          {(all) =>
            all.length === 0 ? <Empty text={t('schedule.empty')} /> : <SlotTable slots={[...all].sort(byNext)} />
          }
        </Loaded>
      </div>
    </>
  );
}

function SlotTable({ slots }: { readonly slots: readonly Slot[] }) {
  const { t } = useTranslation();
  const manner = useManner();
  const now = useNow();
  const placeName = usePlaceName();
  const columns: readonly Column<Slot>[] = [
    { name: t('common.bulletin'), cell: (slot) => <SlotTitle slot={slot} /> },
    {
      name: t('schedule.at'),
      cell: (slot) => <SlotMoments slot={slot} />,
    },
    {
      name: t('schedule.places'),
      cell: ({ areaIds, stationIds }) =>
        [...areaIds.map((id) => placeName(`area/${id}`)), ...stationIds.map((id) => placeName(`station/${id}`))].join(
          ', ',
        ),
    },
    {
      name: t('schedule.next'),
      cell: ({ next }) => (
        <span className={styles.time}>{next ? dayAndTime(next, manner, now) : t('schedule.noNext')}</span>
      ),
    },
    {
      name: t('common.status'),
      cell: ({ state }) => <StatusMark tone={slotTone[state]}>{t(`words.slot.${state}`)}</StatusMark>,
    },
    {
      name: t('common.actions'),
      cell: (slot) => (
        <div className={styles.actions}>
          <ConfirmOverride slot={slot} />
          <WithdrawSlot slot={slot} />
        </div>
      ),
    },
  ];
  return <DataTable label={t('shell.schedule')} columns={columns} rows={slots} keyOf={({ id }) => id} />;
}

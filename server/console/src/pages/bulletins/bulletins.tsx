import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { bulletinsQuery } from '../../api/bulletins.js';
import { offers } from '../../api/rights.js';
import { useMe } from '../../api/session.js';
import type { Bulletin, BulletinStatus } from '../../api/types.js';
import { type Column, DataTable } from '../../elements/data-table.js';
import styles from '../../elements/elements.module.css';
import { Icon } from '../../elements/icons.js';
import { PageHeader } from '../../elements/layout.js';
import { LinkButton } from '../../elements/link-button.js';
import { Empty, Loaded } from '../../elements/loaded.js';
import { StatusMark } from '../../elements/status-mark.js';
import { bulletinTone, classTone } from '../../elements/tones.js';
import { useManner } from '../../format/use-manner.js';
import { dayAndTime, duration } from '../../format/words.js';
import { useNow } from '../../shell/clock.js';

const STATUSES: readonly BulletinStatus[] = ['draft', 'submitted', 'approved', 'rejected', 'withdrawn'];

export default function Bulletins() {
  const { t } = useTranslation();
  const { user } = useMe();
  const [status, setStatus] = useState<BulletinStatus>();
  const bulletins = useQuery(bulletinsQuery(status));
  const mayWrite = offers(user.role, 'write');
  return (
    <>
      <PageHeader
        title={t('shell.bulletins')}
        lead={t('bulletins.lead')}
        actions={
          mayWrite && (
            <LinkButton href="/bulletins/new" leftSection={<Icon name="add" size={18} />}>
              {t('bulletins.create')}
            </LinkButton>
          )
        }
      />
      <div className={styles.panel}>
        <div className={styles.panelHead}>
          <NativeSelect
            label={t('bulletins.filter')}
            value={status ?? ''}
            onChange={(event) => setStatus(STATUSES.find((one) => one === event.currentTarget.value))}
            data={[
              { value: '', label: t('common.all') },
              ...STATUSES.map((value) => ({ value, label: t(`words.bulletin.${value}`) })),
            ]}
          />
        </div>
        <Loaded query={bulletins}>
          {(all) =>
            all.length === 0 ? (
              <Empty text={status ? t('bulletins.emptyFiltered') : t('bulletins.empty')} />
            ) : (
              <BulletinTable bulletins={all} />
            )
          }
        </Loaded>
      </div>
    </>
  );
}

function BulletinTable({ bulletins }: { readonly bulletins: readonly Bulletin[] }) {
  const { t } = useTranslation();
  const manner = useManner();
  const now = useNow();
  const columns: readonly Column<Bulletin>[] = [
    {
      name: t('bulletins.field.title'),
      cell: ({ id, title, author }) => (
        <>
          <Link href={`/bulletins/${id}`} className={styles.rowLink ?? ''}>
            {title}
          </Link>
          <div className={styles.muted}>{author.name}</div>
        </>
      ),
    },
    {
      name: t('bulletins.field.class'),
      cell: (bulletin) => (
        <StatusMark tone={classTone[bulletin.class]}>{t(`words.class.${bulletin.class}`)}</StatusMark>
      ),
    },
    {
      name: t('bulletins.parts'),
      cell: ({ audio, board }) => (
        <span className={styles.muted}>
          {[audio && `${t('words.medium.sound')} ${duration(audio.durationMs)}`, board && t('words.medium.board')]
            .filter(Boolean)
            .join(' · ')}
        </span>
      ),
    },
    {
      name: t('bulletins.validity'),
      cell: ({ validFrom, validTo }) => (
        <span className={styles.muted}>
          {Date.parse(validTo) <= now
            ? t('bulletins.expired')
            : t('bulletins.validSpan', {
                from: dayAndTime(validFrom, manner, now),
                to: dayAndTime(validTo, manner, now),
              })}
        </span>
      ),
    },
    {
      name: t('common.status'),
      cell: ({ status }) => <StatusMark tone={bulletinTone[status]}>{t(`words.bulletin.${status}`)}</StatusMark>,
    },
  ];
  return <DataTable label={t('shell.bulletins')} columns={columns} rows={bulletins} keyOf={({ id }) => id} />;
}

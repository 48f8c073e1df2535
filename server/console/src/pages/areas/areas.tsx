import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { areasQuery } from '../../api/areas.js';
import { offers } from '../../api/rights.js';
import { useMe } from '../../api/session.js';
import type { Area } from '../../api/types.js';
import { type Column, DataTable } from '../../elements/data-table.js';
import { Dialog } from '../../elements/dialog.js';
import styles from '../../elements/elements.module.css';
import { Icon } from '../../elements/icons.js';
import { PageHeader } from '../../elements/layout.js';
import { Loaded } from '../../elements/loaded.js';
import { useMinutesWord } from '../../format/use-minutes-word.js';
import { isLevel } from './levels.js';
import { NewArea } from './new-area.js';
import { PolicyForm } from './policy-form.js';

export default function Areas() {
  const { t } = useTranslation();
  const { user } = useMe();
  const [adding, setAdding] = useState(false);
  const areas = useQuery(areasQuery);
  return (
    <>
      <PageHeader
        title={t('shell.areas')}
        lead={t('areas.lead')}
        actions={
          offers(user.role, 'areas') && (
            <Button leftSection={<Icon name="add" size={18} />} onClick={() => setAdding(true)}>
              {t('areas.add')}
            </Button>
          )
        }
      />
      <div className={styles.panel}>
        <Loaded query={areas}>{(all) => <AreaTable areas={all} />}</Loaded>
      </div>
      <Dialog title={t('areas.addTitle')} open={adding} onClose={() => setAdding(false)}>
        <NewArea areas={areas.data ?? []} onDone={() => setAdding(false)} />
      </Dialog>
    </>
  );
}

function AreaTable({ areas }: { readonly areas: readonly Area[] }) {
  const { t } = useTranslation();
  const names = new Map(areas.map(({ id, name }) => [id, name]));
  const columns: readonly Column<Area>[] = [
    {
      name: t('areas.name'),
      cell: ({ name, level, parentId }) => (
        <>
          <div className={styles.strong}>{name}</div>
          <div className={styles.muted}>
            {[isLevel(level) ? t(`words.level.${level}`) : level, parentId && names.get(parentId)]
              .filter((part) => part && part !== name)
              .join(' · ')}
          </div>
        </>
      ),
    },
    {
      name: t('areas.quietHours'),
      cell: ({ effectivePolicy: { quietHours } }) =>
        quietHours.length === 0
          ? t('areas.quietNone')
          : quietHours.map((span) => (
              <div key={`${span.from} ${span.to}`} className={styles.number}>
                {t('areas.span', span)}
              </div>
            )),
    },
    { name: t('areas.limits'), cell: (area) => <Limits area={area} /> },
    { name: t('common.actions'), cell: (area) => <EditPolicy area={area} /> },
  ];
  return <DataTable label={t('shell.areas')} columns={columns} rows={areas} keyOf={({ id }) => id} />;
}

function Limits({ area: { policy, parentId, effectivePolicy } }: { readonly area: Area }) {
  const { t } = useTranslation();
  const minutesWord = useMinutesWord();
  const above = parentId === null ? 'areas.standard' : 'areas.inherited';
  const origin = policy ? 'areas.own' : above;
  return (
    <div className={styles.muted}>
      <div>{t('areas.volumeCapShort', { percent: effectivePolicy.volumeCapPercent })}</div>
      <div>{t('areas.sessionMaxShort', { minutes: minutesWord(effectivePolicy.sessionMaxMinutes) })}</div>
      <div>{t(origin)}</div>
    </div>
  );
}

function EditPolicy({ area }: { readonly area: Area }) {
  const { t } = useTranslation();
  const { user } = useMe();
  const [open, setOpen] = useState(false);
  if (!offers(user.role, 'areas')) return null;
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpen(true)}>
        {t('areas.edit')}
      </Button>
      <Dialog title={t('areas.editTitle', { name: area.name })} open={open} onClose={() => setOpen(false)}>
        <PolicyForm area={area} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

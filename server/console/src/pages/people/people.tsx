import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleQuery } from '../../api/people.js';
import { usePlaceName } from '../../api/place-name.js';
import { offers } from '../../api/rights.js';
import { useMe } from '../../api/session.js';
import type { Person } from '../../api/types.js';
import { type Column, DataTable } from '../../elements/data-table.js';
import { Dialog } from '../../elements/dialog.js';
import styles from '../../elements/elements.module.css';
import { Icon } from '../../elements/icons.js';
import { PageHeader } from '../../elements/layout.js';
import { Loaded } from '../../elements/loaded.js';
import { InviteForm } from './invite-form.js';

export default function People() {
  const { t } = useTranslation();
  const { user } = useMe();
  const [inviting, setInviting] = useState(false);
  const people = useQuery(peopleQuery);
  return (
    <>
      <PageHeader
        title={t('shell.people')}
        lead={t('people.lead')}
        actions={
          offers(user.role, 'people') && (
            <Button leftSection={<Icon name="add" size={18} />} onClick={() => setInviting(true)}>
              {t('people.invite')}
            </Button>
          )
        }
      />
      <div className={styles.panel}>
        <Loaded query={people}>{(all) => <PeopleTable people={all} ownId={user.id} />}</Loaded>
      </div>
      <Dialog title={t('people.invite')} open={inviting} onClose={() => setInviting(false)}>
        <InviteForm />
      </Dialog>
    </>
  );
}

function PeopleTable({ people, ownId }: { readonly people: readonly Person[]; readonly ownId: string }) {
  const { t } = useTranslation();
  const placeName = usePlaceName();
  const columns: readonly Column<Person>[] = [
    {
      name: t('people.name'),
      cell: ({ id, displayName, userName }) => (
        <>
          <span className={styles.strong}>{displayName}</span>{' '}
          {id === ownId && <span className={styles.muted}>({t('people.you')})</span>}
          <div className={styles.muted}>{userName}</div>
        </>
      ),
    },
    {
      name: t('people.role'),
      cell: ({ role }) => (
        <>
          <div>{t(`words.role.${role}`)}</div>
          <div className={styles.muted}>{t(`people.roles.${role}`)}</div>
        </>
      ),
    },
    { name: t('common.area'), cell: ({ areaId }) => placeName(`area/${areaId}`) },
  ];
  return <DataTable label={t('shell.people')} columns={columns} rows={people} keyOf={({ id }) => id} />;
}

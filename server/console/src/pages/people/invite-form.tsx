import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/action.js';
import { areasQuery } from '../../api/areas.js';
import { invite } from '../../api/people.js';
import { useMe } from '../../api/session.js';
import type { Role } from '../../api/types.js';
import { CopyField } from '../../elements/copy-field.js';
import { ProblemNotice } from '../../elements/notice.js';
import { useManner } from '../../format/use-manner.js';
import { dayAndTime } from '../../format/words.js';

const ROLES: readonly Role[] = ['viewer', 'editor', 'approver', 'technician', 'administrator'];

export function InviteForm() {
  const { t } = useTranslation();
  const { user } = useMe();
  const manner = useManner();
  const areas = useQuery(areasQuery).data ?? [];
  const [role, setRole] = useState<Role>('editor');
  const [areaId, setAreaId] = useState(user.areaId);
  const action = useAction(invite);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    action.mutate({ role, areaId });
  };
  return (
    <form onSubmit={submit} style={{ display: 'contents' }}>
      <p>{t('people.inviteLead')}</p>
      <NativeSelect
        label={t('people.role')}
        description={t(`people.roles.${role}`)}
        inputWrapperOrder={['label', 'input', 'description']}
        value={role}
        onChange={(event) => setRole(ROLES.find((one) => one === event.currentTarget.value) ?? 'viewer')}
        data={ROLES.map((value) => ({ value, label: t(`words.role.${value}`) }))}
      />
      <NativeSelect
        label={t('common.area')}
        value={areaId}
        onChange={(event) => setAreaId(event.currentTarget.value)}
        data={areas.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <ProblemNotice error={action.error} />
      <Button type="submit" loading={action.isPending}>
        {t('people.makeLink')}
      </Button>
      {action.data && (
        <CopyField
          label={t('people.link', { until: dayAndTime(action.data.expiresAt, manner, Date.now()) })}
          value={action.data.url}
        />
      )}
    </form>
  );
}

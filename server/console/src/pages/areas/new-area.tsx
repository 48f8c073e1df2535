import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/action.js';
import { createArea } from '../../api/areas.js';
import { useMe } from '../../api/session.js';
import type { Area } from '../../api/types.js';
import { ProblemNotice } from '../../elements/notice.js';
import { LEVELS } from './levels.js';

interface NewAreaProps {
  readonly areas: readonly Area[];
  readonly onDone: () => void;
}

export function NewArea({ areas, onDone }: NewAreaProps) {
  const { t } = useTranslation();
  const { user } = useMe();
  const [name, setName] = useState('');
  const [level, setLevel] = useState<string>('commune');
  const [parentId, setParentId] = useState(user.areaId);
  const create = useAction(createArea, onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ name: name.trim(), level, parentId });
  };
  return (
    <form onSubmit={submit} style={{ display: 'contents' }}>
      <TextInput
        label={t('areas.name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={120}
        required
        withAsterisk={false}
      />
      <NativeSelect
        label={t('areas.level')}
        value={level}
        onChange={(event) => setLevel(event.currentTarget.value)}
        data={LEVELS.map((value) => ({ value, label: t(`words.level.${value}`) }))}
      />
      <NativeSelect
        label={t('areas.parent')}
        value={parentId}
        onChange={(event) => setParentId(event.currentTarget.value)}
        data={areas.map((area) => ({ value: area.id, label: area.name }))}
      />
      <ProblemNotice error={create.error} />
      <Button type="submit" loading={create.isPending}>
        {t('areas.add')}
      </Button>
    </form>
  );
}

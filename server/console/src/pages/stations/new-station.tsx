import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/action.js';
import { areasQuery } from '../../api/areas.js';
import { useMe } from '../../api/session.js';
import { createStation } from '../../api/stations.js';
import { ProblemNotice } from '../../elements/notice.js';
import { fieldText } from '../../i18n/problem-text.js';
import { EnrolmentCode } from './enrolment-code.js';

const VOLUME_PERCENT = 80;

/** Names a station, then shows the code its box enrols with. */
export function NewStation({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { user } = useMe();
  const areas = useQuery(areasQuery).data ?? [];
  const [name, setName] = useState('');
  const [areaId, setAreaId] = useState(user.areaId);
  const [volume, setVolume] = useState(String(VOLUME_PERCENT));
  const create = useAction(createStation);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ name: name.trim(), areaId, volumePercent: Number(volume) });
  };
  if (create.data) {
    const { station, enrolmentCode, expiresAt } = create.data;
    return (
      <>
        <EnrolmentCode stationName={station.name} code={enrolmentCode} expiresAt={expiresAt} />
        <Button onClick={onClose}>{t('common.close')}</Button>
      </>
    );
  }
  return (
    <form onSubmit={submit} style={{ display: 'contents' }}>
      <TextInput
        label={t('stations.field.name')}
        placeholder={t('stations.field.namePlaceholder')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={fieldText(t, create.error, '/name')}
        maxLength={120}
        required
        withAsterisk={false}
      />
      <NativeSelect
        label={t('common.area')}
        value={areaId}
        onChange={(event) => setAreaId(event.currentTarget.value)}
        data={areas.map((area) => ({ value: area.id, label: area.name }))}
      />
      <TextInput
        type="number"
        label={t('stations.field.volume')}
        value={volume}
        onChange={(event) => setVolume(event.currentTarget.value)}
        min={0}
        max={100}
        required
        withAsterisk={false}
      />
      <ProblemNotice error={create.error} />
      <Button type="submit" loading={create.isPending}>
        {t('stations.create')}
      </Button>
    </form>
  );
}

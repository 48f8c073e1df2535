import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../api/action.js';
import { areasQuery } from '../api/areas.js';
import { useMe } from '../api/session.js';
import { stationsQuery } from '../api/stations.js';
import { type Scope, stop } from '../api/stops.js';
import { ProblemNotice } from '../elements/notice.js';
import { useMinutesWord } from '../format/use-minutes-word.js';
import { Icon } from '../elements/icons.js';
import { usePlaceName } from '../api/place-name.js';

const MINUTES = [10, 30, 60, 240, 1_440] as const;

interface StopFormProps {
  /** Where the form begins; the person's own area when not given. */
  readonly scope?: Scope;
  readonly onDone: () => void;
}

/** Where and for how long nothing shall sound; the button repeats both, so that it confirms what it does. */
export function StopForm({ scope, onDone }: StopFormProps) {
  const { t } = useTranslation();
  const { user } = useMe();
  const [where, setWhere] = useState<string>(scope ?? `area/${user.areaId}`);
  const [minutes, setMinutes] = useState<number>(MINUTES[0]);
  const [reason, setReason] = useState('');
  const areas = useQuery(areasQuery).data ?? [];
  const stations = useQuery(stationsQuery).data ?? [];
  const place = usePlaceName()(where);
  const duration = useMinutesWord();
  const action = useAction(stop, onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    action.mutate({ scope: where as Scope, minutes, reason: reason.trim() });
  };
  const options = (kind: 'area' | 'station', places: readonly { id: string; name: string }[]) =>
    places.map(({ id, name }) => ({ value: `${kind}/${id}`, label: name }));
  return (
    <form onSubmit={submit} style={{ display: 'contents' }}>
      <p>{t('shell.stop.lead')}</p>
      <NativeSelect
        label={t('shell.stop.where')}
        value={where}
        onChange={(event) => setWhere(event.currentTarget.value)}
        data={[
          { group: t('shell.stop.areas'), items: options('area', areas) },
          { group: t('shell.stop.stations'), items: options('station', stations) },
        ]}
      />
      <NativeSelect
        label={t('shell.stop.howLong')}
        value={String(minutes)}
        onChange={(event) => setMinutes(Number(event.currentTarget.value))}
        data={MINUTES.map((value) => ({ value: String(value), label: duration(value) }))}
      />
      <TextInput
        label={t('shell.stop.reason')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ProblemNotice error={action.error} />
      <Button
        type="submit"
        color="red"
        size="md"
        loading={action.isPending}
        leftSection={<Icon name="stop" size={18} />}
      >
        {t('shell.stop.confirm', { place, duration: duration(minutes) })}
      </Button>
    </form>
  );
}

import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { areasQuery } from '../../api/areas.js';
import { stationsQuery } from '../../api/stations.js';
import styles from '../../elements/elements.module.css';
import { Stack } from '../../elements/layout.js';
import type { SlotFieldGroupProps } from './slot-times.js';

interface SlotPlacesProps extends SlotFieldGroupProps {
  /** No place was chosen when the form was sent. */
  readonly missing: boolean;
}

/** Areas, or single stations, or both. */
export function SlotPlaces({ form, change, missing }: SlotPlacesProps) {
  const { t } = useTranslation();
  const areas = useQuery(areasQuery).data ?? [];
  const stations = useQuery(stationsQuery).data ?? [];
  return (
    <Stack>
      {missing && (
        <div role="alert" style={{ color: 'var(--mantine-color-error)' }}>
          {t('schedule.field.choosePlace')}
        </div>
      )}
      <Choices
        legend={t('schedule.field.areas')}
        places={areas}
        chosen={form.areaIds}
        onChoose={(areaIds) => change({ areaIds })}
      />
      {stations.length > 0 && (
        <Choices
          legend={t('schedule.field.stations')}
          places={stations}
          chosen={form.stationIds}
          onChoose={(stationIds) => change({ stationIds })}
        />
      )}
    </Stack>
  );
}

interface ChoicesProps {
  readonly legend: string;
  readonly places: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
}

function Choices({ legend, places, chosen, onChoose }: ChoicesProps) {
  return (
    <Checkbox.Group label={legend} value={[...chosen]} onChange={onChoose}>
      <div className={styles.stack} style={{ gap: 10, marginTop: 8, maxHeight: 280, overflowY: 'auto' }}>
        {places.map(({ id, name }) => (
          <Checkbox key={id} value={id} label={name} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

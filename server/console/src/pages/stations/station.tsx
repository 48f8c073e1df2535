import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { stationQuery } from '../../api/stations.js';
import type { Station } from '../../api/types.js';
import styles from '../../elements/elements.module.css';
import { AsideFirst, PageHeader, Stack } from '../../elements/layout.js';
import { Loaded } from '../../elements/loaded.js';
import { StopButton } from '../../shell/stop-button.js';
import { ConditionMark } from './condition-mark.js';
import { EnrolmentPanel } from './enrolment-panel.js';
import { StationBoards } from './station-boards.js';
import { StationDetails } from './station-details.js';
import { StationProofs } from './station-proofs.js';
import { StationTimeline } from './station-timeline.js';

export default function StationPage({ id }: { readonly id: string }) {
  const station = useQuery(stationQuery(id));
  return <Loaded query={station}>{(data) => <StationView station={data} />}</Loaded>;
}

function StationView({ station }: { readonly station: Station }) {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        title={station.name}
        lead={
          <span className={styles.actions}>
            <ConditionMark station={station} />
            {station.areaName}
          </span>
        }
        actions={<StopButton label={t('stations.stop')} scope={`station/${station.id}`} />}
      />
      <Stack>
        {station.enrolledAt === null && <EnrolmentPanel station={station} />}
        <AsideFirst
          aside={
            <>
              <StationDetails station={station} />
              <StationBoards station={station} />
            </>
          }
        >
          <StationTimeline station={station} />
          <StationProofs station={station} />
          {station.enrolledAt !== null && <EnrolmentPanel station={station} />}
        </AsideFirst>
      </Stack>
    </>
  );
}

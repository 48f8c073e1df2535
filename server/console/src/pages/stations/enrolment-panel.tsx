import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/action.js';
import { offers } from '../../api/rights.js';
import { useMe } from '../../api/session.js';
import { newEnrolmentCode } from '../../api/stations.js';
import type { Station } from '../../api/types.js';
import styles from '../../elements/elements.module.css';
import { Panel, Stack } from '../../elements/layout.js';
import { ProblemNotice } from '../../elements/notice.js';
import { EnrolmentCode } from './enrolment-code.js';

/** Makes a code for a box that has none yet, or for one that replaces another. */
export function EnrolmentPanel({ station: { id, name, enrolledAt } }: { readonly station: Station }) {
  const { t } = useTranslation();
  const { user } = useMe();
  const make = useAction(newEnrolmentCode);
  if (!offers(user.role, 'stations')) return null;
  return (
    <Panel title={t('stations.enrolment.title')}>
      <Stack>
        {make.data ? (
          <EnrolmentCode stationName={name} code={make.data.enrolmentCode} expiresAt={make.data.expiresAt} />
        ) : (
          <>
            <div className={styles.muted}>
              {t(enrolledAt === null ? 'stations.enrolment.pending' : 'stations.enrolment.renewLead')}
            </div>
            <div>
              <Button variant="default" loading={make.isPending} onClick={() => make.mutate(id)}>
                {t('stations.enrolment.renew')}
              </Button>
            </div>
          </>
        )}
        <ProblemNotice error={make.error} />
      </Stack>
    </Panel>
  );
}

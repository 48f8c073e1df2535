import { useTranslation } from 'react-i18next';
import { CopyField } from '../../elements/copy-field.js';
import styles from '../../elements/elements.module.css';
import { useManner } from '../../format/use-manner.js';
import { dayAndTime } from '../../format/words.js';

interface EnrolmentCodeProps {
  readonly stationName: string;
  readonly code: string;
  readonly expiresAt: string;
}

/** The one-time code, large enough to be read out over the telephone. */
export function EnrolmentCode({ stationName, code, expiresAt }: EnrolmentCodeProps) {
  const { t } = useTranslation();
  const manner = useManner();
  const until = dayAndTime(expiresAt, manner, Date.now());
  return (
    <>
      <div>{t('stations.enrolment.lead', { name: stationName, until })}</div>
      <div className={styles.code}>{code}</div>
      <CopyField label={t('stations.enrolment.title')} value={code} />
      <div className={styles.muted}>{t('stations.enrolment.keep')}</div>
    </>
  );
}

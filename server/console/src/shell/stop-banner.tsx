import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAction } from '../api/action.js';
import { offers } from '../api/rights.js';
import { useMe } from '../api/session.js';
import { liftStop, stopsQuery } from '../api/stops.js';
import type { Stop } from '../api/types.js';
import styles from '../elements/elements.module.css';
import { Notice, ProblemNotice } from '../elements/notice.js';
import { useManner } from '../format/use-manner.js';
import { dayAndTime } from '../format/words.js';
import { useNow } from './clock.js';
import { usePlaceName } from '../api/place-name.js';

/** One stop in force, with the way to end it early. */
function StopNotice({ stop }: { readonly stop: Stop }) {
  const { t } = useTranslation();
  const manner = useManner();
  const now = useNow();
  const placeName = usePlaceName();
  const { user } = useMe();
  const lift = useAction(liftStop);
  const until = dayAndTime(stop.until, manner, now);
  return (
    <Notice tone="bad" role="status">
      <div className={styles.row}>
        <div className={styles.grow}>
          <span className={styles.strong}>
            {t('shell.stop.inForce', { place: placeName(stop.scope), until, by: stop.by.name })}
          </span>
          {stop.reason && <div className={styles.muted}>{stop.reason}</div>}
        </div>
        {offers(user.role, 'stop') && (
          <Button size="xs" variant="default" loading={lift.isPending} onClick={() => lift.mutate(stop.id)}>
            {t('shell.stop.lift')}
          </Button>
        )}
      </div>
      <ProblemNotice error={lift.error} />
    </Notice>
  );
}

/** Stops shown in full; a flood of them must not push the page away. */
const SHOWN_MAX = 3;

/** The stops in force, on every page. */
export function StopBanner() {
  const { t } = useTranslation();
  const now = useNow();
  const stops = useQuery(stopsQuery).data ?? [];
  const inForce = stops.filter((stop) => Date.parse(stop.until) > now);
  const more = inForce.length - SHOWN_MAX;
  return (
    <>
      {inForce.slice(0, SHOWN_MAX).map((stop) => (
        <StopNotice key={stop.id} stop={stop} />
      ))}
      {more > 0 && <div className={styles.muted}>{t('shell.stop.more', { count: more })}</div>}
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { offers } from '../../api/rights.js';
import { useMe } from '../../api/session.js';
import { slotsQuery } from '../../api/slots.js';
import type { Slot } from '../../api/types.js';
import styles from '../../elements/elements.module.css';
import { Panel } from '../../elements/layout.js';
import { LinkButton } from '../../elements/link-button.js';
import { Empty, Loaded } from '../../elements/loaded.js';
import { useManner } from '../../format/use-manner.js';
import { dayAndTime } from '../../format/words.js';
import { useNow } from '../../shell/clock.js';
import { usePlaceName } from '../../api/place-name.js';

/** The next plans to come; the schedule has them all. */
const SHOWN_MAX = 6;

type Coming = Slot & { readonly next: string };

const comingOf = (slots: readonly Slot[], now: number): Coming[] =>
  slots
    .filter((slot): slot is Coming => slot.state === 'active' && slot.next !== null && Date.parse(slot.next) > now)
    .sort((left, right) => Date.parse(left.next) - Date.parse(right.next))
    .slice(0, SHOWN_MAX);

export function Next() {
  const { t } = useTranslation();
  const { user } = useMe();
  const slots = useQuery(slotsQuery);
  return (
    <Panel title={t('today.next')}>
      <Loaded query={slots}>
        {(all) => {
          const coming = comingOf(all, Date.now());
          if (coming.length > 0) return <ComingList coming={coming} />;
          return (
            <Empty text={t('today.nextNone')}>
              {offers(user.role, 'write') && (
                <LinkButton href="/schedule/new" variant="default">
                  {t('today.nextPlan')}
                </LinkButton>
              )}
            </Empty>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function ComingList({ coming }: { readonly coming: readonly Coming[] }) {
  const manner = useManner();
  const now = useNow();
  const placeName = usePlaceName();
  return (
    <ul className={styles.list}>
      {coming.map(({ id, bulletinTitle, next, areaIds, stationIds }) => (
        <li key={id} className={styles.row}>
          <div className={styles.grow}>
            <div className={styles.strong}>{bulletinTitle}</div>
            <div className={styles.muted}>
              {[
                ...areaIds.map((area) => placeName(`area/${area}`)),
                ...stationIds.map((station) => placeName(`station/${station}`)),
              ].join(', ')}
            </div>
          </div>
          <time className={`${styles.number} ${styles.strong}`} dateTime={next}>
            {dayAndTime(next, manner, now)}
          </time>
        </li>
      ))}
    </ul>
  );
}

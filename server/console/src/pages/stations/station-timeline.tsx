import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { timelineQuery } from '../../api/stations.js';
import type { Station, TimelineItem } from '../../api/types.js';
import styles from '../../elements/elements.module.css';
import { Panel } from '../../elements/layout.js';
import { Empty, Loaded } from '../../elements/loaded.js';
import { StatusMark } from '../../elements/status-mark.js';
import { classTone } from '../../elements/tones.js';
import { useManner } from '../../format/use-manner.js';
import { clockTime, dayAndTime } from '../../format/words.js';
import { useNow } from '../../shell/clock.js';

/** What the station will do in the next 24 hours, and why it will not. */
export function StationTimeline({ station }: { readonly station: Station }) {
  const { t } = useTranslation();
  const timeline = useQuery(timelineQuery(station.id));
  return (
    <Panel title={t('stations.timeline')}>
      <Loaded query={timeline}>
        {(items) =>
          items.length === 0 ? (
            <Empty text={t('stations.timelineNone')} />
          ) : (
            <ul className={styles.list}>
              {items.map((item) => (
                <TimelineRow key={`${item.medium} ${item.key}`} item={item} zone={station.zone} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}

function TimelineRow({ item, zone }: { readonly item: TimelineItem; readonly zone: string }) {
  const { t } = useTranslation();
  const manner = useManner(zone);
  const now = useNow();
  const silent = item.verdict === 'silent';
  return (
    <li className={styles.row}>
      <div className={styles.number} style={{ minWidth: '6.5rem', opacity: silent ? 0.75 : 1 }}>
        <span className={styles.strong}>{dayAndTime(item.start, manner, now)}</span>
        {!silent && <span className={styles.muted}> – {clockTime(item.until, manner)}</span>}
      </div>
      <div className={styles.grow}>
        <ItemTitle item={item} />
        <div className={styles.muted}>
          {t(`words.medium.${item.medium}`)}
          {silent && item.reason && ` · ${t('stations.silent', { reason: t(`words.reason.${item.reason}`) })}`}
          {item.cut &&
            ` · ${t('stations.cutAt', { time: clockTime(item.until, manner), reason: t(`words.reason.${item.cut.reason}`) })}`}
        </div>
      </div>
      <StatusMark tone={silent ? 'off' : classTone[item.class]}>
        {silent ? t('words.verdict.silent') : t(`words.class.${item.class}`)}
      </StatusMark>
    </li>
  );
}

/** A bulletin by its title, anything else by what it is. */
function ItemTitle({ item: { bulletinId, content, title } }: { readonly item: TimelineItem }) {
  const { t } = useTranslation();
  if (bulletinId !== null && title !== null) {
    return (
      <Link href={`/bulletins/${bulletinId}`} className={styles.rowLink ?? ''}>
        {title}
      </Link>
    );
  }
  return <span className={styles.strong}>{[t(`words.content.${content}`), title].filter(Boolean).join(' · ')}</span>;
}

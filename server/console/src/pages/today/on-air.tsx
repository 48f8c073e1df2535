import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { stationsQuery } from '../../api/stations.js';
import styles from '../../elements/elements.module.css';
import { Panel } from '../../elements/layout.js';
import { Empty, Loaded } from '../../elements/loaded.js';
import { StatusMark } from '../../elements/status-mark.js';
import { useManner } from '../../format/use-manner.js';
import { clockTime } from '../../format/words.js';
import { soundsNow, textsNow } from './on-air-now.js';

/** What stations report to be playing and showing at this moment. */
export function OnAir() {
  const { t } = useTranslation();
  const manner = useManner();
  const stations = useQuery(stationsQuery);
  return (
    <Panel title={t('today.onAir')}>
      <Loaded query={stations}>
        {(all) => {
          const sounds = soundsNow(all);
          const texts = textsNow(all);
          if (sounds.length + texts.length === 0) return <Empty text={t('today.onAirNone')} />;
          return (
            <ul className={styles.list}>
              {sounds.map(({ title, since, stationNames }) => (
                <li key={`${title} ${since}`} className={styles.row}>
                  <div className={styles.grow}>
                    <div className={styles.strong}>{title}</div>
                    <div className={styles.muted}>
                      {t('today.since', { time: clockTime(since, manner) })} · {stationNames.join(', ')}
                    </div>
                  </div>
                  <StatusMark tone="accent" live>
                    {t('words.medium.sound')} · {t('today.stationCount', { count: stationNames.length })}
                  </StatusMark>
                </li>
              ))}
              {texts.map(({ text, stationNames }) => (
                <li key={text} className={styles.row}>
                  <div className={styles.grow}>
                    <div>{text}</div>
                    <div className={styles.muted}>{stationNames.join(', ')}</div>
                  </div>
                  <StatusMark tone="accent">{t('words.medium.board')}</StatusMark>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Panel>
  );
}

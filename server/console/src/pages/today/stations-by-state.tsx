import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { offers } from '../../api/rights.js';
import { useMe } from '../../api/session.js';
import { stationsQuery } from '../../api/stations.js';
import styles from '../../elements/elements.module.css';
import { Panel } from '../../elements/layout.js';
import { LinkButton } from '../../elements/link-button.js';
import { Empty, Loaded } from '../../elements/loaded.js';
import { StatusMark } from '../../elements/status-mark.js';
import { conditionOf, conditions, conditionTone } from '../stations/condition.js';

/** Names shown behind a state; the rest is on the stations' page. */
const NAMES_MAX = 8;

/** All stations, gathered by what holds of them, the most urgent first. */
export function StationsByState() {
  const { t } = useTranslation();
  const { user } = useMe();
  const stations = useQuery(stationsQuery);
  return (
    <Panel title={t('today.stations')}>
      <Loaded query={stations}>
        {(all) => {
          if (all.length === 0) {
            return (
              <Empty text={t('today.stationsNone')}>
                {offers(user.role, 'stations') && (
                  <LinkButton href="/stations" variant="default">
                    {t('today.stationsAdd')}
                  </LinkButton>
                )}
              </Empty>
            );
          }
          const groups = conditions.map((condition) => ({
            condition,
            members: all.filter((station) => conditionOf(station) === condition),
          }));
          return (
            <ul className={styles.list}>
              {groups
                .filter(({ members }) => members.length > 0)
                .map(({ condition, members }) => (
                  <li key={condition}>
                    <div className={styles.row}>
                      <StatusMark tone={conditionTone[condition]} live={condition === 'playing'}>
                        {t(`words.station.${condition}`)}
                      </StatusMark>
                      <span className={styles.number}>{members.length}</span>
                    </div>
                    <div className={styles.muted}>
                      {members.slice(0, NAMES_MAX).map(({ id, name }, index) => (
                        <span key={id}>
                          {index > 0 && ', '}
                          <Link href={`/stations/${id}`}>{name}</Link>
                        </span>
                      ))}
                      {members.length > NAMES_MAX && ' …'}
                    </div>
                  </li>
                ))}
            </ul>
          );
        }}
      </Loaded>
    </Panel>
  );
}

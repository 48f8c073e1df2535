import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useAction } from '../../api/action.js';
import { invite } from '../../api/people.js';
import { offers } from '../../api/rights.js';
import type { Me } from '../../api/types.js';
import { CopyField } from '../../elements/copy-field.js';
import styles from '../../elements/elements.module.css';
import { Icon } from '../../elements/icons.js';
import { Panel, Stack } from '../../elements/layout.js';
import { ProblemNotice } from '../../elements/notice.js';
import { useManner } from '../../format/use-manner.js';
import { dayAndTime } from '../../format/words.js';

/** Guides whoever starts a new centre, until there are two people and something to play. */
export function FirstSteps({ me }: { readonly me: Me }) {
  const { people, stations, bulletins, slots } = me.counts;
  const alone = people <= 1 && offers(me.user.role, 'people');
  const begun = stations > 0 && bulletins > 0 && slots > 0;
  return (
    <>
      {alone && <SecondPerson areaId={me.user.areaId} />}
      {!begun && offers(me.user.role, 'write') && <Steps me={me} />}
    </>
  );
}

function SecondPerson({ areaId }: { readonly areaId: string }) {
  const { t } = useTranslation();
  const manner = useManner();
  const action = useAction(invite);
  const invitation = action.data;
  return (
    <Panel title={t('today.guide.title')}>
      <Stack>
        <div>{t('today.guide.lead')}</div>
        <ProblemNotice error={action.error} />
        {!invitation && (
          <div>
            <Button loading={action.isPending} onClick={() => action.mutate({ role: 'approver', areaId })}>
              {t('today.guide.create')}
            </Button>
          </div>
        )}
        {invitation && (
          <>
            <CopyField
              label={t('today.guide.link', { until: dayAndTime(invitation.expiresAt, manner, Date.now()) })}
              value={invitation.url}
            />
            <div className={styles.muted}>{t('today.guide.how')}</div>
            <div>
              {/* The token is what matters; the page that made it is surely a way to reach the centre. */}
              <Button component="a" href={`/invitation#${invitation.token}`} variant="light">
                {t('today.guide.open')}
              </Button>
            </div>
          </>
        )}
      </Stack>
    </Panel>
  );
}

function Steps({ me: { counts } }: { readonly me: Me }) {
  const { t } = useTranslation();
  const steps = [
    { label: t('today.steps.station'), href: '/stations', done: counts.stations > 0 },
    { label: t('today.steps.bulletin'), href: '/bulletins/new', done: counts.bulletins > 0 },
    { label: t('today.steps.slot'), href: '/schedule/new', done: counts.slots > 0 },
  ];
  return (
    <Panel title={t('today.steps.title')}>
      <ol className={styles.list}>
        {steps.map(({ label, href, done }, index) => (
          <li key={href} className={styles.row}>
            <span className={styles.grow}>
              <span className={styles.number}>{index + 1}. </span>
              {done ? label : <Link href={href}>{label}</Link>}
            </span>
            {done && (
              <span className={styles.row} style={{ color: 'var(--loa-good)' }}>
                <Icon name="check" size={18} />
                {t('today.steps.done')}
              </span>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

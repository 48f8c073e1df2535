import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { bulletinsQuery } from '../../api/bulletins.js';
import { offers } from '../../api/rights.js';
import { useMe } from '../../api/session.js';
import { slotsQuery } from '../../api/slots.js';
import styles from '../../elements/elements.module.css';
import { Panel } from '../../elements/layout.js';
import { Empty } from '../../elements/loaded.js';

/** What this person, and not its author, can bring forward. Nothing for those who approve nothing. */
export function WaitingForYou() {
  const { t } = useTranslation();
  const { user } = useMe();
  const submitted = useQuery(bulletinsQuery('submitted')).data ?? [];
  const slots = useQuery(slotsQuery).data ?? [];
  if (!offers(user.role, 'approve')) return null;
  const bulletins = submitted.filter(({ author }) => author.id !== user.id);
  const overrides = slots.filter(
    ({ state, override }) => state === 'awaiting-confirmation' && override?.requestedBy.id !== user.id,
  );
  return (
    <Panel title={t('today.waiting')}>
      {bulletins.length + overrides.length === 0 ? (
        <Empty text={t('today.waitingNone')} />
      ) : (
        <ul className={styles.list}>
          {bulletins.map(({ id, title }) => (
            <li key={id}>
              <Link href={`/bulletins/${id}`}>{t('today.awaitsApproval', { title })}</Link>
            </li>
          ))}
          {overrides.map(({ id, bulletinTitle }) => (
            <li key={id}>
              <Link href="/schedule">{t('today.awaitsConfirmation', { title: bulletinTitle })}</Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

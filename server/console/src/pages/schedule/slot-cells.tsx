import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Slot } from '../../api/types.js';
import styles from '../../elements/elements.module.css';
import { useManner } from '../../format/use-manner.js';
import { plainDay } from '../../format/words.js';
import { useRulesText } from './rules-text.js';

interface SlotCellProps {
  readonly slot: Slot;
}

/** When a slot plays: in the words of its form, or in the centre's sentence where the rule is another one. */
export function SlotMoments({ slot: { schedule, sentence } }: SlotCellProps) {
  const { t, i18n } = useTranslation();
  const { locale } = useManner();
  if (!schedule) return <span>{i18n.language === 'en' ? sentence.en : sentence.vi}</span>;
  const { kind, date, time } = schedule;
  return (
    <span className={styles.number}>
      {t(kind === 'once' ? 'schedule.onceAt' : 'schedule.dailyAt', { date: plainDay(date, locale), time })}
    </span>
  );
}

/** What a slot plays, and against which rules. */
export function SlotTitle({ slot }: SlotCellProps) {
  return (
    <>
      <ContentTitle slot={slot} />
      <Override slot={slot} />
    </>
  );
}

function ContentTitle({ slot: { content, bulletinTitle } }: SlotCellProps) {
  const { t } = useTranslation();
  if (content.kind !== 'bulletin') {
    return (
      <>
        <div className={styles.strong}>{bulletinTitle}</div>
        <div className={styles.muted}>{t(`words.content.${content.kind}`)}</div>
      </>
    );
  }
  const { bulletinId, status } = content;
  return (
    <>
      <Link href={`/bulletins/${bulletinId}`} className={styles.rowLink ?? ''}>
        {bulletinTitle}
      </Link>
      {status && status !== 'approved' && <div className={styles.muted}>{t(`words.bulletin.${status}`)}</div>}
    </>
  );
}

function Override({ slot: { override } }: SlotCellProps) {
  const { t } = useTranslation();
  const rulesText = useRulesText();
  if (!override) return null;
  const { confirmedBy, requestedBy, reason } = override;
  const rules = rulesText(override.rules);
  return (
    <div className={styles.muted}>
      {confirmedBy
        ? t('schedule.confirmedBy', { name: confirmedBy.name, reason, rules })
        : t('schedule.requestedBy', { name: requestedBy.name, reason, rules })}
    </div>
  );
}

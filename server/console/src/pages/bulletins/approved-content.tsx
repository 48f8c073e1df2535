import { useTranslation } from 'react-i18next';
import type { Bulletin } from '../../api/types.js';
import styles from '../../elements/elements.module.css';
import { Facts, Panel, Stack } from '../../elements/layout.js';
import { StatusMark } from '../../elements/status-mark.js';
import { classTone } from '../../elements/tones.js';
import { useManner } from '../../format/use-manner.js';
import { dayAndTime } from '../../format/words.js';
import { useNow } from '../../shell/clock.js';
import { useLanguageName } from './language-name.js';

/** The facts behind the approval, with the hash that stations compare. */
export function ApprovedContent({ bulletin }: { readonly bulletin: Bulletin }) {
  const { t } = useTranslation();
  const manner = useManner();
  const now = useNow();
  const languageName = useLanguageName();
  const at = (instant: string) => dayAndTime(instant, manner, now);
  const facts = [
    {
      name: t('bulletins.field.class'),
      value: <StatusMark tone={classTone[bulletin.class]}>{t(`words.class.${bulletin.class}`)}</StatusMark>,
    },
    { name: t('bulletins.field.language'), value: languageName(bulletin.language) },
    {
      name: t('bulletins.validity'),
      value: t('bulletins.validSpan', { from: at(bulletin.validFrom), to: at(bulletin.validTo) }),
    },
    { name: t('bulletins.author'), value: bulletin.author.name },
    {
      name: t('common.status'),
      value:
        bulletin.approver && bulletin.approvedAt
          ? t('bulletins.approvedBy', { name: bulletin.approver.name, time: at(bulletin.approvedAt) })
          : t(`words.bulletin.${bulletin.status}`),
    },
    { name: t('bulletins.hash'), value: <span className={styles.mono}>{bulletin.approvalHash}</span> },
  ];
  return (
    <Panel title={t('bulletins.approvedWhat')}>
      <Stack>
        <Facts facts={facts} />
        <div className={styles.muted}>{t('bulletins.approvedWhatHint')}</div>
      </Stack>
    </Panel>
  );
}

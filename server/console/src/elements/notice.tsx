import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../i18n/problem-text.js';
import styles from './elements.module.css';
import { Icon } from './icons.js';
import type { Tone } from './status-mark.js';

interface NoticeProps {
  readonly tone: Tone;
  readonly children: ReactNode;
  /** `alert` is read out at once, `status` when the reader is free. */
  readonly role?: 'alert' | 'status';
}

/** A boxed message. */
export const Notice = ({ tone, children, role }: NoticeProps) => (
  <div className={`${styles.notice} ${styles[tone]}`} role={role}>
    <Icon name={tone === 'good' ? 'check' : 'warning'} />
    <div className={styles.noticeBody}>{children}</div>
  </div>
);

/** Why a call failed, in the console's language; nothing while it has not. */
export function ProblemNotice({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  if (!error) return null;
  const { title, detail } = problemText(t, error);
  return (
    <Notice tone="bad" role="alert">
      <p className={styles.strong}>{title}</p>
      {detail && <p className={styles.muted}>{detail}</p>}
    </Notice>
  );
}

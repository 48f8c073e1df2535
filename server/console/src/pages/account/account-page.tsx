import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageChoice } from '../../shell/preferences.js';
import styles from './account.module.css';

interface AccountPageProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** What a person sees before being anybody here. */
export function AccountPage({ title, children }: AccountPageProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('common.product')}`;
  }, [title, t]);
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.brand}>
          <img src="/favicon.svg" width="52" height="52" alt="" />
          <div>
            <div className={styles.name}>{t('common.product')}</div>
            <div className={styles.tagline}>{t('common.tagline')}</div>
          </div>
        </div>
        <section className={styles.form}>
          <h1>{title}</h1>
          {children}
        </section>
        <LanguageChoice />
      </div>
    </main>
  );
}

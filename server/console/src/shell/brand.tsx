import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import styles from './shell.module.css';

export function Brand() {
  const { t } = useTranslation();
  return (
    <Link href="/" className={styles.brand ?? ''}>
      <img src="/favicon.svg" width="28" height="28" alt="" />
      {t('common.product')}
    </Link>
  );
}

import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { PageHeader } from '../elements/layout.js';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('common.notFound')} />
      <Link href="/">{t('common.toToday')}</Link>
    </>
  );
}

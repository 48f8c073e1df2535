import { useTranslation } from 'react-i18next';
import type { Report } from '../../api/types.js';
import own from './report.module.css';

const VERDICTS = ['proven', 'cut', 'silent', 'missing', 'waiting', 'unplanned'] as const;

export function ReportTotals({ totals }: { readonly totals: Report['totals'] }) {
  const { t } = useTranslation();
  return (
    <dl className={own.tiles} aria-label={t('report.totals')}>
      <div className={own.tile}>
        <dt>{t('report.planned')}</dt>
        <dd>{totals.planned}</dd>
      </div>
      {VERDICTS.map((verdict) => (
        <div key={verdict} className={`${own.tile} ${verdict === 'missing' && totals.missing > 0 ? own.bad : ''}`}>
          <dt>{t(`words.verdict.${verdict}`)}</dt>
          <dd>{totals[verdict]}</dd>
        </div>
      ))}
    </dl>
  );
}

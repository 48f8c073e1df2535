import { useTranslation } from 'react-i18next';

/** Gives a whole number of minutes in words: hours where they are whole. */
export function useMinutesWord(): (minutes: number) => string {
  const { t } = useTranslation();
  return (minutes) =>
    minutes >= 60 && minutes % 60 === 0
      ? t('common.hours', { count: minutes / 60 })
      : t('common.minutes', { count: minutes });
}

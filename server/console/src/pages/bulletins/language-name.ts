import { useTranslation } from 'react-i18next';

/** Languages a bulletin can be spoken in now. */
export const SPOKEN = ['vi', 'en'] as const;

/** Names a language by its tag (BCP 47); one the console has no word for is shown as its tag. */
export function useLanguageName(): (tag: string) => string {
  const { t } = useTranslation();
  return (tag) => {
    const known = SPOKEN.find((language) => language === tag);
    return known ? t(`words.language.${known}`) : tag;
  };
}

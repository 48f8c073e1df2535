import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.js';
import type { Manner } from './words.js';
import { localeOf, type Language } from '../i18n/language.js';

/** How to write instants: in the console's language and, unless told otherwise, the centre's zone. */
export function useManner(zone?: string): Manner {
  const { i18n } = useTranslation();
  const session = useSession();
  const language: Language = i18n.language === 'en' ? 'en' : 'vi';
  return { locale: localeOf[language], zone: zone ?? session?.zone ?? 'Asia/Ho_Chi_Minh' };
}

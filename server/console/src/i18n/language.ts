import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Messages } from './messages.js';

export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

/** What numbers and dates look like. English as it is read outside America: day before month, 24 hours. */
export const localeOf: Readonly<Record<Language, string>> = { vi: 'vi-VN', en: 'en-GB' };

const STORED_AS = 'loa-language';

async function messagesOf(language: Language): Promise<Messages> {
  switch (language) {
    case 'vi':
      return (await import('./vi/index.js')).vi;
    case 'en':
      return (await import('./en/index.js')).en;
    default:
      return language satisfies never;
  }
}

const isLanguage = (text: string | null): text is Language => languages.some((language) => language === text);

function storedLanguage(): Language {
  const stored = localStorage.getItem(STORED_AS);
  return isLanguage(stored) ? stored : 'vi';
}

/** The language the console speaks now. */
export const currentLanguage = (): Language => (isLanguage(i18next.language) ? i18next.language : 'vi');

/** Changes the console's language, loads its texts when they are not there yet, and remembers the choice. */
export async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await messagesOf(language));
  }
  await i18next.changeLanguage(language);
  localStorage.setItem(STORED_AS, language);
  document.documentElement.lang = language;
}

/** Starts the texts in the remembered language, Vietnamese the first time. */
export async function startLanguage(): Promise<void> {
  const language = storedLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: await messagesOf(language) } },
    fallbackLng: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  document.documentElement.lang = language;
}

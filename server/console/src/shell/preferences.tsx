import { type MantineColorScheme, NativeSelect, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentLanguage, languages, speak } from '../i18n/language.js';
import styles from './shell.module.css';

/** A language is named in itself, so that whoever cannot read this page can still leave it. */
const OWN_NAME = { vi: 'Tiếng Việt', en: 'English' } as const;
const SCHEMES: readonly MantineColorScheme[] = ['auto', 'light', 'dark'];

export function LanguageChoice() {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={t('shell.language')}
      value={currentLanguage()}
      data={languages.map((value) => ({ value, label: OWN_NAME[value] }))}
      onChange={(event) => {
        const chosen = languages.find((language) => language === event.currentTarget.value);
        if (chosen) void speak(chosen);
      }}
    />
  );
}

function SchemeChoice() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <NativeSelect
      label={t('shell.scheme.title')}
      value={colorScheme}
      data={SCHEMES.map((value) => ({ value, label: t(`shell.scheme.${value}`) }))}
      onChange={(event) => {
        const chosen = SCHEMES.find((scheme) => scheme === event.currentTarget.value);
        if (chosen) setColorScheme(chosen);
      }}
    />
  );
}

/** Language and appearance, remembered in this browser. */
export const Preferences = () => (
  <div className={styles.choices}>
    <LanguageChoice />
    <SchemeChoice />
  </div>
);

import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from './en.json';
import zh from './zh.json';

const storageKey = 'earshot.language';
export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The first of the browser's languages that the page speaks; English where it speaks none of them. */
export function languageOf(browserLanguages: readonly string[]): Language {
  for (const tag of browserLanguages) {
    const primary = tag.toLowerCase().split('-')[0];
    if (primary === 'zh' || primary === 'en') return primary;
  }
  return 'en';
}

/** Starts i18next with the remembered language, else the browser's. To be awaited before the first render. */
export async function startLanguage(): Promise<void> {
  const stored = localStorage.getItem(storageKey);
  const first = stored === 'zh' || stored === 'en' ? stored : languageOf(navigator.languages);
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = i18next.t('page.title');
  });
  await i18next.use(initReactI18next).init({
    lng: first,
    fallbackLng: 'en',
    resources: { en: { translation: en }, zh: { translation: zh } },
    // React escapes by itself.
    interpolation: { escapeValue: false },
  });
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(storageKey, language);
  await i18next.changeLanguage(language);
}

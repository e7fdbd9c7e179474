import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

const storageKey = 'earshot.language';
export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A reader needs one language at a time: each is a bundle of its own. */
const texts = {
  en: () => import('./en/index.js'),
  zh: () => import('./zh/index.js'),
} as const;

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
  });
  await i18next.use(initReactI18next).init({
    lng: first,
    fallbackLng: false,
    resources: { [first]: { translation: (await texts[first]()).default } },
    // React escapes by itself.
    interpolation: { escapeValue: false },
  });
}

export async function chooseLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', (await texts[language]()).default);
  }
  localStorage.setItem(storageKey, language);
  await i18next.changeLanguage(language);
}

import { useTranslation } from 'react-i18next';
import { chooseLanguage, LANGUAGES } from '../i18n/language.js';
import { useLanguage } from '../i18n/useLanguage.js';
import styles from './switches.module.css';

/** Each language in itself, so that nobody is lost in a page that they cannot read. */
const ownName = { zh: '中文', en: 'EN' } as const;

export function LanguageSwitch() {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <fieldset className={styles.group} aria-label={t('header.language')}>
      {LANGUAGES.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={one === language}
          className={styles.choice}
          onClick={() => void chooseLanguage(one)}
        >
          {ownName[one]}
        </button>
      ))}
    </fieldset>
  );
}

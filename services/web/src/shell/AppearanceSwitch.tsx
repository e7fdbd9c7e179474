import { useTranslation } from 'react-i18next';
import { useAppearance } from '../theme/Appearance.js';
import styles from './switches.module.css';

export function AppearanceSwitch() {
  const { t } = useTranslation();
  const { name, choose } = useAppearance();
  const label = name === 'dark' ? t('header.toLight') : t('header.toDark');
  return (
    <button
      type="button"
      className={styles.single}
      aria-label={label}
      title={label}
      onClick={() => choose(name === 'dark' ? 'light' : 'dark')}
    >
      <svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true">
        <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M8 1.75a6.25 6.25 0 0 1 0 12.5z" fill="currentColor" />
      </svg>
    </button>
  );
}

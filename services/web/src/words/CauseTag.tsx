import { type Cause, causeNames } from '@earshot/contracts';
import { useLanguage } from '../i18n/useLanguage.js';
import styles from './tags.module.css';

export function CauseTag({ cause }: { readonly cause: Cause }) {
  const language = useLanguage();
  const names = causeNames(cause);
  return (
    <span className={styles.cause} title={`${names.name[language]}: ${names.covers[language]}`}>
      {names.name[language]}
    </span>
  );
}

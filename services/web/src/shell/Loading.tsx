import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './states.module.css';

/** An answer that comes sooner needs no word that it is on its way. */
const unsaidMs = 300;

export function Loading() {
  const { t } = useTranslation();
  const [said, setSaid] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSaid(true), unsaidMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p className={styles.state} role="status">
      {said && t('panel.loading')}
    </p>
  );
}

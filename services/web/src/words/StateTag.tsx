import type { ClusterSummary } from '@earshot/contracts';
import { useTranslation } from 'react-i18next';
import styles from './tags.module.css';

export function StateTag({ state }: { readonly state: ClusterSummary['state'] }) {
  const { t } = useTranslation();
  return (
    <span className={styles.state} data-state={state}>
      {t(`state.${state}`)}
    </span>
  );
}

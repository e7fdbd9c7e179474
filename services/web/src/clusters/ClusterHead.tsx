import type { ClusterDetail } from '@earshot/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../format/useFormat.js';
import { usePlace } from '../names/usePlace.js';
import { Tick } from '../shell/Tick.js';
import { CauseTag } from '../words/CauseTag.js';
import { languageOfWords } from '../words/languageOfWords.js';
import { StateTag } from '../words/StateTag.js';
import styles from './ClusterHead.module.css';
import { pageWindowHours } from './useClusterPage.js';

/** What it is, in customers' words, where, how much, and what can be done. */
export function ClusterHead({ detail, children }: { readonly detail: ClusterDetail; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const place = usePlace();
  const { cluster } = detail;
  const window = format.window(pageWindowHours * 60);
  return (
    <header className={styles.head}>
      <div className={styles.top}>
        <div className={styles.what}>
          <h1 lang={languageOfWords(cluster.label)}>{cluster.label}</h1>
          <p className={styles.where}>
            {cluster.supplier_id === '' ? (
              <span>{place(cluster)}</span>
            ) : (
              <Link to={`/suppliers/${encodeURIComponent(cluster.supplier_id)}`}>{place(cluster)}</Link>
            )}
            <CauseTag cause={cluster.cause} />
            <StateTag state={cluster.state} />
          </p>
        </div>
        <dl className={styles.facts} aria-label={t('clusterPage.facts')}>
          <div>
            <dt>{t('cluster.heard', { window })}</dt>
            <dd>
              <Tick value={cluster.heard} />
            </dd>
          </div>
          <div>
            <dt>{t('cluster.expected')}</dt>
            <dd>{format.expectation(cluster.expected)}</dd>
          </div>
          <div>
            <dt>{t('cluster.all')}</dt>
            <dd>{format.count(cluster.heard_all)}</dd>
          </div>
          <div>
            <dt>{t('cluster.first')}</dt>
            <dd>{format.clock(Date.parse(cluster.first_seen))}</dd>
          </div>
        </dl>
      </div>
      {children}
    </header>
  );
}

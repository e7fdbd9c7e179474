import type { ClusterDetail } from '@earshot/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { useCommand } from '../cases/useCommand.js';
import { usePlace } from '../names/usePlace.js';
import { useMayDo } from '../session/Session.js';
import card from '../shell/card.module.css';
import { languageOfWords } from '../words/languageOfWords.js';
import styles from './Neighbours.module.css';

interface Props {
  readonly detail: ClusterDetail;
  readonly command: ReturnType<typeof useCommand>;
}

/** Others about nearly the same, here or at other suppliers. Those of the same place can be kept apart for good. */
export function Neighbours({ detail, command }: Props) {
  const { t } = useTranslation();
  const place = usePlace();
  const may = useMayDo('never_together');
  const { cluster, neighbours } = detail;
  return (
    <section className={card.card} aria-label={t('clusterPage.neighbours')}>
      <div className={card.head}>
        <h2 className={card.title}>{t('clusterPage.neighbours')}</h2>
      </div>
      {neighbours.length === 0 && <p className={styles.none}>{t('clusterPage.neighboursNone')}</p>}
      <ul className={styles.lines}>
        {neighbours.map((one) => (
          <li key={one.cluster_id}>
            <Link to={`/clusters/${one.cluster_id}`} lang={languageOfWords(one.label)}>
              {one.label}
            </Link>
            <p className={styles.under}>
              <span>{place(one)}</span>
              <span>{t('clusterPage.heardAll', { count: one.heard_all })}</span>
              {may && one.supplier_id === cluster.supplier_id && one.product_id === cluster.product_id && (
                <button
                  type="button"
                  title={t('clusterPage.apartHint')}
                  disabled={command.outcome.kind === 'busy'}
                  onClick={() =>
                    void command.send({ kind: 'never_together', a: cluster.cluster_id, b: one.cluster_id })
                  }
                >
                  {t('clusterPage.apart')}
                </button>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

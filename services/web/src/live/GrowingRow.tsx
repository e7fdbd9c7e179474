import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Sparkline } from '../charts/Sparkline.js';
import { useFormat } from '../format/useFormat.js';
import { usePlace } from '../names/usePlace.js';
import { Tick } from '../shell/Tick.js';
import { useNow } from '../shell/useNow.js';
import { CauseTag } from '../words/CauseTag.js';
import { languageOfWords } from '../words/languageOfWords.js';
import { StateTag } from '../words/StateTag.js';
import styles from './GrowingList.module.css';
import type { OpenCluster } from './LivePage.js';
import type { FrozenRow } from './useFrozenClusters.js';

interface Props {
  readonly row: FrozenRow;
  readonly rank: number;
  readonly isOpen: boolean;
  readonly onOpen: OpenCluster;
}

export const GrowingRow = memo(Row, (a, b) => {
  const [before, after] = [a.row, b.row];
  // What the server tells again unchanged is the same object (structural sharing); only what stands around it is new.
  return (
    before.cluster === after.cluster &&
    before.more === after.more &&
    before.isGone === after.isGone &&
    a.rank === b.rank &&
    a.isOpen === b.isOpen &&
    a.onOpen === b.onOpen
  );
});

/** One cluster: the customers' own words as its title, then where, how much against what was expected, and since when. */
function Row({ row, rank, isOpen, onOpen }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const place = usePlace();
  const now = useNow(30_000);
  const { cluster, more } = row;
  const where = place(cluster);
  const expected = format.expectation(cluster.expected);
  return (
    <li data-row={cluster.cluster_id}>
      <button
        type="button"
        className={`${styles.grid} ${styles.row}`}
        data-cluster={cluster.cluster_id}
        data-gone={row.isGone || undefined}
        aria-expanded={isOpen}
        onClick={(event) => onOpen(cluster.cluster_id, event.detail === 0)}
      >
        <span className={styles.rank}>{rank}</span>
        <span className={styles.words}>
          <span className={styles.title} title={cluster.label} lang={languageOfWords(cluster.label)}>
            {cluster.label}
          </span>
          <span className={styles.meta}>
            <span className={styles.place}>{where}</span>
            <CauseTag cause={cluster.cause} />
            {row.isGone && <span className={styles.left}>{t('growing.left')}</span>}
          </span>
        </span>
        <span className={styles.spark}>
          <Sparkline slices={cluster.sparkline} expected={cluster.expected} />
        </span>
        <span className={styles.figure}>
          <Tick value={cluster.heard} />
          <span className="visually-hidden">{t('growing.heard')}</span>
          <span className={styles.more} title={more > 0 ? t('growing.more', { more }) : undefined}>
            {more > 0 && `▲${format.count(more)}`}
          </span>
        </span>
        <span className={styles.expected}>
          <span className="visually-hidden">{t('growing.expected')}</span> {expected}
        </span>
        <span className={styles.state}>
          <StateTag state={cluster.state} />
        </span>
        <span className={styles.last}>
          <span className="visually-hidden">{t('growing.last')}</span> {format.age(now - Date.parse(cluster.last_seen))}
        </span>
      </button>
    </li>
  );
}

import type { ClusterSummary, Word } from '@earshot/contracts';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/useFormat.js';
import card from '../shell/card.module.css';
import { WordCard } from '../words/WordCard.js';
import styles from './ClusterWords.module.css';
import { useClusterWords } from './useLiveQueries.js';

interface Props {
  readonly cluster: ClusterSummary;
  /** Shown until the words themselves are there. */
  readonly exemplars: readonly Word[];
}

/** All words of a cluster, newest first, older ones by the page. What comes while one reads waits behind a button. */
export function ClusterWords({ cluster, exemplars }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useClusterWords(cluster.cluster_id);
  const waiting = useWaiting(cluster.heard_all, query.dataUpdatedAt);
  const words = useMemo(() => {
    const read = query.data?.pages.flatMap((page) => page.words) ?? exemplars;
    return [...new Map(read.map((word) => [word.feedback_id, word])).values()];
  }, [query.data, exemplars]);

  return (
    <section aria-label={t('words.title')}>
      <div className={styles.head}>
        <h3>{t('words.title')}</h3>
        <span>{t('words.newest')}</span>
        {waiting > 0 && (
          <button type="button" className={card.pill} onClick={() => void query.refetch()}>
            {t('words.newer', { count: waiting })}
          </button>
        )}
      </div>
      {words.length === 0 && query.data !== undefined && <p className={card.nothing}>{t('words.none')}</p>}
      <ol data-testid="words">
        {words.map((word) => (
          <WordCard key={word.feedback_id} word={word} cause={cluster.cause} />
        ))}
      </ol>
      {query.hasNextPage && (
        <p className={styles.older}>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('words.more')} · {format.count(words.length)} / {format.count(cluster.heard_all)}
          </Button>
        </p>
      )}
    </section>
  );
}

/** How many complaints came since the words were read. */
function useWaiting(heardAll: number, readAt: number): number {
  const [read, setRead] = useState({ readAt, heardAll });
  if (read.readAt !== readAt) {
    setRead({ readAt, heardAll });
    return 0;
  }
  return Math.max(0, heardAll - read.heardAll);
}

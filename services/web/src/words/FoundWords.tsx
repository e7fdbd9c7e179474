import type { Cause } from '@earshot/contracts';
import { Button } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SearchQuery } from '../api/searchApi.js';
import { useFormat } from '../format/useFormat.js';
import { usePlace } from '../names/usePlace.js';
import card from '../shell/card.module.css';
import { Failure, Nothing } from '../shell/Failure.js';
import { Loading } from '../shell/Loading.js';
import styles from './FoundWords.module.css';
import { useSearch } from './useSearch.js';
import { WordCard } from './WordCard.js';

interface Props {
  /** What GET /v1/search is asked; the same object as long as it asks the same. */
  readonly question: SearchQuery;
  readonly cause?: Cause | undefined;
  readonly title?: string;
  /** Stands at the end of the head. */
  readonly end?: ReactNode;
}

/** The words behind a figure, newest first, each with the place where it was said. */
export function FoundWords({ question, cause, title, end }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const place = usePlace();
  const query = useSearch(question);
  const first = query.data?.pages[0];
  const words = useMemo(() => {
    const found = query.data?.pages.flatMap((one) => one.found) ?? [];
    return [...new Map(found.map((word) => [word.feedback_id, word])).values()];
  }, [query.data]);
  return (
    <section className={card.card} aria-label={title ?? t('words.title')}>
      <div className={card.head}>
        <h2 className={card.title}>{title ?? t('words.title')}</h2>
        {first !== undefined && <span className={card.note}>{t('clusterPage.count', { count: first.total })}</span>}
        {end !== undefined && <div className={card.end}>{end}</div>}
      </div>
      {first === undefined && query.error !== null && (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      )}
      {first === undefined && query.error === null && <Loading />}
      {first !== undefined && words.length === 0 && <Nothing title={t('clusterPage.none')} />}
      <ol data-testid="words">
        {words.map((word) => (
          <WordCard
            key={word.feedback_id}
            word={word}
            cause={cause}
            matches={word.matches}
            where={
              <>
                <span>{place(word)}</span>
                {word.cluster_id !== '' && (
                  <Link className={styles.link} to={`/clusters/${encodeURIComponent(word.cluster_id)}`}>
                    {t('words.cluster')}
                  </Link>
                )}
              </>
            }
          />
        ))}
      </ol>
      {query.hasNextPage && (
        <p className={styles.older}>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('words.more')} · {format.count(words.length)} / {format.count(first?.total ?? words.length)}
          </Button>
        </p>
      )}
    </section>
  );
}

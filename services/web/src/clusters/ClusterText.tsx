import type { ClusterDetail } from '@earshot/contracts';
import { Button } from 'antd';
import { useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/useFormat.js';
import { useMayDo } from '../session/Session.js';
import card from '../shell/card.module.css';
import { Failure, Nothing } from '../shell/Failure.js';
import { useKeyRows } from '../shell/KeyHelp.js';
import { Loading } from '../shell/Loading.js';
import { useKeys } from '../shell/useKeys.js';
import { FilterChips } from '../words/FilterChips.js';
import { askedOf, noFilter, type WordFilter } from '../words/feedbackFilter.js';
import { SearchField } from '../words/SearchField.js';
import { useMidnight, useSearch } from '../words/useSearch.js';
import { useWordKeys } from '../words/useWordKeys.js';
import { WordCard } from '../words/WordCard.js';
import styles from './ClusterText.module.css';
import { type ClusterView, isFiltered } from './clusterView.js';

interface Props {
  readonly detail: ClusterDetail;
  readonly view: ClusterView;
  readonly change: (part: Partial<ClusterView>) => void;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

/** All words of a cluster, newest first, with their evidence, to search and to narrow. What comes while one reads waits. */
export function ClusterText({ detail, view, change, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayChoose = useMayDo('split');
  const { cluster } = detail;
  const { filter, evidenceOnly } = view;
  const list = useRef<HTMLOListElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const query = useSearch({ ...askedOf(filter, useMidnight()), cluster_id: cluster.cluster_id });
  const first = query.data?.pages[0];
  const words = useMemo(() => {
    const found = query.data?.pages.flatMap((one) => one.found) ?? [];
    return [...new Map(found.map((word) => [word.feedback_id, word])).values()];
  }, [query.data]);
  const filtered = isFiltered(filter);
  const newer = filtered || first === undefined ? 0 : Math.max(0, cluster.heard_all - first.total);

  const narrow = useCallback(
    (part: Partial<WordFilter>) => change({ filter: { ...filter, ...part } }),
    [change, filter],
  );
  const search = useCallback((q: string) => narrow({ q }), [narrow]);
  const byAttribute = useCallback((name: string, value: string) => narrow({ attribute: `${name}=${value}` }), [narrow]);
  const choose = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  const { current } = useWordKeys(list);
  useKeys({
    e: () => change({ evidenceOnly: !evidenceOnly }),
    '/': (event) => {
      event.preventDefault();
      field.current?.focus();
    },
    x: mayChoose
      ? () => {
          const id = current();
          if (id !== undefined) choose(id);
        }
      : undefined,
  });
  useKeyRows([
    { keys: ['j', 'k'], does: t('clusterPage.keys.next') },
    { keys: ['e'], does: t('clusterPage.keys.evidence') },
    { keys: ['/'], does: t('clusterPage.keys.search') },
    ...(mayChoose ? [{ keys: ['x'], does: t('clusterPage.keys.choose') }] : []),
  ]);

  return (
    <section className={card.card} aria-label={t('clusterPage.words')}>
      <div className={`${card.head} ${styles.head}`}>
        <h2 className={card.title}>{t('clusterPage.words')}</h2>
        {first !== undefined && <span className={card.note}>{t('clusterPage.count', { count: first.total })}</span>}
        {detail.copies > 0 && (
          <span className={card.note}>
            {t('clusterPage.copies', { count: detail.copies, organic: format.count(detail.organic) })}
          </span>
        )}
        <div className={card.end}>
          {newer > 0 && (
            <button type="button" className={card.pill} onClick={() => void query.refetch()}>
              {t('words.newer', { count: newer })}
            </button>
          )}
          <label className={styles.toggle}>
            <input
              type="checkbox"
              checked={evidenceOnly}
              onChange={(event) => change({ evidenceOnly: event.target.checked })}
            />
            {t('clusterPage.evidenceOnly')}
          </label>
          <SearchField
            field={field}
            className={styles.search}
            value={filter.q}
            label={t('clusterPage.search')}
            onChange={search}
          />
        </div>
      </div>
      <div className={styles.filters}>
        <FilterChips filter={filter} facets={first?.facets} change={narrow} />
        {filtered && (
          <Button size="small" type="text" onClick={() => change({ filter: noFilter })}>
            {t('clusterPage.clear')}
          </Button>
        )}
      </div>
      {first === undefined && query.error !== null && (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      )}
      {first === undefined && query.error === null && <Loading />}
      {first !== undefined && words.length === 0 && (
        <Nothing title={filtered ? t('clusterPage.none') : t('words.none')} />
      )}
      <ol ref={list} data-testid="words" data-loading={query.isPlaceholderData || undefined} className={styles.words}>
        {words.map((word) => (
          <WordCard
            key={word.feedback_id}
            word={word}
            cause={cluster.cause}
            matches={word.matches}
            evidenceOnly={evidenceOnly}
            onFilter={byAttribute}
            before={
              mayChoose && (
                <input
                  type="checkbox"
                  className={styles.choose}
                  aria-label={t('clusterPage.choose')}
                  checked={chosen.has(word.feedback_id)}
                  onChange={() => choose(word.feedback_id)}
                />
              )
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

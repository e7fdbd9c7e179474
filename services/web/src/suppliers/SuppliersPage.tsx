import { type ProductList, RATE_MONTHS, type RateMonths, SCORE_ORDERS, type SupplierList } from '@earshot/contracts';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { supplierApi } from '../api/supplierApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { Failure, Nothing } from '../shell/Failure.js';
import form from '../shell/form.module.css';
import { useKeyRows } from '../shell/KeyHelp.js';
import { Loading } from '../shell/Loading.js';
import page from '../shell/page.module.css';
import { Tabs } from '../shell/Tabs.js';
import { useAddress } from '../shell/useAddress.js';
import { useRowKeys } from '../shell/useRowKeys.js';
import { SearchField } from '../words/SearchField.js';
import { ScoreTable } from './ScoreTable.js';
import { parseSuppliersView, printSuppliersView, type SuppliersView } from './suppliersView.js';

const pageMax = 50;

/** How suppliers and products fare among their peers, the worst first. */
export default function SuppliersPage() {
  const { t } = useTranslation();
  const [view, change] = useAddress(parseSuppliersView, printSuppliersView);
  const query = useScores(view);
  const list = useRowKeys();
  useKeyRows([
    { keys: ['j', 'k'], does: t('keys.rows') },
    { keys: ['Enter'], does: t('suppliers.open') },
  ]);
  const first = query.data?.pages[0];
  const scores = useMemo(() => query.data?.pages.flatMap(scoresOf) ?? [], [query.data]);
  const search = useCallback((q: string) => change({ q }), [change]);
  return (
    <main className={page.page}>
      <div className={page.head}>
        <h1 className={page.title}>{t('suppliers.title')}</h1>
        <Tabs
          label={t('suppliers.title')}
          tabs={(['suppliers', 'products'] as const).map((name) => ({ name, label: t(`suppliers.of.${name}`) }))}
          current={view.of}
          search={(of) => printSuppliersView({ ...view, of })}
        />
        <Segmented<RateMonths>
          aria-label={t('suppliers.window')}
          value={view.months}
          options={RATE_MONTHS.map((value) => ({ value, label: t('suppliers.months', { count: value }) }))}
          onChange={(months) => change({ months })}
        />
        <div className={`${page.controls} ${page.end}`}>
          <SearchField value={view.q} label={t('suppliers.find')} onChange={search} />
          {(first?.categories.length ?? 0) > 1 && (
            <select
              className={form.select}
              aria-label={t('suppliers.category')}
              value={view.category === null ? '*' : `=${view.category}`}
              onChange={(event) =>
                change({ category: event.target.value === '*' ? null : event.target.value.slice(1) })
              }
            >
              <option value="*">{t('suppliers.allCategories')}</option>
              {first?.categories.map((category) => (
                <option key={category} value={`=${category}`}>
                  {category === '' ? t('suppliers.noCategory') : category}
                </option>
              ))}
            </select>
          )}
          <select
            className={form.select}
            aria-label={t('suppliers.orderLabel')}
            value={view.order}
            onChange={(event) => change({ order: SCORE_ORDERS.find((one) => one === event.target.value) ?? 'worst' })}
          >
            {SCORE_ORDERS.map((order) => (
              <option key={order} value={order}>
                {t(`suppliers.order.${order}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <div ref={list} data-loading={query.isPlaceholderData || undefined}>
        {first === undefined &&
          (query.error === null ? <Loading /> : <Failure error={query.error} onRetry={() => void query.refetch()} />)}
        {first !== undefined && scores.length === 0 && <Nothing title={t('suppliers.none')} />}
        {scores.length > 0 && <ScoreTable scores={scores} months={view.months} />}
        {scores.length > 0 && <p className={`${page.note} ${page.after}`}>{t('suppliers.readHint')}</p>}
      </div>
      {query.hasNextPage && (
        <p>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('suppliers.more')}
          </Button>
        </p>
      )}
    </main>
  );
}

function useScores(view: SuppliersView) {
  const api = useApi(supplierApi);
  return useInfiniteQuery({
    queryKey: ['scores', view],
    queryFn: ({ signal, pageParam }): Promise<SupplierList | ProductList> => {
      const query = {
        window: `${view.months}`,
        order: view.order,
        category: view.category ?? undefined,
        q: view.q.trim() === '' ? undefined : view.q.trim(),
        cursor: pageParam,
        limit: pageMax,
      } as const;
      return view.of === 'suppliers' ? api.suppliers(query, signal) : api.products(query, signal);
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    meta: { standsStill: true },
  });
}

function scoresOf(list: SupplierList | ProductList) {
  return 'suppliers' in list ? list.suppliers : list.products;
}

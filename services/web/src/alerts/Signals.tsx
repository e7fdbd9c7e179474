import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { alertApi } from '../api/alertApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { Failure, Nothing } from '../shell/Failure.js';
import { useKeyRows } from '../shell/KeyHelp.js';
import { Loading } from '../shell/Loading.js';
import page from '../shell/page.module.css';
import { useRowKeys } from '../shell/useRowKeys.js';
import { SignalCard } from './SignalCard.js';

const pageMax = 50;
const refreshMs = 60_000;

interface Props {
  readonly state: 'open' | 'past' | 'held_back';
  readonly supplierId: string;
}

/** Signals that are under way, are over, or were not told, the latest decided first. */
export function Signals({ state, supplierId }: Props) {
  const { t } = useTranslation();
  const { signals } = useApi(alertApi);
  const query = useInfiniteQuery({
    queryKey: ['alerts', 'signals', state, supplierId],
    queryFn: ({ signal, pageParam }) =>
      signals(
        { state, supplierId: supplierId === '' ? undefined : supplierId, cursor: pageParam, limit: pageMax },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
    refetchOnWindowFocus: false,
  });
  const list = useRowKeys();
  useKeyRows([
    { keys: ['j', 'k'], does: t('keys.rows') },
    { keys: ['Enter'], does: t('alerts.toWords') },
  ]);
  const shown = useMemo(() => {
    const all = query.data?.pages.flatMap((one) => one.signals) ?? [];
    return [...new Map(all.map((signal) => [signal.signal_id, signal])).values()];
  }, [query.data]);
  if (query.data === undefined) {
    return query.error === null ? <Loading /> : <Failure error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <div ref={list} className={page.stack}>
      {shown.length === 0 && (
        <Nothing title={t(`alerts.none.${state}`)}>
          <p>{state === 'held_back' ? t('alerts.heldBackHint') : t('spikes.noneHint')}</p>
        </Nothing>
      )}
      {shown.map((signal) => (
        <SignalCard key={signal.signal_id} signal={signal} />
      ))}
      {query.hasNextPage && (
        <p>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('alerts.more')}
          </Button>
        </p>
      )}
    </div>
  );
}

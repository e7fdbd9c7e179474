import type { DeadLetter } from '@earshot/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { adminApi } from '../api/adminApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { useFormat } from '../format/useFormat.js';
import card from '../shell/card.module.css';
import { Failure, Nothing } from '../shell/Failure.js';
import form from '../shell/form.module.css';
import { Loading } from '../shell/Loading.js';
import page from '../shell/page.module.css';
import table from '../shell/table.module.css';
import { useChange } from '../shell/useChange.js';

const pageMax = 100;

/** What could not be processed, newest first, and the way back for it. */
export function DeadLetters() {
  const { t } = useTranslation();
  const api = useApi(adminApi);
  const { change, busy, wrong } = useChange(['admin', 'dead letters']);
  const [said, setSaid] = useState('');
  const query = useInfiniteQuery({
    queryKey: ['admin', 'dead letters'],
    queryFn: ({ signal, pageParam }) => api.deadLetters(pageParam, pageMax, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    refetchOnWindowFocus: false,
  });
  const letters = useMemo(() => query.data?.pages.flatMap((one) => one.dead_letters) ?? [], [query.data]);
  const replay = async (what: Parameters<typeof api.replay>[0]) => {
    setSaid('');
    const answer = await change(() => api.replay(what));
    if (answer === undefined) return;
    setSaid(
      t('letters.replayed', { count: answer.replayed, skipped: answer.skipped.length + answer.already }) +
        (answer.left > 0 ? ` ${t('letters.left', { count: answer.left })}` : ''),
    );
  };
  if (query.data === undefined) {
    return query.error === null ? <Loading /> : <Failure error={query.error} onRetry={() => void query.refetch()} />;
  }
  const waiting = letters.filter((letter) => letter.replayed_at === null);
  return (
    <div className={page.stack}>
      <div className={page.controls}>
        <p className={page.lead}>{t('letters.lead')}</p>
        {waiting.length > 0 && (
          <Button className={page.end} loading={busy} onClick={() => void replay({ all: true })}>
            {t('letters.replayAll')}
          </Button>
        )}
      </div>
      <p role="status" className={wrong === '' ? form.hint : form.wrong}>
        {wrong === '' ? said : wrong}
      </p>
      {letters.length === 0 ? (
        <Nothing title={t('letters.none')} />
      ) : (
        <div className={`${card.card} ${table.scroll}`}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">{t('letters.reason')}</th>
                <th scope="col">{t('letters.from')}</th>
                <th scope="col">{t('letters.died')}</th>
                <th scope="col" data-number>
                  {t('letters.size')}
                </th>
                <th scope="col">{t('letters.back')}</th>
              </tr>
            </thead>
            <tbody>
              {letters.map((letter) => (
                <Row key={letter.id} letter={letter} busy={busy} onReplay={() => void replay({ ids: [letter.id] })} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {query.hasNextPage && (
        <p>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('letters.more')}
          </Button>
        </p>
      )}
    </div>
  );
}

interface RowProps {
  readonly letter: DeadLetter;
  readonly busy: boolean;
  readonly onReplay: () => void;
}

function Row({ letter, busy, onReplay }: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <tr>
      <td>
        <span>{letter.reason}</span>
        {letter.deaths > 1 && <span className={table.under}>{t('letters.deaths', { count: letter.deaths })}</span>}
      </td>
      <td>
        <span className={table.soft}>{letter.step}</span>
        <span className={table.under}>
          {letter.topic} {letter.partition}:{letter.offset}
        </span>
      </td>
      <td>{format.clock(Date.parse(letter.died_at))}</td>
      <td data-number>{t('letters.bytes', { n: format.count(letter.value_bytes) })}</td>
      <td>
        {letter.replayed_at === null ? (
          <Button size="small" disabled={busy} onClick={onReplay}>
            {t('letters.replay')}
          </Button>
        ) : (
          <span className={table.faint}>{format.clock(Date.parse(letter.replayed_at))}</span>
        )}
      </td>
    </tr>
  );
}

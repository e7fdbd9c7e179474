import { Switch, Tooltip } from 'antd';
import { memo, useCallback, useEffect, useRef, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useFormat } from '../format/useFormat.js';
import card from '../shell/card.module.css';
import { useKeys } from '../shell/useKeys.js';
import styles from './GrowingList.module.css';
import { GrowingRow } from './GrowingRow.js';
import type { OpenCluster } from './LivePage.js';
import { type LiveView, printLiveView } from './liveView.js';
import { useFlip } from './useFlip.js';
import { useFollow } from './useFollow.js';
import { useFrozenClusters } from './useFrozenClusters.js';
import { useClusters } from './useLiveQueries.js';

interface Props {
  readonly view: LiveView;
  readonly onOpen: OpenCluster;
  readonly onClearFilter: () => void;
}

/** Complaint clusters by surprise. Figures tick in place; places change only when the reader lets them. */
export const GrowingList = memo(function GrowingList({ view, onOpen, onClearFilter }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, isPending, isPlaceholderData } = useClusters(view);
  const viewKey = useSettledKey(printLiveView({ ...view, clusterId: null }), isPlaceholderData);
  const { rows, pending, accept } = useFrozenClusters(viewKey, data);
  const changes = pending.moved + pending.added + pending.gone;

  const list = useRef<HTMLOListElement>(null);
  const [over, setOver] = useState(false);
  const [follow, setFollow] = useFollow(view.wall, changes > 0 && !over, accept);
  useFlip(list, rows.map((row) => row.cluster.cluster_id).join(' '));
  useListKeys(list, accept, view.clusterId === null ? undefined : onOpen);

  const isFiltered = view.supplierId !== null || view.productId !== null || view.cause !== null;
  const window = t(`time.window.${view.windowHours}`);
  return (
    <section className={`${card.card} ${styles.growing}`} aria-label={t('growing.title')}>
      <div className={card.head}>
        <h2 className={card.title}>{t('growing.title')}</h2>
        <span className={card.note} aria-live="off">
          {data !== undefined && t('growing.count', { count: rows.length })}
        </span>
        <div className={card.end}>
          {!view.wall && <PendingPill pending={pending} onAccept={accept} />}
          {!view.wall && (
            <Tooltip title={t('growing.followHint')}>
              <label className={styles.follow} htmlFor="follow">
                <Switch id="follow" size="small" checked={follow} onChange={setFollow} />
                {t('growing.follow')}
              </label>
            </Tooltip>
          )}
        </div>
      </div>
      <div className={`${styles.grid} ${styles.columnsHead}`} aria-hidden="true">
        <span className={styles.wide}>{t('growing.where')}</span>
        <span className={styles.spark}>{t('growing.trend', { window })}</span>
        <span className={styles.figure}>{t('growing.heard')}</span>
        <span className={styles.expected}>{t('growing.expected')}</span>
        <span className={styles.state}>{t('growing.state')}</span>
        <span className={styles.last}>{t('growing.last')}</span>
      </div>
      <ol
        ref={list}
        className={styles.rows}
        data-loading={isPending || isPlaceholderData || undefined}
        data-testid="growing"
        onPointerEnter={() => setOver(true)}
        onPointerLeave={() => setOver(false)}
      >
        {rows.map((row, index) => (
          <GrowingRow
            key={row.cluster.cluster_id}
            row={row}
            rank={index + 1}
            isOpen={row.cluster.cluster_id === view.clusterId}
            onOpen={onOpen}
          />
        ))}
      </ol>
      {data !== undefined && rows.length === 0 && (
        <p className={card.nothing}>
          {t(isFiltered ? 'growing.noneFiltered' : 'growing.none', { window })}{' '}
          {isFiltered && (
            <button type="button" className={card.pill} onClick={onClearFilter}>
              {t('filter.clear')}
            </button>
          )}
        </p>
      )}
      {!view.wall && (
        <p className={styles.keys} aria-hidden="true">
          <span>
            <Trans i18nKey="growing.keys" components={{ k: <kbd /> }} />
          </span>
          <span>{data !== undefined && format.clockSeconds(Date.parse(data.as_of))}</span>
        </p>
      )}
    </section>
  );
});

/** The pill keeps its room when it has nothing to say, so that it does not push its neighbours about. */
function PendingPill(props: {
  readonly pending: { readonly moved: number; readonly added: number; readonly gone: number };
  readonly onAccept: () => void;
}) {
  const { t } = useTranslation();
  const { moved, added, gone } = props.pending;
  const parts = [
    moved > 0 && t('growing.changed', { count: moved }),
    added > 0 && t('growing.new', { count: added }),
    gone > 0 && t('growing.gone', { count: gone }),
  ].filter((part) => part !== false);
  if (parts.length === 0) return null;
  return (
    <button type="button" className={card.pill} title={t('growing.changedHint')} onClick={props.onAccept}>
      {parts.join(' · ')}
    </button>
  );
}

/** Which view the rows on the screen belong to: while another is being fetched, still the one before. */
function useSettledKey(viewKey: string, isPlaceholder: boolean): string {
  const [settled, setSettled] = useState(viewKey);
  if (isPlaceholder || settled === viewKey) return settled;
  setSettled(viewKey);
  return viewKey;
}

/** j and k walk the rows (and with words open, open the next), o takes the new order. Enter is the row's own, as a button. */
function useListKeys(
  list: { readonly current: HTMLElement | null },
  accept: () => void,
  openNext: OpenCluster | undefined,
): void {
  const step = useCallback(
    (by: 1 | -1) => {
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-cluster]') ?? [])];
      const focused = rows.indexOf(document.activeElement as HTMLElement);
      const opened = rows.findIndex((row) => row.getAttribute('aria-expanded') === 'true');
      const from = focused >= 0 ? focused : opened;
      const next = rows[from < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, from + by))];
      next?.focus();
      const id = next?.dataset.cluster;
      if (id !== undefined) openNext?.(id, false);
    },
    [list, openNext],
  );
  useKeys({ j: () => step(1), k: () => step(-1), o: accept });
  // Rows scroll inside their card: what has the focus must be in sight.
  useEffect(() => {
    const element = list.current;
    const show = (event: FocusEvent) => (event.target as HTMLElement).scrollIntoView({ block: 'nearest' });
    element?.addEventListener('focusin', show);
    return () => element?.removeEventListener('focusin', show);
  }, [list]);
}

import { lazy, Suspense, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePicture } from '../connection/usePicture.js';
import { useKeyRows } from '../shell/KeyHelp.js';
import { useKeys } from '../shell/useKeys.js';
import { ClusterPanel } from './ClusterPanel.js';
import { EmptyState } from './EmptyState.js';
import { GrowingList } from './GrowingList.js';
import styles from './LivePage.module.css';
import { SpikeStrip } from './SpikeStrip.js';
import { useClusters } from './useLiveQueries.js';
import { useLiveView } from './useLiveView.js';
import { ViewBar } from './ViewBar.js';
import { WallHead } from './WallHead.js';
import { WordStream } from './WordStream.js';

/** `byKeyboard`: whoever pressed Enter is led to the words; whoever clicked keeps the place in the list. */
export type OpenCluster = (clusterId: string, byKeyboard: boolean) => void;

/** ECharts is more than half of the page's code and nobody waits for it: it comes after the first paint. */
const HeatmapCard = lazy(() => import('./HeatmapCard.js'));

/** What is growing now, for which supplier and product, in the customers' words. */
export default function LivePage() {
  const { t } = useTranslation();
  const [view, change] = useLiveView();
  const picture = usePicture(useClusters(view).error);
  const opener = useRef<HTMLElement>(null);
  const [panelFocus, setPanelFocus] = useState(false);

  const open = useCallback<OpenCluster>(
    (clusterId, byKeyboard) => {
      setPanelFocus(byKeyboard);
      opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
      change({ clusterId });
    },
    [change],
  );
  const close = useCallback(() => {
    change({ clusterId: null });
    opener.current?.focus();
  }, [change]);
  const leaveWall = useCallback(() => change({ wall: false }), [change]);
  const clearFilter = useCallback(() => change(noFilter), [change]);
  useKeys({ Escape: view.clusterId !== null ? close : view.wall ? leaveWall : undefined });
  useKeyRows([
    { keys: ['j', 'k'], does: t('keys.rows') },
    { keys: ['Enter'], does: t('keys.words') },
    { keys: ['o'], does: t('growing.changedHint') },
  ]);

  const isEmpty = picture.overview?.feedback_all === 0;
  const isOld = picture.kind === 'away' && picture.overview !== undefined;
  return (
    <div className={styles.page} data-old={isOld || undefined} data-wall={view.wall || undefined}>
      {view.wall ? (
        <WallHead picture={picture} />
      ) : (
        <ViewBar view={view} change={change} picture={picture} isEmpty={isEmpty} />
      )}
      {isEmpty ? (
        <EmptyState />
      ) : (
        <main className={styles.picture}>
          <SpikeStrip isWall={view.wall} onOpen={open} onFilter={change} />
          <div className={styles.columns}>
            <GrowingList view={view} onOpen={open} onClearFilter={clearFilter} />
            <div className={styles.side} data-covered={view.clusterId !== null || undefined}>
              <Suspense fallback={<div className={styles.heatmapRoom} />}>
                <HeatmapCard view={view} change={change} />
              </Suspense>
              <WordStream key={`${view.supplierId}|${view.productId}|${view.cause}`} view={view} onOpen={open} />
              {view.clusterId !== null && (
                <ClusterPanel
                  key={view.clusterId}
                  clusterId={view.clusterId}
                  windowHours={view.windowHours}
                  takesFocus={panelFocus}
                  onClose={close}
                />
              )}
            </div>
          </div>
        </main>
      )}
    </div>
  );
}

const noFilter = { supplierId: null, productId: null, cause: null } as const;

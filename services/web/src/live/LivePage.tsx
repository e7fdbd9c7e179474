import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { knownTimeZone, TimeZoneProvider } from '../format/timeZone.js';
import { ClusterPanel } from './ClusterPanel.js';
import { EmptyState } from './EmptyState.js';
import { GrowingList } from './GrowingList.js';
import { LiveHeader } from './LiveHeader.js';
import styles from './LivePage.module.css';
import { SpikeStrip } from './SpikeStrip.js';
import { useKeys } from './useKeys.js';
import { useLiveView } from './useLiveView.js';
import { usePicture } from './usePicture.js';
import { ViewBar } from './ViewBar.js';
import { WordStream } from './WordStream.js';

/** `byKeyboard`: whoever pressed Enter is led to the words; whoever clicked keeps the place in the list. */
export type OpenCluster = (clusterId: string, byKeyboard: boolean) => void;

/** ECharts is more than half of the page's code and nobody waits for it: it comes after the first paint. */
const HeatmapCard = lazy(() => import('./HeatmapCard.js'));

/** What is growing now, for which supplier and product, in the customers' words. */
export function LivePage() {
  const [view, change] = useLiveView();
  const picture = usePicture(view);
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
  useKeys({ Escape: view.clusterId === null ? undefined : close });

  const timeZone = useMemo(() => knownTimeZone(picture.overview?.time_zone), [picture.overview?.time_zone]);
  const isEmpty = picture.overview?.feedback_all === 0;
  const isOld = picture.kind === 'away' && picture.overview !== undefined;
  return (
    <TimeZoneProvider value={timeZone}>
      <div className={styles.page} data-old={isOld || undefined}>
        <LiveHeader picture={picture} />
        <ViewBar view={view} change={change} picture={picture} isEmpty={isEmpty} />
        {isEmpty ? (
          <EmptyState />
        ) : (
          <main className={styles.picture}>
            <SpikeStrip onOpen={open} onFilter={change} />
            <div className={styles.columns}>
              <GrowingList view={view} onOpen={open} onClearFilter={() => change(noFilter)} />
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
    </TimeZoneProvider>
  );
}

const noFilter = { supplierId: null, productId: null, cause: null } as const;

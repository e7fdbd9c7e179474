import type { SignalView } from '@earshot/contracts';
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/useFormat.js';
import { useSpikePlace } from '../names/useSpikePlace.js';
import type { OpenCluster } from './LivePage.js';
import type { LiveView } from './liveView.js';
import { SpikeCard } from './SpikeCard.js';
import styles from './SpikeStrip.module.css';
import { useHeldWhile } from './useHeldWhile.js';
import { usePastSignals, useSignals } from './useLiveQueries.js';

/** Cards beside each other before the rest folds behind "n more". */
const cardsShownMax = 3;

interface Props {
  /** Nothing to press. */
  readonly isWall: boolean;
  readonly onOpen: OpenCluster;
  readonly onFilter: (part: Partial<LiveView>) => void;
}

/**
 * Open spikes, newest first, in a strip of constant height: a spike that comes or goes moves nothing else on the page,
 * and none comes or goes while the pointer is over the strip.
 */
export const SpikeStrip = memo(function SpikeStrip({ isWall, onOpen, onFilter }: Props) {
  const { t } = useTranslation();
  const fresh = useSignals().data?.signals ?? noSignals;
  const [over, setOver] = useState(false);
  const signals = useHeldWhile(over, fresh, sameVersions);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const visible = signals.filter((signal) => !hidden.has(signal.signal_id));
  useTitleCount(signals.length);
  const hiddenCount = signals.length - visible.length;
  const shown = all ? visible : visible.slice(0, cardsShownMax);
  const more = visible.length - shown.length;
  return (
    <section
      className={styles.strip}
      data-all={all || undefined}
      aria-label={t('spikes.title')}
      onPointerEnter={() => setOver(true)}
      onPointerLeave={() => setOver(false)}
    >
      <Announce signals={fresh} />
      {visible.length === 0 && <NoSpike hiddenCount={hiddenCount} onOpen={onOpen} />}
      {shown.map((signal) => (
        <SpikeCard
          key={signal.signal_id}
          signal={signal}
          isWall={isWall}
          onOpen={(byKeyboard) =>
            signal.cluster_id === '' ? onFilter(filterOf(signal)) : onOpen(signal.cluster_id, byKeyboard)
          }
          onHide={() => setHidden(new Set([...hidden, signal.signal_id]))}
        />
      ))}
      {!isWall && (more > 0 || all || hiddenCount > 0) && (
        <div className={styles.rest}>
          {more > 0 && (
            <button type="button" onClick={() => setAll(true)}>
              {t('spikes.more', { count: more })}
            </button>
          )}
          {all && (
            <button type="button" onClick={() => setAll(false)}>
              {t('spikes.fewer')}
            </button>
          )}
          {hiddenCount > 0 && (
            <button type="button" onClick={() => setHidden(new Set())}>
              {t('spikes.hidden', { count: hiddenCount })}
            </button>
          )}
        </div>
      )}
    </section>
  );
});

/** "(2) Live · Earshot": a tab among many says that something is up. */
function useTitleCount(count: number): void {
  const { t } = useTranslation();
  const title = t('page.title');
  useEffect(() => {
    document.title = count === 0 ? title : `(${count}) ${title}`;
    return () => {
      document.title = title;
    };
  }, [count, title]);
}

const noSignals: readonly SignalView[] = [];

function sameVersions(a: readonly SignalView[], b: readonly SignalView[]): boolean {
  return a.length === b.length && a.every((signal, i) => signal.signal_id === b[i]?.signal_id);
}

function filterOf({ node }: SignalView): Partial<LiveView> {
  return {
    supplierId: node.supplier_id === '' ? null : node.supplier_id,
    productId: node.product_id === '' ? null : node.product_id,
    cause: node.cause === '' ? null : node.cause,
  };
}

/** The strip keeps its height where nothing spikes; the latest that did are shown in it. */
function NoSpike({ hiddenCount, onOpen }: { readonly hiddenCount: number; readonly onOpen: OpenCluster }) {
  const { t } = useTranslation();
  const format = useFormat();
  const place = useSpikePlace();
  const past = usePastSignals(true).data?.signals ?? noSignals;
  return (
    <div className={styles.none}>
      <p>
        {hiddenCount === 0 ? t('spikes.none') : t('spikes.noneShown')}
        <span className={styles.hint}>{t('spikes.noneHint')}</span>
      </p>
      {past.length > 0 && (
        <ul className={styles.past} aria-label={t('spikes.past')}>
          {past.map((signal) => (
            <li key={signal.signal_id}>
              <button
                type="button"
                disabled={signal.cluster_id === ''}
                onClick={(event) => onOpen(signal.cluster_id, event.detail === 0)}
              >
                <b className={styles.where}>{place(signal).join(' · ')}</b>
                <span className={styles.figures}>
                  {t('spikes.ended', {
                    time: format.clock(Date.parse(signal.ended_at ?? signal.bucket)),
                    observed: format.count(signal.observed),
                    expected: format.expectation(signal.expected),
                  })}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Tells those who do not see the strip of each spike that rises while the page is open, once. */
function Announce({ signals }: { readonly signals: readonly SignalView[] }) {
  const { t } = useTranslation();
  const place = useSpikePlace();
  const known = useRef<ReadonlySet<string> | null>(null);
  const [said, setSaid] = useState('');
  const ids = useMemo(() => new Set(signals.map((signal) => signal.signal_id)), [signals]);
  useEffect(() => {
    const risen = known.current === null ? undefined : signals.find((signal) => !known.current?.has(signal.signal_id));
    if (risen !== undefined) setSaid(t('spikes.raised', { where: place(risen).join(' · ') }));
    if (known.current !== null || ids.size > 0) known.current = ids;
  }, [ids, signals, place, t]);
  return (
    <p className="visually-hidden" aria-live="polite">
      {said}
    </p>
  );
}

import type { ClusterDetail } from '@earshot/contracts';
import { Button } from 'antd';
import { lazy, Suspense, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApiFailure } from '../api/ApiFailure.js';
import { everyHour } from '../charts/everyHour.js';
import { useFormat } from '../format/useFormat.js';
import { usePlace } from '../names/usePlace.js';
import card from '../shell/card.module.css';
import { Tick } from '../shell/Tick.js';
import { CauseTag } from '../words/CauseTag.js';
import { languageOfWords } from '../words/languageOfWords.js';
import { StateTag } from '../words/StateTag.js';
import styles from './ClusterPanel.module.css';
import { ClusterWords } from './ClusterWords.js';
import { timelineDays, useCluster } from './useLiveQueries.js';

const TimelineChart = lazy(() => import('../charts/TimelineChart.js'));

interface Props {
  readonly clusterId: string;
  readonly windowHours: number;
  readonly takesFocus: boolean;
  readonly onClose: () => void;
}

/** The words behind a cluster, slid in at the right. The list stays where it is and stays in use. */
export function ClusterPanel({ clusterId, windowHours, takesFocus, onClose }: Props) {
  const { t } = useTranslation();
  const { data, error } = useCluster(clusterId, windowHours);
  const panel = useRef<HTMLElement>(null);
  const isGone = error instanceof ApiFailure && error.kind === 'missing' && data === undefined;

  useEffect(() => {
    if (takesFocus) panel.current?.focus();
  }, [takesFocus]);

  return (
    <aside ref={panel} className={styles.panel} tabIndex={-1} aria-label={t('words.title')} data-testid="panel">
      <div className={styles.head}>
        {data === undefined ? (
          <p className={styles.loading}>{!isGone && t('panel.loading')}</p>
        ) : (
          <Title detail={data} />
        )}
        <button
          type="button"
          className={styles.close}
          onClick={onClose}
          aria-label={t('cluster.close')}
          title={`${t('cluster.close')} (Esc)`}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M4 4l8 8M12 4l-8 8" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
          </svg>
        </button>
      </div>
      {isGone && (
        <p className={card.nothing}>
          {t('cluster.gone')}
          <br />
          <br />
          <Button onClick={onClose}>{t('cluster.close')}</Button>
        </p>
      )}
      {data !== undefined && (
        <div className={styles.body}>
          <Facts detail={data} windowHours={windowHours} />
          <Timeline detail={data} windowHours={windowHours} />
          {data.cluster.keywords.length > 0 && (
            <ul className={styles.keywords} aria-label={t('cluster.keywords')}>
              {data.cluster.keywords.map((keyword) => (
                <li key={keyword}>{keyword}</li>
              ))}
            </ul>
          )}
          <ClusterWords cluster={data.cluster} exemplars={data.exemplars} />
        </div>
      )}
    </aside>
  );
}

function Title({ detail: { cluster } }: { readonly detail: ClusterDetail }) {
  const { t } = useTranslation();
  const place = usePlace();
  return (
    <div className={styles.title}>
      <h2 lang={languageOfWords(cluster.label)}>
        <Link to={`/clusters/${encodeURIComponent(cluster.cluster_id)}`} title={t('clusterPage.open')}>
          {cluster.label}
        </Link>
      </h2>
      <p>
        <span>{place(cluster)}</span>
        <CauseTag cause={cluster.cause} />
        <StateTag state={cluster.state} />
      </p>
    </div>
  );
}

function Facts({ detail: { cluster }, windowHours }: { readonly detail: ClusterDetail; readonly windowHours: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = Date.now();
  const window = format.window(windowHours * 60);
  return (
    <dl className={styles.facts}>
      <div data-main>
        <dt>{t('cluster.heard', { window })}</dt>
        <dd>
          <Tick value={cluster.heard} />
        </dd>
      </div>
      <div data-main>
        <dt>{t('cluster.expected')}</dt>
        <dd>{format.expectation(cluster.expected)}</dd>
      </div>
      <div>
        <dt>{t('cluster.all')}</dt>
        <dd>{format.count(cluster.heard_all)}</dd>
      </div>
      <div>
        <dt>{t('cluster.first')}</dt>
        <dd>{format.clock(Date.parse(cluster.first_seen))}</dd>
      </div>
      <div>
        <dt>{t('cluster.last')}</dt>
        <dd>{t('header.ago', { age: format.age(Math.max(1_000, now - Date.parse(cluster.last_seen))) })}</dd>
      </div>
    </dl>
  );
}

function Timeline({ detail, windowHours }: { readonly detail: ClusterDetail; readonly windowHours: number }) {
  const hours = useMemo(() => everyHour(detail.timeline, Date.parse(detail.as_of), timelineDays), [detail]);
  const start = Date.parse(detail.as_of) - windowHours * 3_600_000;
  return (
    <div className={styles.timeline}>
      <Suspense fallback={null}>
        <TimelineChart hours={hours} windowStart={start} />
      </Suspense>
    </div>
  );
}

import type { ClusterDetail } from '@earshot/contracts';
import { Segmented } from 'antd';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { everyHour } from '../charts/everyHour.js';
import card from '../shell/card.module.css';
import styles from './ClusterTimeline.module.css';
import { TIMELINE_DAYS, type TimelineDays } from './clusterView.js';
import type { Mark } from './marksOf.js';

/** ECharts comes after the first paint. */
const BandChart = lazy(() => import('./BandChart.js'));

interface Props {
  readonly detail: ClusterDetail;
  readonly marks: readonly Mark[];
  readonly days: TimelineDays;
  readonly onDays: (days: TimelineDays) => void;
}

/** Complaints an hour against the expected band, with marks for spikes, actions and changes. */
export function ClusterTimeline({ detail, marks, days, onDays }: Props) {
  const { t } = useTranslation();
  const hours = useMemo(() => everyHour(detail.timeline, Date.parse(detail.as_of), days), [detail, days]);
  const kinds = (['signal', 'action', 'change'] as const).filter((kind) => marks.some((mark) => mark.kind === kind));
  return (
    <section className={card.card} aria-label={t('clusterPage.timeline')}>
      <div className={`${card.head} ${styles.head}`}>
        <h2 className={card.title}>{t('clusterPage.timeline')}</h2>
        <ul className={styles.legend}>
          {hours.some((hour) => hour.expected !== null) && (
            <li>
              <i data-kind="band" aria-hidden="true" />
              {t('clusterPage.band')}
            </li>
          )}
          {kinds.map((kind) => (
            <li key={kind}>
              <i data-kind={kind} aria-hidden="true" />
              {t(`clusterPage.marks.${kind}`)}
            </li>
          ))}
        </ul>
        <div className={card.end}>
          <Segmented<TimelineDays>
            size="small"
            aria-label={t('clusterPage.days')}
            value={days}
            options={TIMELINE_DAYS.map((n) => ({ value: n, label: t('clusterPage.daysShort', { n }) }))}
            onChange={onDays}
          />
        </div>
      </div>
      <div className={styles.chart}>
        <Suspense fallback={null}>
          <BandChart hours={hours} marks={marks} days={days} />
        </Suspense>
      </div>
    </section>
  );
}

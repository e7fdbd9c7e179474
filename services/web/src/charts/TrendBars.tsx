import type { TrendMonth } from '@earshot/contracts';
import { memo } from 'react';
import styles from './TrendBars.module.css';

interface Props {
  /** Oldest first. */
  readonly trend: readonly TrendMonth[];
  readonly label: string;
  readonly barWidth?: number;
  readonly height?: number;
}

const gap = 2;
/** A share is only as telling as what it is of: months with fewer texts than this are drawn faint. */
const tellingMin = 8;
/** The scale reaches at least this far, so that what is small looks small. */
const topMin = 0.4;

/** Share of negative texts by month, oldest left, on a scale from 0. */
export const TrendBars = memo(function TrendBars({ trend, label, barWidth = 6, height = 24 }: Props) {
  const width = trend.length * (barWidth + gap) - gap;
  const top = Math.max(topMin, ...trend.map((one) => one.negatives / Math.max(1, one.feedback)));
  return (
    <svg
      className={styles.trend}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      {trend.map(({ month, feedback, negatives }, index) => {
        const tall = feedback === 0 ? 0 : Math.max(1.5, (negatives / feedback / top) * (height - 2));
        return (
          <rect
            key={month}
            className={feedback < tellingMin ? styles.faint : styles.bar}
            x={index * (barWidth + gap)}
            y={height - 1 - tall}
            width={barWidth}
            height={tall}
            rx="1"
          />
        );
      })}
      <line className={styles.ground} x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} />
    </svg>
  );
});

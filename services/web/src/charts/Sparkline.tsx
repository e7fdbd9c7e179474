import { memo } from 'react';
import styles from './Sparkline.module.css';

const barWidth = 5;
const gap = 2;
const height = 22;
/** One complaint alone must not look like a tower. */
const topMin = 4;
/** Nearer to the ground than this, the line of the usual could not be told from it. */
const usualDrawnMinPx = 4;

/**
 * Complaints in equal slices of the window, oldest left, against what was to be expected in one slice (the line). Plain
 * SVG: fifty chart instances that change every two seconds would keep a core busy.
 */
export const Sparkline = memo(function Sparkline(props: {
  readonly slices: readonly number[];
  readonly expected: number;
}) {
  const { slices, expected } = props;
  const usual = expected / Math.max(1, slices.length);
  // About two standard deviations of a count: below it, a bar above the line is no news.
  const striking = usual + 2 * Math.sqrt(Math.max(usual, 0.25));
  const top = Math.max(...slices, usual, topMin);
  const width = slices.length * (barWidth + gap) - gap;
  const y = (value: number) => height - (value / top) * (height - 1);
  return (
    <svg className={styles.spark} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {slices.map((value, slice) => {
        const tall = Math.max(2, height - y(value));
        return value === 0 ? null : (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a slice is its place
            key={slice}
            className={value > striking ? styles.above : styles.below}
            x={slice * (barWidth + gap)}
            y={height - tall}
            width={barWidth}
            height={tall}
            rx="1"
          />
        );
      })}
      <line className={styles.ground} x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} />
      {y(usual) < height - usualDrawnMinPx && (
        <line className={styles.usual} x1="0" x2={width} y1={y(usual)} y2={y(usual)} />
      )}
    </svg>
  );
});

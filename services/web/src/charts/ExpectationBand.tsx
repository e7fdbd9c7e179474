import styles from './ExpectationBand.module.css';

interface Props {
  readonly observed: number;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly label: string;
}

/** What was to be expected, as a band, and where what was heard lies beside it, on one scale from 0. */
export function ExpectationBand({ observed, expected, low, high, label }: Props) {
  const end = Math.max(observed, high, 1) * 1.04;
  const at = (value: number) => `${(100 * value) / end}%`;
  return (
    <div className={styles.scale} role="img" aria-label={label} title={label}>
      <i className={styles.band} style={{ left: at(low), width: at(Math.max(high - low, end / 100)) }} />
      <i className={styles.reach} style={{ left: at(high), width: at(Math.max(0, observed - high)) }} />
      <i className={styles.expected} style={{ left: at(expected) }} />
      <i className={styles.observed} style={{ left: at(observed) }} />
    </div>
  );
}

import type { Rate } from '@earshot/contracts';
import styles from './RateBar.module.css';

interface Props {
  readonly rate: Rate;
  readonly label: string;
  /** What is measured is bad: more of it is hot. */
  readonly isBad?: boolean;
}

/** A share from 0 to 1 with its 95 % interval; the short line is the share drawn towards the peers. */
export function RateBar({ rate, label, isBad = false }: Props) {
  const at = (value: number) => `${100 * value}%`;
  return (
    <span className={styles.scale} role="img" aria-label={label} title={label} data-bad={isBad || undefined}>
      <i className={styles.interval} style={{ left: at(rate.low), width: at(Math.max(0.01, rate.high - rate.low)) }} />
      <i className={styles.shrunk} style={{ left: at(rate.shrunk) }} />
      {rate.share !== null && <i className={styles.share} style={{ left: at(rate.share) }} />}
    </span>
  );
}

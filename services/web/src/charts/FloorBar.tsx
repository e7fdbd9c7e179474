import styles from './FloorBar.module.css';

interface Props {
  /** Shares of 0 to 1. */
  readonly value: number;
  readonly floor: number | null;
  readonly goal?: number | null;
  readonly isMet: boolean;
  readonly label: string;
}

/** A share on a scale of 0 to 1, with the floor that it must not fall below, and the goal, as lines. */
export function FloorBar({ value, floor, goal = null, isMet, label }: Props) {
  const at = (share: number) => `${100 * share}%`;
  return (
    <span className={styles.scale} role="img" aria-label={label} title={label} data-missed={!isMet || undefined}>
      <i className={styles.value} style={{ width: at(value) }} />
      {goal !== null && <i className={styles.goal} style={{ left: at(goal) }} />}
      {floor !== null && <i className={styles.floor} style={{ left: at(floor) }} />}
    </span>
  );
}

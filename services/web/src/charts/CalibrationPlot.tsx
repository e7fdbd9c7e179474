import styles from './CalibrationPlot.module.css';

interface Point {
  readonly texts: number;
  /** Mean of what was said, and share that was right, 0 to 1. */
  readonly said: number;
  readonly right: number;
}

interface Props {
  readonly points: readonly Point[];
  readonly label: string;
  readonly saidLabel: string;
  readonly rightLabel: string;
  readonly titleOf: (point: Point) => string;
}

const side = 240;
const [left, bottom, edge] = [34, 34, 8];
const ticks = [0, 0.25, 0.5, 0.75, 1];
const radiusMax = 9;

/** How often an answer is right against how sure it said it was: on the diagonal it means what it says. Area of a dot: texts. */
export function CalibrationPlot({ points, label, saidLabel, rightLabel, titleOf }: Props) {
  const span = side - left - edge;
  const x = (share: number) => left + share * span;
  const y = (share: number) => side - bottom - share * (side - bottom - edge);
  const most = Math.max(1, ...points.map(({ texts }) => texts));
  return (
    <svg className={styles.plot} viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={styles.grid} x1={x(tick)} x2={x(tick)} y1={y(0)} y2={y(1)} />
          <line className={styles.grid} x1={x(0)} x2={x(1)} y1={y(tick)} y2={y(tick)} />
          <text className={styles.tick} x={x(tick)} y={y(0) + 12} textAnchor="middle">
            {tick}
          </text>
          <text className={styles.tick} x={x(0) - 5} y={y(tick) + 3} textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      <line className={styles.honest} x1={x(0)} x2={x(1)} y1={y(0)} y2={y(1)} />
      <polyline className={styles.line} points={points.map(({ said, right }) => `${x(said)},${y(right)}`).join(' ')} />
      {points.map((point) => (
        <circle
          key={point.said}
          className={styles.dot}
          cx={x(point.said)}
          cy={y(point.right)}
          r={Math.max(2, radiusMax * Math.sqrt(point.texts / most))}
        >
          <title>{titleOf(point)}</title>
        </circle>
      ))}
      <text className={styles.axis} x={x(0.5)} y={side - 4} textAnchor="middle">
        {saidLabel}
      </text>
      <text className={styles.axis} transform={`translate(9 ${y(0.5)}) rotate(-90)`} textAnchor="middle">
        {rightLabel}
      </text>
    </svg>
  );
}

import { adjustedRandIndex } from './adjustedRandIndex.js';

/** Asks ClickHouse; one object a row. */
export type Ask = <Row>(query: string) => Promise<Row[]>;

/** What an import left in ClickHouse. */
export interface Run {
  /** source_id → what analysts read of it, without what differs from run to run (times of receipt, clusters). */
  readonly rows: ReadonlyMap<string, string>;
  /** (feedback_id, cause) → cluster_id. */
  readonly clusters: ReadonlyMap<string, string>;
  /** Figures that must agree with each other where nothing is lost and nothing doubled. */
  readonly sums: {
    readonly rows: number;
    readonly ids: number;
    readonly members: number;
    readonly complaints: number;
    readonly hourly: number;
    readonly inNoCluster: number;
  };
}

const rowsQuery = `SELECT source_id, feedback_id, source, channel, lang, text, occurred_at, supplier_id, product_id, customer_key,
    sentiment, causes FROM voc.feedback ORDER BY source_id`;
const membersQuery = 'SELECT feedback_id, cause, cluster_id FROM voc.cluster_members ORDER BY feedback_id, cause';
const sumsQuery = `SELECT count() AS rows, uniqExact(source_id) AS ids,
    (SELECT count() FROM voc.cluster_members) AS members,
    (SELECT uniqExact(feedback_id, cause) FROM voc.cluster_members) AS complaints,
    (SELECT sum(complaints) FROM voc.complaints_hourly) AS hourly,
    (SELECT count() FROM voc.cluster_members WHERE cluster_id NOT IN (SELECT cluster_id FROM voc.clusters)) AS inNoCluster
  FROM voc.feedback`;

export async function readRun(ask: Ask): Promise<Run> {
  const rows = await ask<{ source_id: string }>(rowsQuery);
  const members = await ask<{ feedback_id: string; cause: string; cluster_id: string }>(membersQuery);
  const [sums] = await ask<Record<keyof Run['sums'], string | number>>(sumsQuery);
  const figure = (name: keyof Run['sums']) => Number(sums?.[name]);
  return {
    rows: new Map(rows.map((row) => [row.source_id, JSON.stringify(row)])),
    clusters: new Map(members.map(({ feedback_id, cause, cluster_id }) => [`${feedback_id} ${cause}`, cluster_id])),
    sums: {
      rows: figure('rows'),
      ids: figure('ids'),
      members: figure('members'),
      complaints: figure('complaints'),
      hourly: figure('hourly'),
      inNoCluster: figure('inNoCluster'),
    },
  };
}

export interface Comparison {
  /** source_ids whose rows differ or that only one run has. */
  readonly different: readonly string[];
  readonly adjustedRandIndex: number;
}

/** Two runs over the same feedback. */
export function compareRuns(a: Run, b: Run): Comparison {
  const ids = new Set([...a.rows.keys(), ...b.rows.keys()]);
  const different = [...ids].filter((id) => a.rows.get(id) !== b.rows.get(id));
  return {
    different,
    adjustedRandIndex: different.length > 0 ? Number.NaN : adjustedRandIndex(a.clusters, b.clusters),
  };
}

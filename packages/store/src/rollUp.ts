import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Connection } from './drivers/connection.js';

/** Where earshot.progress keeps up to when (the engine's clock) the rollups count. */
const job = 'rollups';

/** Rollup tables, and the views of 0014 that count what they hold. */
const rollups = [
  { table: 'daily_feedback', recount: 'recount_feedback' },
  { table: 'daily_complaints', recount: 'recount_complaints' },
  { table: 'daily_clusters', recount: 'recount_clusters' },
] as const;

export interface RollUp {
  /** Months (YYYYMM) that were counted anew. */
  readonly months: readonly number[];
}

/**
 * Counts the months anew that were written to since the last time, each as a whole, and puts them in place of what the
 * rollups held of them. Readers are right before, while and after it: days that were written to since the time that it
 * leaves in earshot.progress are counted anew by the views.
 *
 * Two processes may do it at once: each leaves its own time after its months are in place, and the one whose months came last
 * leaves it last, so that the time is never later than what the months hold.
 */
export async function rollUp(
  connection: Pick<Connection, 'command' | 'rows'>,
  { insertSecondsMax }: { readonly insertSecondsMax: number },
): Promise<RollUp> {
  await dropLeftovers(connection);
  const [clock] = z
    .array(z.object({ up_to: z.string() }))
    .parse(await connection.rows(`SELECT toString(now64(3, 'UTC') - toIntervalSecond(${insertSecondsMax})) AS up_to`));
  const months = z
    .array(z.object({ month: z.int() }))
    .parse(await connection.rows('SELECT DISTINCT toYYYYMM(day) AS month FROM earshot.dirty_days ORDER BY month'))
    .map((row) => row.month);
  if (clock === undefined || months.length === 0) return { months: [] };
  for (const month of months) {
    for (const { table, recount } of rollups) await replaceMonth(connection, table, recount, month);
  }
  await connection.command(
    `INSERT INTO earshot.progress (job, stream_time, updated_at) SELECT '${job}', toDateTime64('${clock.up_to}', 3, 'UTC'), now64(3, 'UTC')`,
  );
  return { months };
}

/** One rollup of one month, swapped in whole: a reader sees the old count or the new one, never a part. */
async function replaceMonth(
  connection: Pick<Connection, 'command' | 'rows'>,
  table: string,
  recount: string,
  month: number,
): Promise<void> {
  const made = `earshot.${table}_${randomUUID().replaceAll('-', '')}`;
  const first = `toDate('${String(month).slice(0, 4)}-${String(month).slice(4)}-01')`;
  await connection.command(`CREATE TABLE ${made} AS earshot.${table}`);
  try {
    await connection.command(
      `INSERT INTO ${made} SELECT * FROM earshot.${recount} WHERE day >= ${first} AND day < addMonths(${first}, 1)`,
    );
    const empty = (await connection.rows(`SELECT 1 FROM ${made} LIMIT 1`)).length === 0;
    // Servers refuse to replace by nothing, as it might be a mistake.
    await connection.command(
      `ALTER TABLE earshot.${table} ${empty ? `DROP PARTITION ${month}` : `REPLACE PARTITION ${month} FROM ${made}`}`,
    );
  } finally {
    await connection.command(`DROP TABLE IF EXISTS ${made}`);
  }
}

/** What a killed process left. Another one's that is at it now is younger. */
async function dropLeftovers(connection: Pick<Connection, 'command' | 'rows'>): Promise<void> {
  const left = z.array(z.object({ name: z.string() })).parse(
    await connection.rows(
      `SELECT name FROM system.tables WHERE database = 'earshot' AND match(name, '^daily_[a-z]+_[0-9a-f]{32}$')
           AND metadata_modification_time < now() - INTERVAL 1 HOUR`,
    ),
  );
  for (const { name } of left) await connection.command(`DROP TABLE IF EXISTS earshot.${name}`);
}

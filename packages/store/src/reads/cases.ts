import { CASE_STAGES, CASE_STATUSES, Cause, Channel } from '@earshot/contracts';
import { z } from 'zod';
import { defineQuery } from '../define.js';
import { CaseRow, caseColumns } from '../tables/cases.js';
import { Time } from '../tables/columns.js';

/** What lists of cases show first: `due`, the answer that is owed first; `updated`, what changed last. */
export const CASE_ORDERS = ['due', 'updated'] as const;
export type CaseOrder = (typeof CASE_ORDERS)[number];

/**
 * '' (for `show`: all) stands for all; `bound` false: any supplier, else those of `suppliers`. The page begins after
 * (after_key, after_id), '' for the first. `none` as owner: nobody; `department:NAME`: a department.
 */
const filter = z.object({
  stage: z.union([z.enum(CASE_STAGES), z.literal('')]),
  status: z.union([z.enum(CASE_STATUSES), z.literal('')]),
  owner_person_id: z.string(),
  owner_department: z.string(),
  nobody: z.boolean(),
  supplier_id: z.string(),
  product_id: z.string(),
  cause: z.union([Cause, z.literal('')]),
  cluster_id: z.string(),
  signal_id: z.string(),
  show: z.enum(['open', 'archived', 'closed', 'all']),
  bound: z.boolean(),
  suppliers: z.array(z.string()),
  after_key: z.string(),
  after_id: z.string(),
  limit: z.int().positive(),
});
export type CaseFilter = z.infer<typeof filter>;

/** Clusters whose complaints are in `cluster_id` now, by a person's merge or the second pass; also over others in between. */
const mergedInto = `WITH RECURSIVE parts AS (
    SELECT cluster_id FROM earshot.clusters FINAL WHERE phase = 'merged' AND merged_into = {cluster_id:String}
    UNION ALL
    SELECT clusters.cluster_id FROM parts
    JOIN (SELECT cluster_id, merged_into FROM earshot.clusters FINAL WHERE phase = 'merged') AS clusters
      ON clusters.merged_into = parts.cluster_id
  ) SELECT cluster_id FROM parts`;

const where = `({stage:String} = '' OR stage = {stage:String})
  AND ({status:String} = '' OR status = {status:String})
  AND ({owner_person_id:String} = '' OR owner_person_id = {owner_person_id:String})
  AND ({owner_department:String} = '' OR owner_department = {owner_department:String})
  AND (NOT {nobody:Bool} OR owned_by IN ('', 'rule'))
  AND ({supplier_id:String} = '' OR supplier_id = {supplier_id:String})
  AND ({product_id:String} = '' OR product_id = {product_id:String})
  AND ({cause:String} = '' OR cause = {cause:String})
  AND ({cluster_id:String} = '' OR cluster_id = {cluster_id:String} OR cluster_id IN (${mergedInto}))
  AND ({signal_id:String} = '' OR signal_id = {signal_id:String} OR last_signal_id = {signal_id:String})
  AND ({show:String} = 'all' OR {show:String} = multiIf(closed_at IS NOT NULL, 'closed', archived_at IS NOT NULL, 'archived', 'open'))
  AND (NOT {bound:Bool} OR supplier_id IN {suppliers:Array(String)})`;

/** A text that sorts as the list does, as the page's place in it. Answers that are owed come first, then the newest cases. */
const orderKeys: Readonly<Record<CaseOrder, string>> = {
  due: `if(answered_at IS NULL AND closed_at IS NULL, concat('0', toString(toUnixTimestamp64Milli(due_at))),
          concat('1', toString(9999999999999 - toUnixTimestamp64Milli(updated_at))))`,
  updated: `toString(9999999999999 - toUnixTimestamp64Milli(updated_at))`,
};

const byOrder = (order: CaseOrder) =>
  defineQuery({
    name: `casesBy_${order}`,
    sql: `SELECT ${caseColumns}, ${orderKeys[order]} AS place FROM earshot.cases FINAL
          WHERE ${where} AND (place, case_id) > ({after_key:String}, {after_id:String})
          ORDER BY place, case_id LIMIT {limit:UInt32}`,
    params: filter,
    row: CaseRow.extend({ place: z.string() }),
  });

export const casesInOrder = { due: byOrder('due'), updated: byOrder('updated') } as const;

export const casesById = defineQuery({
  name: 'casesById',
  sql: `SELECT ${caseColumns} FROM earshot.cases FINAL WHERE case_id IN {case_ids:Array(String)}`,
  params: z.object({ case_ids: z.array(z.string()) }),
  row: CaseRow,
});

/** The case of a cluster: its own, else the oldest open one of a cluster that was merged into it. */
export const casesOfCluster = defineQuery({
  name: 'casesOfCluster',
  sql: `SELECT cluster_id FROM earshot.cases FINAL
        WHERE cluster_id = {cluster_id:String} OR (closed_at IS NULL AND cluster_id IN (${mergedInto}))
        ORDER BY cluster_id = {cluster_id:String} DESC, opened_at, case_id LIMIT 1`,
  params: z.object({ cluster_id: z.string() }),
  row: z.object({ cluster_id: z.string() }),
});

/** The case of a signal, or the one that it was raised on. */
export const casesOfSignal = defineQuery({
  name: 'casesOfSignal',
  sql: `SELECT cluster_id, signal_id FROM earshot.cases FINAL
        WHERE signal_id = {signal_id:String} OR last_signal_id = {signal_id:String}
        ORDER BY signal_id = {signal_id:String} DESC LIMIT 1`,
  params: z.object({ signal_id: z.string() }),
  row: z.object({ cluster_id: z.string(), signal_id: z.string() }),
});

/** Cases with an event of a command that came after a time, and how many events they have; for who is told of changes. */
export const casesChangedAfter = defineQuery({
  name: 'casesChangedAfter',
  sql: `SELECT case_id, any(supplier_id) AS supplier_id, max(events) AS events FROM earshot.cases
        WHERE updated_at > {after:DateTime64(3, 'UTC')} GROUP BY case_id
        ORDER BY max(updated_at) DESC, case_id LIMIT {limit:UInt32}`,
  params: z.object({ after: Time, limit: z.int().positive() }),
  row: z.object({ case_id: z.string(), supplier_id: z.string(), events: z.int() }),
});

/** Cases whose clock has come to the warning or the end, and that were not told so; those that wait longest first. */
export const casesOwingReminders = defineQuery({
  name: 'casesOwingReminders',
  sql: `SELECT ${caseColumns} FROM earshot.cases FINAL
        WHERE answered_at IS NULL AND closed_at IS NULL AND archived_at IS NULL
          AND ((alarm = 'none' AND warn_at <= {now:DateTime64(3, 'UTC')}) OR (alarm = 'near' AND due_at <= {now:DateTime64(3, 'UTC')}))
        ORDER BY due_at, case_id LIMIT {limit:UInt32}`,
  params: z.object({ now: Time, limit: z.int().positive() }),
  row: CaseRow,
});

/** Cases whose complaints are worth counting: the open ones, and those closed lately; those that changed last first. */
export const casesToWatch = defineQuery({
  name: 'casesToWatch',
  sql: `SELECT ${caseColumns} FROM earshot.cases FINAL
        WHERE closed_at IS NULL OR closed_at > {closed_after:DateTime64(3, 'UTC')}
        ORDER BY updated_at DESC, case_id LIMIT {limit:UInt32}`,
  params: z.object({ closed_after: Time, limit: z.int().positive() }),
  row: CaseRow,
});

/** Clusters of some suppliers as a case needs to know them. */
export const clusterFacts = defineQuery({
  name: 'clusterFacts',
  sql: `SELECT cluster_id, supplier_id, product_id, cause, label, last_seen FROM earshot.clusters FINAL
        WHERE supplier_id IN {supplier_ids:Array(String)} AND cluster_id IN {cluster_ids:Array(String)}`,
  params: z.object({ supplier_ids: z.array(z.string()), cluster_ids: z.array(z.string()) }),
  row: z.object({
    cluster_id: z.string(),
    supplier_id: z.string(),
    product_id: z.string(),
    cause: Cause,
    label: z.string(),
    last_seen: Time,
  }),
});

/** Whose clusters are, before anybody may act on them, and what became of them: '' where they are not merged. */
export const clusterSuppliers = defineQuery({
  name: 'clusterSuppliers',
  sql: `SELECT cluster_id, supplier_id, if(phase = 'merged', merged_into, '') AS merged_into
        FROM earshot.clusters FINAL WHERE cluster_id IN {cluster_ids:Array(String)}`,
  params: z.object({ cluster_ids: z.array(z.string()) }),
  row: z.object({ cluster_id: z.string(), supplier_id: z.string(), merged_into: z.string() }),
});

/** The channel that most of the latest complaints of clusters came through: those from a month (YYYYMM) on. */
export const clusterChannels = defineQuery({
  name: 'clusterChannels',
  sql: `SELECT cluster_id, argMax(channel, (n, channel)) AS channel FROM
        (
          SELECT cluster_id, channel, count() AS n FROM earshot.complaints FINAL
          WHERE month >= {month_min:UInt32} AND supplier_id IN {supplier_ids:Array(String)} AND cluster_id IN {cluster_ids:Array(String)}
          GROUP BY cluster_id, channel
        ) GROUP BY cluster_id`,
  params: z.object({
    month_min: z.int().min(0),
    supplier_ids: z.array(z.string()),
    cluster_ids: z.array(z.string()),
  }),
  row: z.object({ cluster_id: z.string(), channel: Channel }),
});

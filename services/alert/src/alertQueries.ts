import { Channel } from '@earshot/contracts';
import { defineQuery } from '@earshot/store';
import { z } from 'zod';

const Time = z.iso.datetime();

/** Since when each product of each supplier is heard of. */
export const productsSince = defineQuery({
  name: 'productsSince',
  sql: `SELECT supplier_id, product_id, min(first_at) AS since FROM earshot.feedback_cells GROUP BY supplier_id, product_id`,
  params: z.object({}),
  row: z.object({ supplier_id: z.string(), product_id: z.string(), since: Time }),
});

/** Rows of imported history: while they grow, an import is under way. */
export const historyPulse = defineQuery({
  name: 'historyPulse',
  sql: `SELECT countIf(history) AS rows FROM earshot.feedback`,
  params: z.object({}),
  row: z.object({ rows: z.int() }),
});

/** The complaints of a node in a window, newest first. '' stands for all. */
export const complaintsOfNode = defineQuery({
  name: 'complaintsOfNode',
  sql: `SELECT feedback_id, month, cluster_id, channel, probability, history, occurred_at
        FROM earshot.complaints FINAL
        WHERE occurred_at >= {from:DateTime64(3, 'UTC')} AND occurred_at < {to:DateTime64(3, 'UTC')}
          AND month BETWEEN toYYYYMM({from:DateTime64(3, 'UTC')}) AND toYYYYMM({to:DateTime64(3, 'UTC')})
          AND ({supplier_id:String} = '' OR supplier_id = {supplier_id:String})
          AND ({product_id:String} = '' OR product_id = {product_id:String})
          AND ({cause:String} = '' OR cause = {cause:String})
        ORDER BY occurred_at DESC, feedback_id LIMIT {limit:UInt32}`,
  params: z.object({
    supplier_id: z.string(),
    product_id: z.string(),
    cause: z.string(),
    from: Time,
    to: Time,
    limit: z.int().positive(),
  }),
  row: z.object({
    feedback_id: z.string(),
    month: z.int(),
    cluster_id: z.string(),
    channel: Channel,
    probability: z.number(),
    history: z.boolean(),
    occurred_at: Time,
  }),
});

/**
 * How often each value of each attribute stands in the texts that complain at a node in a window (`here`), and in what else
 * was heard of its place since `since`. The most frequent here first.
 */
export const attributesOfNode = defineQuery({
  name: 'attributesOfNode',
  sql: `SELECT pair.1 AS attribute, pair.2 AS value, toUInt32(countIf(is_here)) AS here, toUInt32(countIf(NOT is_here)) AS elsewhere
        FROM
        (
          SELECT occurred_at >= {from:DateTime64(3, 'UTC')}
              AND if({cause:String} = '', notEmpty(causes), has(causes, {cause:String})) AS is_here,
            arrayJoin(arrayConcat([('channel', toString(channel))], if(region = '', [], [('region', toString(region))]),
              arrayZip(mapKeys(attributes), mapValues(attributes)))) AS pair
          FROM earshot.feedback FINAL
          WHERE occurred_at >= {since:DateTime64(3, 'UTC')} AND occurred_at < {to:DateTime64(3, 'UTC')}
            AND month BETWEEN toYYYYMM({since:DateTime64(3, 'UTC')}) AND toYYYYMM({to:DateTime64(3, 'UTC')})
            AND is_deleted = 0
            AND ({supplier_id:String} = '' OR supplier_id = {supplier_id:String})
            AND ({product_id:String} = '' OR product_id = {product_id:String})
        )
        GROUP BY attribute, value ORDER BY here DESC, attribute, value LIMIT {limit:UInt32}`,
  params: z.object({
    supplier_id: z.string(),
    product_id: z.string(),
    cause: z.string(),
    since: Time,
    from: Time,
    to: Time,
    limit: z.int().positive(),
  }),
  row: z.object({ attribute: z.string(), value: z.string(), here: z.int(), elsewhere: z.int() }),
});

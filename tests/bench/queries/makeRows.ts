import type { EngineDoor } from '@earshot/store/engine';

/** What the made-up voice of the customer looks like. Every figure below follows from the number of a row, so that a run is like any other. */
export const madeUp = {
  suppliers: 1_000,
  productsPerSupplier: 5,
  categories: 10,
  months: 24,
  /** The month that is not over: pages look at its end. */
  lastMonth: '2026-03-01',
  now: '2026-03-31T18:00:00.000Z',
  rowsPerInsertMax: 100_000,
} as const;

const settings = [
  ['max_threads', '2'],
  ['max_insert_threads', '1'],
  // Embeddings are wide: a block of the usual million rows would not fit.
  ['max_block_size', '20000'],
  ['max_partitions_per_insert_block', '1000'],
] as const;

/** Texts of a few common words each, so that a search finds some of them and not all. */
const words =
  "['房间很脏','等了两个小时','the eggs were cold','退款一直没到账','staff was rude','航班取消没有通知','very friendly','位置很好','app crashed at payment','早餐很好','价格太贵','lost my luggage','great view','空调坏了','nobody answered the phone','排队太久']";

const causes = `['product.quality','product.cleanliness','product.facilities','product.noise','product.food','product.location','price.value','price.charges','fulfilment.delay','fulfilment.cancellation','fulfilment.booking','fulfilment.queue','service.attitude','service.competence','contact.unreachable','contact.unresolved','aftersales.refund','digital.app','safety.risk','other']`;

/**
 * Writes what of `rows` pieces of feedback over two years lies in some of its months (from 0 on), their complaints, clusters
 * and names, as the writer would have: through the tables, by INSERT SELECT from numbers. A few large suppliers have most of it. One text in a hundred is written twice.
 */
export async function makeRows(
  door: Pick<EngineDoor, 'run'>,
  rows: number,
  { fromMonth, toMonth }: { readonly fromMonth: number; readonly toMonth: number },
  onProgress: (written: number) => void,
): Promise<void> {
  const run = (statement: string) =>
    door.run(statement, { lane: 'services', readonly: false, database: 'earshot', settings, refused: [], params: [] });
  for (let month = fromMonth; month < toMonth; month++) {
    const from = Math.floor((rows * month) / madeUp.months);
    const to = Math.floor((rows * (month + 1)) / madeUp.months);
    for (let at = from; at < to; at += madeUp.rowsPerInsertMax) {
      const count = Math.min(madeUp.rowsPerInsertMax, to - at);
      const start = `addMonths(toDateTime64('${madeUp.lastMonth} 00:00:00', 3, 'UTC'), ${month - madeUp.months + 1})`;
      // Over the month, but for the last up to `now`: the seconds grow with the number of the row.
      const seconds = month === madeUp.months - 1 ? 30 * 86_400 + 18 * 3_600 : 28 * 86_400;
      const occurred = `${start} + toIntervalMillisecond(intDiv((number - ${from}) * ${seconds} * 1000, ${to - from}))`;
      await run(feedbackSql(at, count, occurred));
      await run(feedbackSql(at, Math.ceil(count / 100), occurred));
      await run(complaintsSql(`toYYYYMM(${start})`, at, count));
      onProgress(at + count);
    }
  }
  await run(clustersSql);
  await run(catalogueSql);
}

/** Random but the same in every run: a hash of the row's number and of what it is for. */
const dice = (what: number, sides: number) => `(sipHash64(number, ${what}) % ${sides})`;

function feedbackSql(from: number, count: number, occurred: string): string {
  return `INSERT INTO earshot.feedback
    (feedback_id, source, source_id, channel, lang, text, occurred_at, received_at, supplier_id, product_id, region, attributes, rating,
     history, model_version, sentiment, negative_probability, neutral_probability, positive_probability, causes,
     cause_probabilities, cause_evidence, intents, reaction, embedding, cluster_id, updated_at, input_partition, input_offset, version, is_deleted)
  WITH ${causes} AS names, ${words} AS words,
    ${dice(1, 1_000_000)} / 1e6 AS luck,
    concat('supplier-', toString(toUInt32(${madeUp.suppliers} * luck * luck))) AS supplier,
    concat('product-', toString(${dice(2, madeUp.productsPerSupplier)})) AS product,
    ${dice(3, 100)} AS mood, ${dice(4, 100)} AS complaining,
    names[1 + ${dice(5, 20)}] AS first_cause, names[1 + ${dice(6, 19)}] AS second_cause,
    multiIf(complaining < 40, [], complaining < 90 OR first_cause = second_cause, [first_cause], [first_cause, second_cause]) AS complained,
    ${dice(7, 1_000)} / 2e3 AS doubt
  SELECT lower(hex(sipHash128(number))), 'bench', toString(number), ['review', 'chat', 'email', 'survey'][1 + ${dice(8, 4)}] AS channel,
    ['zh', 'en'][1 + ${dice(9, 2)}],
    concat(words[1 + ${dice(10, 16)}], ', ', words[1 + ${dice(11, 16)}], ', ', words[1 + ${dice(12, 16)}], ' ', toString(number)),
    ${occurred} AS at, at + toIntervalSecond(${dice(13, 60)}), supplier, product, ['north', 'south', 'east'][1 + ${dice(14, 3)}],
    map('lot', toString(${dice(15, 50)})), 1 + ${dice(16, 5)},
    false, 'bench-1', multiIf(mood < 35, 'negative', mood < 45, 'neutral', 'positive') AS feeling,
    if(feeling = 'negative', 1 - doubt, doubt / 2), if(feeling = 'neutral', 1 - doubt, doubt / 2), if(feeling = 'positive', 1 - doubt, doubt / 2),
    complained, arrayMap(_ -> 1 - doubt, complained), arrayMap(_ -> [], complained), [], 'none',
    reinterpret(randomFixedString(384), 'Array(Int8)'),
    if(empty(complained), '', concat(supplier, '/', product, '/', complained[1])), at + toIntervalSecond(60), 0, number, number, 0
  FROM numbers(${from}, ${count})`;
}

/** From the rows that were just written: of this month, and of these numbers. */
function complaintsSql(month: string, from: number, count: number): string {
  return `INSERT INTO earshot.complaints
    (feedback_id, cause, supplier_id, product_id, cluster_id, occurred_at, received_at, channel, lang, region, sentiment, probability, history, version, is_deleted)
  SELECT feedback_id, cause, supplier_id, product_id, concat(supplier_id, '/', product_id, '/', cause), occurred_at, received_at, channel, lang, region,
    sentiment, probability, history, version, 0
  FROM earshot.feedback ARRAY JOIN causes AS cause, cause_probabilities AS probability
  WHERE input_offset >= ${from} AND input_offset < ${from + count}
    AND month = ${month}`;
}

const clustersSql = `INSERT INTO earshot.clusters
    (cluster_id, supplier_id, product_id, cause, label, keywords, exemplars, weight, first_seen, last_seen, updated_at, version)
  SELECT cluster_id, any(supplier_id), any(product_id), any(cause), any(cause), ['word'], [any(feedback_id)], count(), min(occurred_at), max(occurred_at),
    max(occurred_at), 1
  FROM earshot.complaints GROUP BY cluster_id`;

const catalogueSql = `INSERT INTO earshot.catalogue
  SELECT concat('supplier-', toString(intDiv(number, ${madeUp.productsPerSupplier + 1}))) AS supplier,
    if(number % ${madeUp.productsPerSupplier + 1} = 0, '', concat('product-', toString(number % ${madeUp.productsPerSupplier + 1} - 1))) AS product,
    concat('名 ', supplier, product), concat('Name of ', supplier, product),
    concat('category-', toString(intDiv(number, ${madeUp.productsPerSupplier + 1}) % ${madeUp.categories})), now64(3)
  FROM numbers(${madeUp.suppliers * (madeUp.productsPerSupplier + 1)})`;

import { z } from 'zod';
import { Time } from '../tables/columns.js';

/** Words of one search that must all stand in a text. More would each cost a look through the texts. */
export const searchWordsMax = 8;
const places = Array.from({ length: searchWordsMax }, (_, at) => `word_${at + 1}`);

/**
 * Which feedback a search, a comparison or an export is about: '' stands for all; `bound`: of `suppliers` alone; from <=
 * occurred_at < to. `words` must all stand in the text, whatever their case.
 */
export const FeedbackFilterParams = z.object({
  bound: z.boolean(),
  suppliers: z.array(z.string()),
  supplier_id: z.string(),
  product_id: z.string(),
  cause: z.string(),
  cluster_id: z.string(),
  sentiment: z.string(),
  channel: z.string(),
  lang: z.string(),
  region: z.string(),
  intent: z.string(),
  attribute_name: z.string(),
  attribute_value: z.string(),
  from: Time,
  to: Time,
  words: z.array(z.string()).max(searchWordsMax),
});
export type FeedbackFilterParams = z.infer<typeof FeedbackFilterParams>;

/** A filter as the places of the SQL below want it; queries take their parameters through it. */
export const BoundFilter = z.object({
  ...FeedbackFilterParams.omit({ words: true }).shape,
  reads_texts: z.boolean(),
  ...(Object.fromEntries(places.map((place) => [place, z.string()])) as Record<`word_${number}`, z.ZodString>),
});
export type BoundFilter = z.infer<typeof BoundFilter>;

export function bindFilter({ words, ...filter }: FeedbackFilterParams): BoundFilter {
  const slots = Object.fromEntries(places.map((place, at) => [place, words[at] ?? '']));
  return BoundFilter.parse({ ...filter, ...slots, reads_texts: words.length > 0 || filter.attribute_name !== '' });
}

const equal = (column: string, name = column) => `({${name}:String} = '' OR ${column} = {${name}:String})`;
const from = "{from:DateTime64(3, 'UTC')}";
const to = "{to:DateTime64(3, 'UTC')}";

/** What texts and attributes must be: of a row of earshot.feedback. */
const textWhere = [
  ...places.map((place) => `({${place}:String} = '' OR positionCaseInsensitiveUTF8(text, {${place}:String}) > 0)`),
  "({attribute_name:String} = '' OR attributes[{attribute_name:String}] = {attribute_value:String})",
].join('\n    AND ');

/**
 * Which version of which text, as a number: a set of pairs of text and number took twice as long to look into. That two of the
 * texts of a search have the same one is less likely than one in a thousand million.
 */
const ofVersion = 'cityHash64(feedback_id, version)';

/** Of a row of earshot.feedback_by_day, read FINAL: what a search lets through. Needs the days of `from` and `to` alone. */
export const filterWhere = `day >= toDate(${from}) AND day <= toDate(${to}) AND occurred_at >= ${from} AND occurred_at < ${to}
  AND (NOT {bound:Bool} OR supplier_id IN {suppliers:Array(String)})
  AND ${['supplier_id', 'product_id', 'sentiment', 'channel', 'lang', 'region'].map((column) => equal(column)).join(' AND ')}
  AND ({cause:String} = '' OR has(causes, {cause:String})) AND ({intent:String} = '' OR has(intents, {intent:String}))
  AND ({cluster_id:String} = '' OR feedback_id IN (
    SELECT feedback_id FROM earshot.complaints_by_day FINAL
    WHERE day >= toDate(${from}) AND day <= toDate(${to}) AND cluster_id = {cluster_id:String} AND {cluster_id:String} != ''))
  AND (NOT {reads_texts:Bool} OR ${ofVersion} IN (
    SELECT ${ofVersion} FROM earshot.feedback
    WHERE {reads_texts:Bool} AND month >= toYYYYMM(${from}) AND month <= toYYYYMM(${to})
    AND ${equal('supplier_id')} AND ${equal('product_id')}
    AND ${textWhere}))`;

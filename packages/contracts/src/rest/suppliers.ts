import { z } from 'zod';
import { Cause } from '../taxonomy.js';

const Names = z.object({ zh: z.string(), en: z.string() });
const Share = z.number().min(0).max(1);

/** Months that rates are looked at over, ending now (stream time), in whole days of UTC: 1 on 31 March begins with 1 March. */
export const RATE_MONTHS = [1, 3, 6, 12] as const;
export const RateMonths = z.union([z.literal(1), z.literal(3), z.literal(6), z.literal(12)]);
export type RateMonths = z.infer<typeof RateMonths>;

/**
 * Who is bound to suppliers is told of the peers only where at least so many other suppliers of the category were heard of in the
 * months in question, and none of them made up more than this share of what was heard of those. Else there is no place and nothing
 * of the peers, and shares are drawn towards the caller's own suppliers: the figures of one or two peers would be a competitor's.
 */
export const PEER_SUPPLIERS_MIN = 5;
export const PEER_SHARE_MAX = 0.5;

/** A share estimated from counts: `count` of `of`. */
export const Rate = z.object({
  count: z.int(),
  of: z.int(),
  /** count / of, null where nothing was heard. */
  share: Share.nullable(),
  /** 95 % interval after Wilson: 0 and 1 where nothing was heard. */
  low: Share,
  high: Share,
  /**
   * Drawn towards the mean of the peers by as much as they differ (empirical Bayes, beta-binomial): what to rank by, as few
   * words say little. Peers are the suppliers (or products) of the same category.
   */
  shrunk: Share,
});
export type Rate = z.infer<typeof Rate>;

/**
 * Place among the peers by the shrunk positive rate, 1 the best; those of whom nothing was heard have none, and where a caller who
 * is bound to suppliers has fewer than 5 others among the peers (`PEER_SUPPLIERS_MIN`) nobody has.
 */
export const Rank = z.object({ place: z.int().min(1), of: z.int().min(1) });
export type Rank = z.infer<typeof Rank>;

/** What was heard over some months. */
export const RateWindow = z.object({
  months: RateMonths,
  from: z.iso.datetime(),
  feedback: z.int(),
  complaints: z.int(),
  positive: Rate,
  negative: Rate,
  rank: Rank.nullable(),
});
export type RateWindow = z.infer<typeof RateWindow>;

/** A cause in the asked months, beside the same cause at the peers. */
export const CauseScore = z.object({
  cause: Cause,
  complaints: z.int(),
  /**
   * Complaints a hundred pieces of feedback; of the peers likewise, null where there are none, or fewer than 5 other suppliers
   * (`PEER_SUPPLIERS_MIN`) for a caller who is bound to some.
   */
  per_hundred: z.number(),
  peers_per_hundred: z.number().nullable(),
  /** The same length of time before, null where nothing was heard then. */
  before_per_hundred: z.number().nullable(),
});
export type CauseScore = z.infer<typeof CauseScore>;

/** One calendar month (UTC); the last is not over. Months in which nothing was heard are there, with zeros. */
export const TrendMonth = z.object({
  month: z.string().regex(/^\d{4}-\d{2}$/),
  feedback: z.int(),
  positives: z.int(),
  negatives: z.int(),
  complaints: z.int(),
});
export type TrendMonth = z.infer<typeof TrendMonth>;

const score = {
  name: Names,
  /** By the catalogue, '' where it says none: those are peers of each other. */
  category: z.string(),
  /** Over 1, 3, 6 and 12 months. */
  windows: z.array(RateWindow).length(RATE_MONTHS.length),
  /** The causes complained of most in the asked months, at most three. */
  top_causes: z.array(Cause).max(3),
  /** Twelve months, oldest first. */
  trend: z.array(TrendMonth).length(12),
};

/** A supplier ('' for feedback that names none) as lists show it. */
export const SupplierScore = z.object({ supplier_id: z.string(), ...score });
export type SupplierScore = z.infer<typeof SupplierScore>;

export const ProductScore = z.object({
  supplier_id: z.string(),
  product_id: z.string(),
  supplier_name: Names,
  ...score,
});
export type ProductScore = z.infer<typeof ProductScore>;

/** worst, best: by the shrunk positive rate; feedback: by how much was heard; fallen: by how much it fell against the months before. */
export const SCORE_ORDERS = ['worst', 'best', 'feedback', 'fallen', 'name'] as const;
export const ScoreOrder = z.enum(SCORE_ORDERS);
export type ScoreOrder = z.infer<typeof ScoreOrder>;

const list = {
  as_of: z.iso.datetime(),
  window: RateMonths,
  order: ScoreOrder,
  /** Of all pages together. */
  total: z.int(),
  /** Every category that there is, to choose from. */
  categories: z.array(z.string()),
  /** `cursor` of the next page, null on the last. */
  next: z.string().nullable(),
};

/** GET /v1/suppliers?window=1|3|6|12&category=&order=worst|best|feedback|fallen|name&q=&limit=50&cursor= (`category` left out: all). Heard of in the last 12 months. */
export const SupplierList = z.object({ ...list, suppliers: z.array(SupplierScore) });
export type SupplierList = z.infer<typeof SupplierList>;

/** GET /v1/products?supplier_id=&window=&category=&order=&q=&limit=&cursor= */
export const ProductList = z.object({ ...list, products: z.array(ProductScore) });
export type ProductList = z.infer<typeof ProductList>;

/** GET /v1/suppliers/:supplier_id?window=3. Its clusters and words: /v1/clusters?supplier_id= and /v1/words?supplier_id= */
export const SupplierDetail = z.object({
  as_of: z.iso.datetime(),
  window: RateMonths,
  supplier: SupplierScore,
  /** The most complained of first. */
  causes: z.array(CauseScore),
  /** Its products, those with the most feedback in the asked months first, at most 100. */
  products: z.array(ProductScore),
});
export type SupplierDetail = z.infer<typeof SupplierDetail>;

/** GET /v1/suppliers/:supplier_id/products/:product_id?window=3 */
export const ProductDetail = z.object({
  as_of: z.iso.datetime(),
  window: RateMonths,
  product: ProductScore,
  causes: z.array(CauseScore),
});
export type ProductDetail = z.infer<typeof ProductDetail>;

import { z } from 'zod';
import { Span } from '../analysis.js';
import { Word } from '../rest.js';
import { Cause } from '../taxonomy.js';
import { FeedbackFilter } from './filters.js';

const Names = z.object({ zh: z.string(), en: z.string() });

export const SEARCH_MODES = ['words', 'meaning'] as const;
export const SearchMode = z.enum(SEARCH_MODES);
export type SearchMode = z.infer<typeof SearchMode>;

export const searchLimits = { queryCharsMax: 500, nameCharsMax: 120 } as const;

/** The question of GET /v1/search, beside `limit` and `cursor`. Without `q`: all that the filter lets through, newest first. */
export const SearchQuestion = FeedbackFilter.extend({
  q: z.string().max(searchLimits.queryCharsMax).default(''),
  mode: SearchMode.default('words'),
});
export type SearchQuestion = z.infer<typeof SearchQuestion>;

export const Found = Word.extend({
  supplier_name: Names,
  product_name: Names,
  /** Where the words asked for stand in the text; empty for meaning. */
  matches: z.array(Span),
  /** Cosine with the question, for meaning; null for words. */
  similarity: z.number().nullable(),
});
export type Found = z.infer<typeof Found>;

const Facet = z.array(z.object({ value: z.string(), count: z.int() }));

/**
 * GET /v1/search?q=&mode=words|meaning&<filter>&limit=50&cursor=. Words: every word of `q` stands in the text (case and
 * Chinese forms of width do not matter; "in quotes": as one), newest first. Meaning: the nearest first, whatever the language.
 * 501 `meaning_not_here` where the model does not run in this process.
 */
export const SearchAnswer = z.object({
  as_of: z.iso.datetime(),
  mode: SearchMode,
  q: z.string(),
  /** All that match; for meaning all that were compared. */
  total: z.int(),
  /** True where `total` and facets are of the newest `looked_at` only. */
  partial: z.boolean(),
  looked_at: z.int(),
  found: z.array(Found),
  next: z.string().nullable(),
  /** How `total` divides, the largest first, at most 20 each: the chips to narrow by. */
  facets: z.object({
    supplier_id: Facet,
    product_id: Facet,
    cause: Facet,
    sentiment: Facet,
    channel: Facet,
    lang: Facet,
  }),
  /** Names for the ids among the facets. */
  names: z.object({ suppliers: z.record(z.string(), Names), products: z.record(z.string(), Names) }),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;

const Period = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  feedback: z.int(),
  positives: z.int(),
  negatives: z.int(),
  complaints: z.int(),
});

const change = {
  /** Complaints (for a supplier: negatives) in each period. */
  a: z.int(),
  b: z.int(),
  /** A hundred pieces of feedback of the period (and supplier). */
  per_hundred_a: z.number(),
  per_hundred_b: z.number(),
  /** Rate of b divided by rate of a with its 95 % interval; null where a heard none. 1 within the interval: no change that is sure. */
  ratio: z.number().nullable(),
  ratio_low: z.number().nullable(),
  ratio_high: z.number().nullable(),
};

/** GET /v1/compare?from_a=&to_a=&from_b=&to_b=&<filter without from and to>: what is different in b. The most certain changes first. */
export const CompareAnswer = z.object({
  a: Period,
  b: Period,
  causes: z.array(z.object({ cause: Cause, ...change })),
  suppliers: z.array(z.object({ supplier_id: z.string(), name: Names, ...change })),
});
export type CompareAnswer = z.infer<typeof CompareAnswer>;

/** What is kept of a page: its address without the host, such as `/explore?q=refund&lang=zh`. */
export const SavedSearchBody = z.object({
  name: z.string().trim().min(1).max(searchLimits.nameCharsMax),
  /** Path and query of the page. */
  address: z
    .string()
    .min(1)
    .max(2_000)
    .regex(/^\/(?![/\\])[^\\\p{C}]*$/u, 'expected the path and query of a page, such as /explore?q=refund'),
});
export type SavedSearchBody = z.infer<typeof SavedSearchBody>;

export const SavedSearch = SavedSearchBody.extend({
  saved_search_id: z.string(),
  by: z.object({ person_id: z.string(), name: z.string() }),
  saved_at: z.iso.datetime(),
});
export type SavedSearch = z.infer<typeof SavedSearch>;

/** GET /v1/saved-searches: everybody's, by name. POST answers with the one saved (a name that the person used before is replaced); DELETE /v1/saved-searches/:saved_search_id. */
export const SavedSearchList = z.object({ saved_searches: z.array(SavedSearch) });
export type SavedSearchList = z.infer<typeof SavedSearchList>;

export const EXPORT_FORMATS = ['csv', 'parquet'] as const;
/** GET /v1/export?format=csv|parquet&q=&<filter>: one row a text, streamed; the columns are those of voc.feedback. */
export const ExportQuestion = FeedbackFilter.extend({
  format: z.enum(EXPORT_FORMATS).default('csv'),
  q: z.string().max(searchLimits.queryCharsMax).default(''),
});
export type ExportQuestion = z.infer<typeof ExportQuestion>;

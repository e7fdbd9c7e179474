import {
  EMBEDDING_DIMENSIONS,
  quantizeEmbedding,
  type SearchAnswer,
  type SearchQuestion,
  type Word,
} from '@earshot/contracts';
import {
  bindFilter,
  type FeedbackFilterParams,
  nearestSketches,
  newestFound,
  type Store,
  searchCounts,
  searchFeedback,
  searchMonths,
  similarities,
} from '@earshot/store';
import { apiLimits } from '../apiLimits.js';
import type { CatalogueNames, Names } from './catalogueNames.js';
import { findMatches } from './feedbackFilter.js';
import { readWordsById } from './readWords.js';

type Reader = Pick<Store, 'query'>;
type Facets = SearchAnswer['facets'];

/** Where a page of a search by words begins: after this one, in order of (occurred_at, feedback_id) downwards. */
export interface SearchPlace {
  readonly occurred_at: string;
  readonly feedback_id: string;
}

export interface SearchPage {
  readonly total: number;
  readonly looked_at: number;
  readonly partial: boolean;
  readonly facets: Facets;
  readonly ids: readonly string[];
  /** Months (YYYYMM) that the ids lie in. */
  readonly months: readonly number[];
  readonly next: SearchPlace | null;
}

/** What the filter lets through, newest first. It looks back month by month until it has a page and has looked at enough. */
export async function searchByWords(
  store: Reader,
  filter: FeedbackFilterParams,
  before: SearchPlace,
  limit: number,
): Promise<SearchPage> {
  const counts = createCounts();
  const newest: (readonly [string, string])[] = [];
  const months = await store.query(searchMonths, rangeOf(filter));
  let lookedAt = 0;
  let at = 0;
  for (; at < months.length; at++) {
    if (newest.length > limit && lookedAt >= apiLimits.searchRowsMin) break;
    if (lookedAt >= apiLimits.searchRowsMax) break;
    const { month, feedback } = months[at] ?? { month: 0, feedback: 0 };
    const missing = limit + 1 - newest.length;
    const found = await searchMonth(store, withinMonth(filter, month), before, missing);
    lookedAt += feedback;
    if (found.row !== undefined) counts.add(found.row);
    // A month that is newer comes before all of this one.
    newest.push(...found.newest.slice(0, missing));
  }
  const page = newest.slice(0, limit);
  const [lastId, lastAt] = page.at(-1) ?? ['', ''];
  return {
    total: counts.total(),
    looked_at: lookedAt,
    partial: at < months.length,
    facets: counts.facets(),
    ids: page.map(([feedback_id]) => feedback_id),
    months: [...new Set(page.map(([, occurred_at]) => monthOf(occurred_at)))],
    next: newest.length > limit ? { occurred_at: lastAt, feedback_id: lastId } : null,
  };
}

/** How a month divides, and at most `limit` places of it, the newest first; with 0 none are looked for. */
async function searchMonth(
  store: Reader,
  filter: FeedbackFilterParams,
  before: SearchPlace,
  limit: number,
): Promise<{ readonly row: FacetRow | undefined; readonly newest: readonly (readonly [string, string])[] }> {
  const bound = bindFilter(filter);
  const place = { before_at: before.occurred_at, before_id: before.feedback_id, limit: Math.max(1, limit) };
  if (bound.reads_texts && limit > 0) {
    const [row] = await store.query(searchFeedback, { ...bound, ...place });
    return { row, newest: row?.newest ?? [] };
  }
  const [[row], found] = await Promise.all([
    store.query(searchCounts, bound),
    limit > 0 ? store.query(newestFound, { ...bound, ...place }) : [],
  ]);
  return { row, newest: found.map(({ feedback_id, occurred_at }) => [feedback_id, occurred_at] as const) };
}

/** The nearest in meaning of the newest that the filter lets through: by the signs of embeddings, then those few exactly. */
export async function searchByMeaning(
  store: Reader,
  filter: FeedbackFilterParams,
  embedding: Float32Array,
): Promise<{ readonly lookedAt: number; readonly partial: boolean; readonly nearest: readonly Nearest[] }> {
  const plain = { ...filter, words: [] };
  const months = await store.query(searchMonths, rangeOf(filter));
  const sketched: { readonly feedback_id: string; readonly month: number }[] = [];
  let lookedAt = 0;
  let at = 0;
  for (; at < months.length && lookedAt < apiLimits.meaningRowsMin; at++) {
    const { month, feedback } = months[at] ?? { month: 0, feedback: 0 };
    sketched.push(
      ...(await store.query(nearestSketches, {
        ...bindFilter(withinMonth(plain, month)),
        bits: signsOf(embedding),
        limit: apiLimits.meaningCandidatesMax,
      })),
    );
    lookedAt += feedback;
  }
  if (sketched.length === 0) return { lookedAt, partial: at < months.length, nearest: [] };
  const rows = await store.query(similarities, {
    feedback_ids: sketched.map((row) => row.feedback_id),
    months: [...new Set(sketched.map((row) => row.month))],
    embedding: [...quantizeEmbedding(embedding)],
  });
  const monthOfId = new Map(sketched.map((row) => [row.feedback_id, row.month]));
  const nearest = rows.map((row) => ({ ...row, month: monthOfId.get(row.feedback_id) ?? 0 }));
  return { lookedAt, partial: at < months.length, nearest };
}

export interface Nearest {
  readonly feedback_id: string;
  readonly similarity: number;
  readonly month: number;
}

/** 1 where the quantised component is above 0: as migration 0013 makes the sketches. */
function signsOf(embedding: Float32Array): string {
  if (embedding.length !== EMBEDDING_DIMENSIONS) {
    throw new RangeError(`expected an embedding of ${EMBEDDING_DIMENSIONS} dimensions, got ${embedding.length}`);
  }
  return Array.from(quantizeEmbedding(embedding), (value) => (value > 0 ? '1' : '0')).join('');
}

/** The words of a page, with what is shown beside them. */
export async function describeFound(
  store: Reader,
  names: CatalogueNames,
  page: { readonly ids: readonly string[]; readonly months: readonly number[] },
  beside: (word: Word) => { readonly words: readonly string[]; readonly similarity: number | null },
): Promise<SearchAnswer['found']> {
  const words = await readWordsById(store, page.ids, page.months);
  return words.map((word) => {
    const { words: asked, similarity } = beside(word);
    return {
      ...word,
      supplier_name: names.supplier(word.supplier_id),
      product_name: names.product(word.supplier_id, word.product_id),
      matches: findMatches(word.text, asked),
      similarity,
    };
  });
}

/**
 * Names of what the facets hold. A product id belongs to its supplier: where the question names none it has the name that the suppliers
 * of the answer give it, and none where two of them mean different things by it.
 */
export function facetNames(facets: Facets, names: CatalogueNames, question: SearchQuestion): SearchAnswer['names'] {
  const suppliers = facets.supplier_id.map(({ value }) => [value, names.supplier(value)] as const);
  const asked = question.supplier_id === '' ? facets.supplier_id.map(({ value }) => value) : [question.supplier_id];
  const products = facets.product_id.map(({ value }) => [value, nameOfProduct(names, asked, value)] as const);
  return { suppliers: Object.fromEntries(suppliers), products: Object.fromEntries(products) };
}

function nameOfProduct(names: CatalogueNames, suppliers: readonly string[], productId: string): Names {
  const given = suppliers
    .map((supplierId) => names.product(supplierId, productId))
    .filter(({ zh, en }) => zh !== '' || en !== '');
  const [first = { zh: '', en: '' }, ...others] = given;
  return others.every(({ zh, en }) => zh === first.zh && en === first.en) ? first : { zh: '', en: '' };
}

/** Facets of some feedback that is at hand. */
export function facetsOf(words: readonly Word[]): Facets {
  const counts = createCounts();
  const tally = (values: readonly string[]): [string, number][] => values.map((value) => [value, 1]);
  for (const word of words) {
    counts.add({
      total: 1,
      of_supplier_id: tally([word.supplier_id]),
      of_product_id: tally([word.product_id]),
      of_cause: tally(word.causes.map(({ cause }) => cause)),
      of_sentiment: tally([word.sentiment]),
      of_channel: tally([word.channel]),
      of_lang: tally([word.lang]),
    });
  }
  return counts.facets();
}

const facetNamesAll = ['supplier_id', 'product_id', 'cause', 'sentiment', 'channel', 'lang'] as const;
type FacetRow = { readonly total: number } & Readonly<
  Record<`of_${(typeof facetNamesAll)[number]}`, readonly (readonly [string, number])[]>
>;

function createCounts() {
  let total = 0;
  const sums = Object.fromEntries(facetNamesAll.map((name) => [name, new Map<string, number>()])) as Record<
    (typeof facetNamesAll)[number],
    Map<string, number>
  >;
  return {
    add(row: FacetRow) {
      total += row.total;
      for (const name of facetNamesAll) {
        for (const [value, count] of row[`of_${name}`]) sums[name].set(value, (sums[name].get(value) ?? 0) + count);
      }
    },
    total: () => total,
    facets: () =>
      Object.fromEntries(
        facetNamesAll.map((name) => [
          name,
          [...sums[name]]
            .map(([value, count]) => ({ value, count }))
            .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
            .slice(0, apiLimits.facetRowsMax),
        ]),
      ) as Facets,
  };
}

function rangeOf({ from, to, bound, suppliers, supplier_id, product_id }: FeedbackFilterParams) {
  return { from, to, bound, suppliers, supplier_id, product_id };
}

/** The part of the filter's time that lies in a month (YYYYMM). */
function withinMonth(filter: FeedbackFilterParams, month: number): FeedbackFilterParams {
  const [year, of] = [Math.floor(month / 100), month % 100];
  // ISO times sort as text.
  const [, from = filter.from] = [filter.from, new Date(Date.UTC(year, of - 1, 1)).toISOString()].sort();
  const [to = filter.to] = [filter.to, new Date(Date.UTC(year, of, 1)).toISOString()].sort();
  return { ...filter, from, to };
}

function monthOf(iso: string): number {
  return Number(iso.slice(0, 4)) * 100 + Number(iso.slice(5, 7));
}

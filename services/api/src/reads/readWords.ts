import type { Cause, Word } from '@earshot/contracts';
import {
  newestWords,
  newestWordsOfCluster,
  type Store,
  wordsById,
  wordsOfCauseSinceDay,
  wordsOfClusterSinceDay,
  wordsSinceDay,
} from '@earshot/store';

/** '' stands for all. */
export interface WordFilter {
  readonly cluster_id: string;
  readonly supplier_id: string;
  readonly product_id: string;
  readonly cause: string;
  readonly sentiment: string;
  /** Whose words may be read at all; null: everybody's. */
  readonly suppliers: readonly string[] | null;
}

/** Where a page of words begins: after this one, in order of (occurred_at, feedback_id) downwards. */
export interface WordPlace {
  readonly occurred_at: string;
  readonly feedback_id: string;
}

/** Newest first, and the place after which the next page begins, null on the last. */
export async function readWords(
  store: Pick<Store, 'query'>,
  filter: WordFilter,
  before: WordPlace,
  limit: number,
): Promise<{ words: Word[]; next: WordPlace | null }> {
  const { cluster_id, suppliers, ...plain } = filter;
  const read = (from_day: string) => {
    const params = {
      ...plain,
      bound: suppliers !== null,
      suppliers: [...(suppliers ?? [])],
      before_at: before.occurred_at,
      before_id: before.feedback_id,
      from_day,
      limit: limit + 1,
    };
    return cluster_id === ''
      ? store.query(newestWords, params)
      : store.query(newestWordsOfCluster, { ...params, cluster_id });
  };
  // A page nearly always lies within a day; where it does not, the counts by day say how far back it goes.
  const recent = await read(dayBefore(before.occurred_at));
  const places = recent.length > limit ? recent : await read(await daySince(store, filter, before, limit + 1));
  const page = places.slice(0, limit);
  const words = await readWordsById(
    store,
    page.map((place) => place.feedback_id),
    [...new Set(page.map((place) => monthOf(new Date(place.occurred_at))))],
  );
  return { words, next: places.length > limit ? (page.at(-1) ?? null) : null };
}

/** In the order of the ids; ids that are not known are left out. `months` (YYYYMM) that they lie in, [] where not known. */
export async function readWordsById(
  store: Pick<Store, 'query'>,
  feedbackIds: readonly string[],
  months: readonly number[] = [],
): Promise<Word[]> {
  if (feedbackIds.length === 0) return [];
  const rows = await store.query(wordsById, { feedback_ids: [...feedbackIds], months: [...months] });
  const byId = new Map(
    rows.map(({ causes, cause_probabilities, cause_evidence, ...word }) => [
      word.feedback_id,
      {
        ...word,
        causes: causes.map((cause, index) => ({
          cause: cause as Cause,
          probability: cause_probabilities[index] ?? 0,
          evidence: cause_evidence[index] ?? [],
        })),
      },
    ]),
  );
  return feedbackIds.flatMap((id) => byId.get(id) ?? []);
}

/** The newest day on and after which the filter has `count` words or more before a place. */
async function daySince(
  store: Pick<Store, 'query'>,
  { cluster_id, suppliers, supplier_id, product_id, cause, sentiment }: WordFilter,
  { occurred_at: before_at }: WordPlace,
  count: number,
): Promise<string> {
  const beginning = '1970-01-01';
  const node = { bound: suppliers !== null, suppliers: [...(suppliers ?? [])], supplier_id, product_id };
  const found = async () => {
    if (cluster_id !== '') {
      // A text may be in it by two causes.
      const complaints = 2 * count;
      if (cause !== '' || sentiment !== '' || supplier_id !== '' || product_id !== '' || suppliers !== null) return [];
      return store.query(wordsOfClusterSinceDay, { cluster_id, before_at, limit: complaints });
    }
    if (cause === '') return store.query(wordsSinceDay, { ...node, sentiment, before_at, limit: count });
    if (sentiment !== '' && sentiment !== 'negative') return [];
    return store.query(wordsOfCauseSinceDay, { ...node, cause, sentiment, before_at, limit: count });
  };
  return (await found())[0]?.day ?? beginning;
}

function dayBefore(iso: string): string {
  return new Date(Date.parse(iso) - 86_400_000).toISOString().slice(0, 10);
}

function monthOf(date: Date): number {
  return date.getUTCFullYear() * 100 + date.getUTCMonth() + 1;
}

import type { Cause, Word } from '@earshot/contracts';
import { newestWords, newestWordsOfCluster, type Store, wordsById } from '@earshot/store';

/** '' stands for all. */
export interface WordFilter {
  readonly cluster_id: string;
  readonly supplier_id: string;
  readonly product_id: string;
  readonly cause: string;
  readonly sentiment: string;
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
  const { cluster_id, ...plain } = filter;
  const read = (month_min: number) => {
    const params = {
      ...plain,
      before_at: before.occurred_at,
      before_id: before.feedback_id,
      month_min,
      limit: limit + 1,
    };
    return cluster_id === ''
      ? store.query(newestWords, params)
      : store.query(newestWordsOfCluster, { ...params, cluster_id });
  };
  // A page nearly always lies within the last month and the one before; only where it does not, all months are read.
  const recent = await read(monthBefore(before.occurred_at));
  const places = recent.length > limit ? recent : await read(0);
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

function monthBefore(iso: string): number {
  const date = new Date(iso);
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - 1);
  return monthOf(date);
}

function monthOf(date: Date): number {
  return date.getUTCFullYear() * 100 + date.getUTCMonth() + 1;
}

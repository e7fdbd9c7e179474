import type { Signal, Span } from '@earshot/contracts';
import { findDistinct, startOfExcess } from '@earshot/domain/signals';
import { type Store, wordsById } from '@earshot/store';
import type { AlertLimits } from './alertLimits.js';
import { attributesOfNode, complaintsOfNode } from './alertQueries.js';
import { excerpt } from './excerpt.js';

export interface SignalDetails {
  readonly words: Signal['words'];
  /** The cluster of most of the complaints, '' where none stands out. */
  readonly cluster_id: string;
  /** Where most of the complaints were said, '' where no channel has half of them. */
  readonly channel: Signal['channel'];
  readonly distinct: Signal['distinct'];
  /** When the complaints began to come, to the second. */
  readonly started_at: string;
  /** Most of the complaints were imported. */
  readonly isHistory: boolean;
}

/** Share of the complaints that a cluster or channel must hold to stand for the spike. */
const mostShareMin = 0.5;
/** Texts fetched for one that is shown: some say the same. */
const candidatesPerWord = 4;

/** Customers' own words behind a spike, the cluster that they are in, and whether they are history. */
export async function describeSignal(
  store: Pick<Store, 'query'>,
  signal: Signal,
  limits: AlertLimits,
): Promise<SignalDetails> {
  if (signal.kind === 'no_data') return nothingSaid(signal);
  const to = Date.parse(signal.bucket);
  const complaints = await store.query(complaintsOfNode, {
    ...signal.node,
    from: new Date(Math.min(Date.parse(signal.started_at), to - 1)).toISOString(),
    to: signal.bucket,
    limit: limits.wordCandidatesMax,
  });
  const cluster_id = mostOf(complaints.map((complaint) => complaint.cluster_id));
  const times = complaints.map(({ occurred_at }) => Date.parse(occurred_at)).reverse();
  const started = startOfExcess(times, Date.parse(signal.started_at), to, signal.expected);
  const chosen = complaints
    .filter((complaint) => cluster_id === '' || complaint.cluster_id === cluster_id)
    .sort((a, b) => b.probability - a.probability)
    .slice(0, limits.wordsMax * candidatesPerWord);
  const texts = await store.query(wordsById, {
    feedback_ids: chosen.map(({ feedback_id }) => feedback_id),
    months: [...new Set(chosen.map(({ month }) => month))],
  });
  const textOf = new Map(texts.map((one) => [one.feedback_id, excerpt(one.text, evidenceOf(one, signal), limits)]));
  const history = complaints.filter((complaint) => complaint.history).length;
  return {
    cluster_id,
    channel: mostOf(complaints.map((complaint) => complaint.channel)),
    distinct: findDistinct(await readAttributes(store, signal, started, limits)),
    started_at: new Date(started).toISOString(),
    words: differentWords(
      chosen.map(({ feedback_id }) => ({ feedback_id, text: textOf.get(feedback_id) ?? '' })),
      limits,
    ),
    isHistory: history * 2 > complaints.length,
  };
}

/** Nobody said anything: there is nothing to find out. */
function nothingSaid({ started_at }: Signal): SignalDetails {
  return { words: [], cluster_id: '', channel: '', distinct: [], started_at, isHistory: false };
}

/** What is distinct is measured against so many days before. */
const attributeDays = 14;

function readAttributes(store: Pick<Store, 'query'>, { node, bucket }: Signal, startedMs: number, limits: AlertLimits) {
  const fromMs = Math.min(startedMs, Date.parse(bucket) - 1);
  return store.query(attributesOfNode, {
    ...node,
    since: new Date(fromMs - attributeDays * 24 * 3_600_000).toISOString(),
    from: new Date(fromMs).toISOString(),
    to: bucket,
    limit: limits.attributeValuesMax,
  });
}

/** What most of them are, '' where nothing has the share that it takes. */
function mostOf<Value extends string>(values: readonly Value[]): Value | '' {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [most] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return most !== undefined && most[1] >= values.length * mostShareMin ? most[0] : '';
}

/** Where the text first says what the signal is about; undefined where no evidence is kept. */
function evidenceOf(
  { causes, cause_evidence }: { readonly causes: readonly string[]; readonly cause_evidence: readonly Span[][] },
  { node }: Signal,
): Span | undefined {
  const spans = causes.flatMap((cause, i) =>
    node.cause === '' || node.cause === cause ? (cause_evidence[i] ?? []) : [],
  );
  return spans.sort((a, b) => a.start - b.start)[0];
}

/** The first of each wording. */
function differentWords(words: Signal['words'], { wordsMax }: AlertLimits): Signal['words'] {
  const kept = new Map<string, Signal['words'][number]>();
  for (const { feedback_id, text } of words) {
    const wording = text.toLowerCase();
    if (text !== '' && !kept.has(wording)) kept.set(wording, { feedback_id, text });
  }
  return [...kept.values()].slice(0, wordsMax);
}

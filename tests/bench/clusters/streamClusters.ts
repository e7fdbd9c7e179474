import {
  assignComplaint,
  type ClusterOptions,
  type Complaint,
  createSupplierClusters,
  isPassDue,
  type PlacedComplaint,
  runSecondPass,
  type SupplierClusters,
  sketchText,
  widestClusters,
} from '@earshot/domain/clusters';
import { nounPhrases, terms } from '@earshot/domain/text';
import type { AnalysedText } from './analyseTexts.js';

export interface Streamed {
  /** Cluster of every text (of its most probable cause), '' for none, in the order given. */
  readonly clusters: readonly string[];
  /** The same when nine tenths of the texts had come; of those only. */
  readonly clustersBefore: readonly string[];
  /** Least share of complaints that kept their cluster in any second pass. */
  readonly keptInPass: number;
  readonly passes: number;
  readonly seconds: number;
  readonly state: SupplierClusters;
}

const minuteMs = 60_000;

/** Puts texts through the domain's clusters in their order, as the writer of one supplier and product does. */
export function streamClusters(texts: readonly AnalysedText[], options: Partial<ClusterOptions> = {}): Streamed {
  const state = createSupplierClusters('bench');
  const members = new Map<string, PlacedComplaint>();
  const placeOf = new Map<string, string>();
  // Segmenting and stemming are the text's, and are measured with the model; here it is assigning alone.
  const prepared = texts.map((text, at) => complaintsOf(text, at));
  let before: readonly string[] = [];
  let keptInPass = 1;
  const cut = Math.floor(texts.length * 0.9);
  const first = (at: number) => {
    const [complaint] = prepared[at] ?? [];
    return complaint === undefined ? '' : (placeOf.get(keyOf(complaint)) ?? '');
  };
  // Loaded at first use; a service loads it when it starts.
  nounPhrases('a cold breakfast');
  const start = process.cpuUsage();
  for (const [at, complaints] of prepared.entries()) {
    if (at === cut) before = texts.slice(0, cut).map((_, index) => first(index));
    if (isPassDue(state, options)) {
      const wide = new Set(widestClusters(state, options).map(({ cluster_id }) => cluster_id));
      const own = [...members.values()].filter((member) => wide.has(member.cluster_id));
      const { moves } = runSecondPass(state, own, options);
      let moved = 0;
      for (const move of moves) {
        const keys = move.complaints === 'all' ? undefined : new Set(move.complaints.map(keyOf));
        for (const [key, member] of members) {
          if (member.cluster_id !== move.from || keys?.has(key) === false) continue;
          members.set(key, { ...member, cluster_id: move.to });
          placeOf.set(key, move.to);
          moved += 1;
        }
      }
      keptInPass = Math.min(keptInPass, 1 - moved / Math.max(1, members.size));
    }
    const taken = new Set<string>();
    for (const complaint of complaints) {
      const { cluster_id, copy_of } = assignComplaint(state, complaint, { ...options, exclude: taken });
      taken.add(cluster_id);
      placeOf.set(keyOf(complaint), cluster_id);
      members.set(keyOf(complaint), { ...complaint, cluster_id, copy_of, moved_by: '', moved_from: '', pinned: false });
    }
  }
  const { user, system } = process.cpuUsage(start);
  return {
    clusters: texts.map((_, at) => first(at)),
    clustersBefore: before,
    keptInPass,
    passes: state.passes,
    seconds: (user + system) / 1e6,
    state,
  };
}

function complaintsOf({ id, text, lang, causes, embedding }: AnalysedText, at: number): Complaint[] {
  const termsOfText = terms(text, lang);
  const sketch = sketchText(text);
  return causes.map(({ cause, evidence }) => ({
    feedback_id: id,
    product_id: '',
    cause,
    occurred_at: new Date(Date.UTC(2026, 0, 1) + at * minuteMs).toISOString(),
    lang,
    embedding,
    text,
    evidence,
    terms: termsOfText,
    sketch,
  }));
}

function keyOf({ feedback_id, cause }: { readonly feedback_id: string; readonly cause: string }): string {
  return `${feedback_id} ${cause}`;
}

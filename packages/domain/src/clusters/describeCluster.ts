import { type Cause, causeNames, type Lang } from '@earshot/contracts';
import { type ClusterOptions, clusterDefaults } from './clusterOptions.js';
import { rankPhrase } from './rankPhrase.js';
import { type Cluster, causeOf, langOf, type SupplierClusters } from './supplierClusters.js';

export interface ClusterDescription {
  readonly label: string;
  readonly keywords: readonly string[];
  readonly described_count: number;
}

/** From so many members on a word that stands in one of them alone is that customer's, not the cluster's. */
const oneVoiceFrom = 4;
/** A cluster is named anew each time it has grown by so much. */
const regrowth = 1.3;

/** True where a cluster grew enough since it was named: names settle while counts go on. */
export function isDescriptionDue(cluster: Cluster): boolean {
  return cluster.count >= Math.ceil(cluster.described_count * regrowth);
}

/**
 * Names a cluster in its main language: keywords by c-TF-IDF against the supplier's other clusters, and the exemplar's
 * words that hold most of them as label; never a code.
 */
export function describeCluster(
  state: Pick<SupplierClusters, 'clusters' | 'term_totals' | 'term_total'>,
  cluster: Cluster,
  options: Pick<ClusterOptions, 'keywordsMax'> = clusterDefaults,
): ClusterDescription {
  const weights = weighTerms(state, cluster, cluster.count >= oneVoiceFrom ? 2 : 1);
  const lang = langOf(cluster);
  const keywords = chooseKeywords(cluster, weights, lang, options.keywordsMax);
  return {
    label: chooseLabel(cluster, weights, keywords, lang, causeOf(cluster)),
    keywords,
    described_count: cluster.count,
  };
}

/**
 * Class-based TF-IDF: share of the term in the cluster × log(1 + A / f), A the mean number of terms a cluster, f the
 * term's count in all clusters; terms of fewer than `countMin` members have none (Grootendorst 2022, BERTopic, arXiv:2203.05794, eq. 2).
 */
function weighTerms(
  state: Pick<SupplierClusters, 'clusters' | 'term_totals' | 'term_total'>,
  cluster: Cluster,
  countMin: number,
): ReadonlyMap<string, number> {
  const meanTerms = state.term_total / Math.max(1, state.clusters.size);
  let own = 0;
  for (const { count } of cluster.terms.values()) own += count;
  const weights = new Map<string, number>();
  for (const [term, { count }] of cluster.terms) {
    if (count < countMin) continue;
    const everywhere = Math.max(count, state.term_totals.get(term) ?? 0);
    weights.set(term, (count / Math.max(1, own)) * Math.log1p(meanTerms / everywhere));
  }
  return weights;
}

/** Best first, in the cluster's language; of `早餐` and `早餐凉` only the better one. */
function chooseKeywords(
  cluster: Cluster,
  weights: ReadonlyMap<string, number>,
  lang: Lang,
  keywordsMax: number,
): readonly string[] {
  const candidates = [...cluster.terms]
    .filter(([term, { display }]) => weights.has(term) && isInScript(display, lang))
    .map(([term, { display }]) => ({ term, display, weight: weights.get(term) ?? 0 }))
    .sort((a, b) => b.weight - a.weight || b.display.length - a.display.length || (a.term < b.term ? -1 : 1));
  const chosen: string[] = [];
  for (const { display } of candidates) {
    if (chosen.length >= keywordsMax) break;
    if (!chosen.some((other) => other.includes(display) || display.includes(other))) chosen.push(display);
  }
  return chosen;
}

function chooseLabel(
  cluster: Cluster,
  weights: ReadonlyMap<string, number>,
  keywords: readonly string[],
  lang: Lang,
  cause: Cause,
): string {
  let best = { phrase: '', score: -1 };
  for (const { phrase, similarity } of cluster.exemplars) {
    if (phrase === '') continue;
    const ranked = rankPhrase(phrase, weights, lang);
    // Near to the centre decides between equals.
    const score = (isInScript(phrase, lang) ? 1 : 0.1) * (ranked.score + similarity * 1e-6);
    if (score > best.score) best = { phrase, score };
  }
  const names = causeNames(cause).name;
  const name = lang === 'zh' || lang === 'mixed' ? names.zh : names.en;
  if (best.phrase !== '' && (best.score > saysNothing || keywords.length === 0)) return capitalise(best.phrase);
  if (keywords.length === 0) return name;
  const [glue, stop] = lang === 'zh' || lang === 'mixed' ? ['、', '：'] : [', ', ': '];
  // Words of their own with what they are about: a person's name for it, where no customer said it shortly.
  return `${name}${stop}${keywords.slice(0, 3).join(glue)}`;
}

/** Below this no word of a phrase is shared with the rest of the cluster. */
const saysNothing = 1e-5;

/** But for a word with capitals of its own: iPhone. */
function capitalise(phrase: string): string {
  return /^[a-z][a-z'’-]*(?:[^\p{L}]|$)/u.test(phrase) ? phrase.charAt(0).toUpperCase() + phrase.slice(1) : phrase;
}

function isInScript(text: string, lang: Lang): boolean {
  const han = /\p{Script=Han}/u.test(text);
  return lang === 'zh' ? han || /^[A-Z]/.test(text) : lang === 'en' ? !han : true;
}

import { createHash } from 'node:crypto';
import type { Cause, Lang } from '@earshot/contracts';
import { dot, norm } from '../centroid.js';
import { isVague } from '../clusterOptions.js';

/** A cluster as joining it with those of other suppliers needs it. */
export interface ThemeCluster {
  readonly cluster_id: string;
  readonly supplier_id: string;
  readonly product_id: string;
  readonly cause: Cause;
  readonly label: string;
  /** Of most of its members. */
  readonly lang: Lang;
  readonly members: number;
  readonly centroid: Float32Array;
}

/** The same complaint in several clusters. */
export interface JoinedTheme {
  readonly theme_id: string;
  /** In the words of its largest Chinese and its largest English cluster, '' where there is none. */
  readonly label_zh: string;
  readonly label_en: string;
  readonly cause: Cause;
  /** cluster_ids, the largest first. */
  readonly clusters: readonly string[];
}

export interface ThemeOptions {
  /** Mean cosine of the centres from which clusters of one cause are one theme. */
  readonly cosineMin: { readonly telling: number; readonly vague: number };
  /** Taken off where one is Chinese and the other is not: the encoder keeps some of the language. */
  readonly acrossLanguages: number;
}

/**
 * Embeddings hold the supplier's name and what it sells, so that centres of one complaint at two airlines have cosines of 0.15 to 0.45
 * (measured on airline-en): the cause does most of it where it tells something. Rooms of Chinese and English hotels: 0.3 to 0.4.
 */
export const themeDefaults: ThemeOptions = { cosineMin: { telling: 0.2, vague: 0.36 }, acrossLanguages: 0.02 };

interface Group {
  readonly clusters: ThemeCluster[];
}

/**
 * Joins clusters about one complaint over suppliers, products and languages: within a cause, groups whose centres have the highest
 * mean cosine, again and again (average linkage; Sokal and Michener 1958). A group of one supplier, product and language is no theme.
 * A theme keeps the id of the one before that shares most of its clusters, so that a link to it lasts. The order of the input does
 * not matter.
 */
export function joinThemes(
  clusters: readonly ThemeCluster[],
  before: readonly Pick<JoinedTheme, 'theme_id' | 'clusters'>[],
  options: ThemeOptions = themeDefaults,
): readonly JoinedTheme[] {
  const byCause = new Map<Cause, ThemeCluster[]>();
  for (const cluster of clusters) {
    const own = byCause.get(cluster.cause);
    if (own === undefined) byCause.set(cluster.cause, [cluster]);
    else own.push(cluster);
  }
  const groups = [...byCause].flatMap(([cause, own]) => linkGroups(cause, own, options));
  const taken = new Set<string>();
  return groups
    .filter(isWide)
    .map(({ clusters: own }) => [...own].sort(byMembers))
    .sort((a, b) => compareIds(a[0]?.cluster_id, b[0]?.cluster_id))
    .map((own) => {
      const ids = own.map(({ cluster_id }) => cluster_id);
      const theme_id = keptId(ids, before, taken) ?? idOf(ids[0] ?? '');
      taken.add(theme_id);
      const labelIn = (isZh: boolean) => own.find(({ lang }) => (lang === 'zh') === isZh)?.label ?? '';
      return {
        theme_id,
        label_zh: labelIn(true),
        label_en: labelIn(false),
        cause: own[0]?.cause ?? 'other',
        clusters: ids,
      };
    });
}

function linkGroups(cause: Cause, clusters: readonly ThemeCluster[], options: ThemeOptions): readonly Group[] {
  const least = isVague(cause) ? options.cosineMin.vague : options.cosineMin.telling;
  const ordered = [...clusters].sort((a, b) => compareIds(a.cluster_id, b.cluster_id));
  const groups: (Group | undefined)[] = ordered.map((cluster) => ({ clusters: [cluster] }));
  // Sums of the margins of all pairs of two groups: joining two adds them, so no cosine is taken twice.
  const sums = ordered.map((a) => ordered.map((b) => margin(a, b, least, options)));
  for (;;) {
    let best: readonly [number, number] | undefined;
    let most = 0;
    for (const [i, a] of groups.entries()) {
      for (let j = i + 1; j < groups.length; j++) {
        const b = groups[j];
        if (a === undefined || b === undefined) continue;
        const mean = (sums[i]?.[j] ?? 0) / (a.clusters.length * b.clusters.length);
        if (mean > most) [best, most] = [[i, j], mean];
      }
    }
    if (best === undefined) return groups.filter((group) => group !== undefined);
    const [i, j] = best;
    groups[i]?.clusters.push(...(groups[j]?.clusters ?? []));
    groups[j] = undefined;
    for (const [k, row] of sums.entries()) {
      const sum = (sums[i]?.[k] ?? 0) + (sums[j]?.[k] ?? 0);
      const own = sums[i];
      if (own !== undefined) own[k] = sum;
      row[i] = sum;
    }
  }
}

/** How far two are above what makes them one. */
function margin(a: ThemeCluster, b: ThemeCluster, least: number, { acrossLanguages }: ThemeOptions): number {
  const norms = norm(a.centroid) * norm(b.centroid);
  const cosine = norms === 0 ? 0 : dot(a.centroid, b.centroid) / norms;
  const isAcross = (a.lang === 'zh') !== (b.lang === 'zh');
  return cosine - (isAcross ? least - acrossLanguages : least);
}

/** More than one supplier and product, or more than one language. */
function isWide({ clusters }: Group): boolean {
  const places = new Set(clusters.map(({ supplier_id, product_id }) => `${supplier_id}\n${product_id}`));
  return places.size > 1 || new Set(clusters.map(({ lang }) => lang === 'zh')).size > 1;
}

function keptId(
  ids: readonly string[],
  before: readonly Pick<JoinedTheme, 'theme_id' | 'clusters'>[],
  taken: ReadonlySet<string>,
): string | undefined {
  const own = new Set(ids);
  let best: string | undefined;
  let most = 0;
  for (const { theme_id, clusters } of before) {
    const shared = clusters.filter((id) => own.has(id)).length;
    // Half of what it was: else it is another one.
    if (taken.has(theme_id) || shared * 2 < clusters.length || shared <= most) continue;
    [best, most] = [theme_id, shared];
  }
  return best;
}

function idOf(clusterId: string): string {
  return createHash('sha256').update(`theme of ${clusterId}`).digest('hex').slice(0, 32);
}

function byMembers(a: ThemeCluster, b: ThemeCluster): number {
  return b.members - a.members || compareIds(a.cluster_id, b.cluster_id);
}

function compareIds(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

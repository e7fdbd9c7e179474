import { LANGS, type Lang } from '@earshot/contracts';
import { joinThemes, type ThemeCluster } from '@earshot/domain/clusters';
import { allThemes, clustersForThemes, type Store, type ThemeRow, themesTable } from '@earshot/store';

export const themeLimits = {
  /** Smaller clusters are one customer's, or not yet known well enough. */
  membersMin: 3,
  /** The largest clusters of the installation; comparing them takes the square of their number within a cause. */
  clustersMax: 3_000,
  themesMax: 10_000,
} as const;

/**
 * Works out the parent themes anew and writes those that changed; answers with how many. Any process may do it at any time: the
 * same clusters give the same themes, and the newer version wins.
 */
export async function writeThemes(store: Pick<Store, 'query' | 'insert'>, now: Date): Promise<number> {
  const [rows, before] = await Promise.all([
    store.query(clustersForThemes, { members_min: themeLimits.membersMin, limit: themeLimits.clustersMax }),
    store.query(allThemes, { limit: themeLimits.themesMax }),
  ]);
  const clusters = rows.map(
    ({ centroid, lang_counts, ...row }): ThemeCluster => ({
      ...row,
      lang: mostOf(lang_counts),
      centroid: new Float32Array(new Uint8Array(Buffer.from(centroid, 'base64')).buffer),
    }),
  );
  const joined = joinThemes(clusters, before);
  const known = new Map(before.map((theme) => [theme.theme_id, theme]));
  const written = { updated_at: now.toISOString(), version: now.getTime().toString() };
  const changed = joined
    .map((theme): ThemeRow => ({ ...theme, clusters: [...theme.clusters], ...written, is_deleted: 0 }))
    .filter((theme) => !isSame(theme, known.get(theme.theme_id)));
  const kept = new Set(joined.map(({ theme_id }) => theme_id));
  const gone = before
    .filter(({ theme_id }) => !kept.has(theme_id))
    .map((theme): ThemeRow => ({ ...theme, ...written, is_deleted: 1 }));
  const all = [...changed, ...gone];
  if (all.length > 0) await store.insert(themesTable, all);
  return all.length;
}

function isSame(a: ThemeRow, b: ThemeRow | undefined): boolean {
  const plain = ({ label_zh, label_en, cause, clusters }: ThemeRow) =>
    JSON.stringify([label_zh, label_en, cause, clusters]);
  return b !== undefined && plain(a) === plain(b);
}

function mostOf(counts: Readonly<Record<string, number>>): Lang {
  const [most] = Object.entries(counts).sort(([langA, a], [langB, b]) => b - a || (langA < langB ? -1 : 1));
  return LANGS.find((lang) => lang === most?.[0]) ?? 'other';
}

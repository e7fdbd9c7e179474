import { CatalogueList, ClusterDetail, ClusterList, Heatmap, Overview, SignalList, WordList } from '@earshot/contracts';
import { describe, expect, it } from 'vitest';
import { createWorld } from '../../dev/createWorld.mjs';

const now = Date.UTC(2026, 2, 14, 12);

describe.each([
  ['a full', false],
  ['an empty', true],
])('%s world of the development server', (_, empty) => {
  const world = createWorld({ now, seed: 7, empty });

  it('answers what the contracts say', () => {
    Overview.parse(world.overview());
    CatalogueList.parse(world.catalogue());
    Heatmap.parse(world.heatmap(24));
    SignalList.parse({ as_of: world.overview().as_of, signals: world.signals() });
    for (const windowHours of [1, 6, 24, 168]) ClusterList.parse(world.clusters({ windowHours, limit: 50 }));
    for (const id of world.clusterIds()) ClusterDetail.parse(world.cluster(id, 6, 14));
    WordList.parse(world.words({ limit: 50 }));
  });
});

describe('the world of the development server', () => {
  it('counts what it hears', () => {
    const world = createWorld({ now, seed: 7 });
    const heard = () =>
      world.clusters({ windowHours: 6, limit: 50 }).clusters.find((row) => row.cluster_id === 'c2')?.heard ?? 0;
    const before = heard();
    const words = world.hear('c2', 3);
    expect(heard()).toBe(before + 3);
    expect(words.every(({ text, causes }) => causes[0]?.evidence.every(({ end }) => end <= text.length))).toBe(true);
  });

  it('pages through all words of a cluster without a gap', () => {
    const world = createWorld({ now, seed: 7 });
    const ids: string[] = [];
    let before: string | undefined;
    do {
      const page = world.words({ clusterId: 'c1', limit: 20, before });
      ids.push(...page.words.map(({ feedback_id }) => feedback_id));
      before = page.next ?? undefined;
    } while (before !== undefined);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(world.cluster('c1', 6, 14)?.cluster.heard_all);
  });
});

import type { Lang } from '@earshot/contracts';
import { describe, expect, test } from 'vitest';
import { joinThemes, type ThemeCluster } from './joinThemes.js';

/** A centre in the direction of `topic`, `off` of it another way. */
function cluster(
  id: string,
  supplier: string,
  topic: number,
  given: { lang?: Lang; off?: number; cause?: ThemeCluster['cause'] } = {},
): ThemeCluster {
  const { lang = 'en', off = 0, cause = 'fulfilment.delay' } = given;
  const centroid = new Float32Array(16);
  centroid[topic] = Math.sqrt(1 - off * off);
  centroid[15] = off;
  return {
    cluster_id: id,
    supplier_id: supplier,
    product_id: '',
    cause,
    label: `${lang} ${id}`,
    lang,
    members: 10 + topic,
    centroid,
  };
}

describe('themes', () => {
  const clusters = [
    cluster('a', 'aster', 0),
    cluster('b', 'birch', 0, { off: 0.4 }),
    cluster('c', 'cedar', 0, { lang: 'zh', off: 0.6 }),
    cluster('d', 'aster', 1),
    cluster('e', 'birch', 2),
    cluster('f', 'birch', 0, { cause: 'contact.unreachable' }),
  ];

  test('join one complaint over suppliers and languages, not over causes', () => {
    const themes = joinThemes(clusters, []);
    expect(themes.map((theme) => theme.clusters)).toEqual([['a', 'b', 'c']]);
    expect(themes[0]).toMatchObject({ label_en: 'en a', label_zh: 'zh c', cause: 'fulfilment.delay' });
  });

  test('are none within one supplier, product and language', () => {
    expect(joinThemes([cluster('a', 'aster', 0), cluster('g', 'aster', 0)], [])).toEqual([]);
  });

  test('keep their id while half of what they were stays, whatever the order', () => {
    const [first] = joinThemes(clusters, []);
    const grown = [...clusters, cluster('0', 'dahlia', 0)].reverse();
    const [later] = joinThemes(grown, first === undefined ? [] : [first]);
    expect(later?.theme_id).toBe(first?.theme_id);
    expect(joinThemes(grown, [])[0]?.clusters).toEqual(later?.clusters);
  });
});

import type { SearchAnswer } from '@earshot/contracts';
import { SearchQuestion } from '@earshot/contracts';
import { expect, it } from 'vitest';
import type { CatalogueNames, Names } from './catalogueNames.js';
import { facetNames } from './readSearch.js';

const none: Names = { zh: '', en: '' };
const given: Readonly<Record<string, Names>> = {
  aster: { zh: '紫菀', en: 'Aster' },
  'aster/suite': { zh: '套房', en: 'Suite' },
  'aster/meal': { zh: '早餐', en: 'Breakfast' },
  'birch/meal': { zh: '晚餐', en: 'Dinner' },
};
const names: CatalogueNames = {
  supplier: (supplierId) => given[supplierId] ?? none,
  product: (supplierId, productId) => given[`${supplierId}/${productId}`] ?? none,
  category: () => '',
};
const facet = (...values: string[]) => values.map((value) => ({ value, count: 1 }));
const facets: SearchAnswer['facets'] = {
  supplier_id: facet('aster', 'birch'),
  product_id: facet('suite', 'meal', 'unknown', ''),
  cause: [],
  sentiment: [],
  channel: [],
  lang: [],
};

it('names suppliers and products, but no product id that two suppliers use for different things', () => {
  expect(facetNames(facets, names, SearchQuestion.parse({}))).toEqual({
    suppliers: { aster: given.aster, birch: none },
    products: { suite: given['aster/suite'], meal: none, unknown: none, '': none },
  });
  const ofBirch = facetNames(facets, names, SearchQuestion.parse({ supplier_id: 'birch' }));
  expect(ofBirch.products.meal).toEqual(given['birch/meal']);
});

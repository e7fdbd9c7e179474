import { describe, expect, it } from 'vitest';
import { catalogueOf, nameFrom, nameIn, productNameFrom, suppliersOf } from './placeNames.js';

describe('names of places', () => {
  it('come in the language of the page, else in the other, else as the id', () => {
    expect(nameIn('zh', { zh: '湖', en: 'lake' }, 'x')).toBe('湖');
    expect(nameIn('zh', { zh: '', en: 'lake' }, 'x')).toBe('lake');
    expect(nameIn('en', { zh: '', en: '' }, 'x')).toBe('x');
    expect(nameIn('en', undefined, 'x')).toBe('x');
  });

  it('are found by supplier and product', () => {
    const entry = { name_zh: '', category: '' };
    const catalogue = catalogueOf([
      { ...entry, supplier_id: 'a', product_id: '', name_en: 'A' },
      { ...entry, supplier_id: 'a', product_id: 'b', name_en: 'A’s B' },
      { ...entry, supplier_id: 'ab', product_id: '', name_en: 'AB' },
    ]);
    expect(nameFrom(catalogue, 'a')?.en).toBe('A');
    expect(productNameFrom(catalogue, 'a', 'b')?.en).toBe('A’s B');
    expect(nameFrom(catalogue, 'b')).toBeUndefined();
    // What was said of no product must not bear the supplier's name twice.
    expect(productNameFrom(catalogue, 'a', '')).toBeUndefined();
    expect(suppliersOf(catalogue)).toEqual(['a', 'ab']);
  });
});

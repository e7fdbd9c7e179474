import { describe, expect, it } from 'vitest';
import {
  parseScoreView,
  parseSuppliersView,
  printScoreView,
  printSuppliersView,
  supplierAddress,
} from './suppliersView.js';

describe('the view of suppliers in the address', () => {
  it('comes back as it was written', () => {
    const view = { of: 'products', months: 12, order: 'fallen', category: '', q: '酒店' } as const;
    expect(parseSuppliersView(printSuppliersView(view))).toEqual(view);
    expect(printSuppliersView(parseSuppliersView('?window=5&order=x&of=y'))).toBe('');
  });

  it('of one of them knows the months', () => {
    expect(parseScoreView(printScoreView({ months: 6 }))).toEqual({ months: 6 });
    expect(printScoreView({ months: 3 })).toBe('');
  });
});

describe('supplierAddress', () => {
  it('keeps ids apart whatever they hold', () => {
    expect(supplierAddress('a/b', 'c d')).toBe('/suppliers/a%2Fb/products/c%20d');
    expect(supplierAddress('x')).toBe('/suppliers/x');
  });
});

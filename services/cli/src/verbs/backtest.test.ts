import { expect, test } from 'vitest';
import { parseInjection } from './backtest.js';

test('an outbreak to put in is read, from the whole hour on', () => {
  expect(parseInjection('supplier_id=aster,cause=product.food:4:2026-03-02T08:20Z:12')).toEqual({
    node: { supplier_id: 'aster', product_id: '', cause: 'product.food' },
    factor: 4,
    fromMs: Date.UTC(2026, 2, 2, 8),
    hours: 12,
  });
  expect(parseInjection('product_id=a:b,supplier_id=x:2.5:2026-03-02T08:00:00+08:00:3')).toMatchObject({
    node: { supplier_id: 'x', product_id: 'a:b', cause: '' },
    factor: 2.5,
    fromMs: Date.UTC(2026, 2, 2),
  });
  expect(parseInjection(':2:2026-03-02:1').node).toEqual({ supplier_id: '', product_id: '', cause: '' });
});

test.each([
  'nothing',
  'supplier_id=a:1:2026-03-02:3',
  'cause=product.taste:3:2026-03-02:3',
  'place=a:3:2026-03-02:3',
  'supplier_id=a:3:yesterday:3',
  'supplier_id=a:3:2026-03-02:0',
])('%s is refused with what was expected', (text) => {
  expect(() => parseInjection(text)).toThrow(/expected|is no cause/);
});

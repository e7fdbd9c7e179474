import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedOf, noFilter, parseWordFilter, printWordFilter, type WordFilter } from './feedbackFilter.js';

function printed(filter: WordFilter): string {
  const params = new URLSearchParams();
  printWordFilter(filter, params);
  return params.toString();
}

describe('the filter in the address', () => {
  it('comes back as it was written', () => {
    const some = fc.record({
      q: fc.string(),
      sentiment: fc.constantFrom('', 'negative', 'positive'),
      channel: fc.constantFrom('', 'chat', 'agent_note'),
      lang: fc.constantFrom('', 'zh', 'mixed'),
      region: fc.string(),
      intent: fc.constantFrom('', 'refund'),
      attribute: fc.oneof(
        fc.constant(''),
        fc.string().map((value) => `flight=${value}`),
      ),
      supplierId: fc.string(),
      productId: fc.string(),
      cause: fc.constantFrom('' as const, 'product.food' as const),
      from: fc.constantFrom('', '2026-03-14'),
      to: fc.constantFrom('', '2026-03-20'),
    });
    fc.assert(
      fc.property(some, (filter) => {
        expect(parseWordFilter(new URLSearchParams(printed(filter)))).toEqual(filter);
      }),
    );
  });

  it('leaves out what cannot be', () => {
    const params = new URLSearchParams('sentiment=angry&cause=none&from=yesterday&attribute=flight&channel=fax');
    expect(parseWordFilter(params)).toEqual(noFilter);
    expect(printed(noFilter)).toBe('');
  });
});

describe('askedOf', () => {
  it('asks for whole days, the last one counted with, and nothing that is not filtered', () => {
    const midnight = (day: string, plus: number) => `${day}+${plus}`;
    const asked = askedOf({ ...noFilter, q: ' late ', from: '2026-03-14', to: '2026-03-14' }, midnight);
    expect(Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))).toEqual({
      q: 'late',
      from: '2026-03-14+0',
      to: '2026-03-14+1',
    });
  });
});

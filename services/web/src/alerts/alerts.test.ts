import { describe, expect, it } from 'vitest';
import { parseAlertsView, printAlertsView } from './alertsView.js';
import { reasonOf } from './reasonOf.js';
import { signalAddress } from './signalAddress.js';

describe('reasonOf', () => {
  it('takes the code apart from its figures', () => {
    expect(reasonOf('budget rank=4 per_week=2')).toEqual({
      code: 'budget',
      figures: [
        { name: 'rank', value: '4' },
        { name: 'per_week', value: '2' },
      ],
    });
    expect(reasonOf('cold')).toEqual({ code: 'cold', figures: [] });
    expect(reasonOf('')).toEqual({ code: '', figures: [] });
  });
});

describe('signalAddress', () => {
  const node = { supplier_id: 'a b', product_id: '', cause: 'product.food' } as const;
  it('leads to the cluster, or to all words of the place', () => {
    expect(signalAddress({ cluster_id: 'x/1', node })).toBe('/clusters/x%2F1');
    expect(signalAddress({ cluster_id: '', node })).toBe('/explore?supplier=a+b&cause=product.food');
  });
});

describe('the view of alerts in the address', () => {
  it('comes back as it was written', () => {
    const view = { tab: 'held_back', supplierId: 'hotel-1' } as const;
    expect(parseAlertsView(printAlertsView(view))).toEqual(view);
    expect(printAlertsView(parseAlertsView('?tab=nothing'))).toBe('');
  });
});

import { describe, expect, it } from 'vitest';
import { noFilter } from '../words/feedbackFilter.js';
import { isFiltered, parseClusterView, printClusterView } from './clusterView.js';

describe('the view of a cluster in the address', () => {
  it('is empty where nothing was chosen', () => {
    const view = parseClusterView('');
    expect(view).toEqual({ days: 7, filter: noFilter, evidenceOnly: false });
    expect(printClusterView(view)).toBe('');
    expect(isFiltered(view.filter)).toBe(false);
  });

  it('comes back as it was written', () => {
    const view = { days: 28, filter: { ...noFilter, q: '退款 slow', channel: 'chat' }, evidenceOnly: true } as const;
    expect(parseClusterView(printClusterView(view))).toEqual(view);
    expect(isFiltered(view.filter)).toBe(true);
  });

  it('knows no other length and no other place', () => {
    expect(parseClusterView('?days=5&supplier=x&cause=product.food')).toEqual(parseClusterView(''));
  });
});

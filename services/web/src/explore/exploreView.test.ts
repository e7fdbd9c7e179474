import { describe, expect, it } from 'vitest';
import { noFilter } from '../words/feedbackFilter.js';
import { parseExploreView, periodsOf, printExploreView } from './exploreView.js';

describe('the view of explore in the address', () => {
  it('comes back as it was written', () => {
    const view = {
      tab: 'compare',
      mode: 'meaning',
      filter: { ...noFilter, q: '"no refund"', supplierId: 'cloudway', from: '2026-03-01', to: '2026-03-14' },
      beforeFrom: '2026-02-01',
      beforeTo: '2026-02-14',
    } as const;
    expect(parseExploreView(printExploreView(view))).toEqual(view);
    expect(printExploreView(parseExploreView('?mode=other&before_from=monday'))).toBe('');
  });
});

describe('periodsOf', () => {
  const none = parseExploreView('');
  it('takes the last week and the week before where nothing was chosen', () => {
    expect(periodsOf(none, '2026-03-14')).toEqual({
      from: '2026-03-08',
      to: '2026-03-14',
      beforeFrom: '2026-03-01',
      beforeTo: '2026-03-07',
    });
  });

  it('takes as long a time right before what was chosen', () => {
    const view = { ...none, filter: { ...noFilter, from: '2026-03-01', to: '2026-03-01' } };
    expect(periodsOf(view, '2026-03-14')).toMatchObject({ beforeFrom: '2026-02-28', beforeTo: '2026-02-28' });
  });
});

import { describe, expect, it } from 'vitest';
import { parseCasesView, printCasesView } from './casesView.js';

describe('the view of cases in the address', () => {
  it('is empty where nothing was chosen', () => {
    expect(printCasesView(parseCasesView(''))).toBe('');
  });

  it('comes back as it was written', () => {
    const view = {
      show: 'all',
      form: 'board',
      order: 'updated',
      owner: 'department:前台 & co',
      stage: 'contained',
      status: 'regressed',
      supplierId: 'hotel-1',
    } as const;
    expect(parseCasesView(printCasesView(view))).toEqual(view);
  });

  it('knows no stage, state or order that there is not', () => {
    expect(parseCasesView('?stage=lost&status=fine&order=random&show=none&form=cube')).toEqual(parseCasesView(''));
  });
});

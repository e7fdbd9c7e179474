import { CAUSES } from '@earshot/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLiveView, printLiveView, WINDOWS_HOURS } from './liveView.js';

describe('the view in the address', () => {
  it('is nothing for the view that one begins with', () => {
    expect(printLiveView(parseLiveView(''))).toBe('');
  });

  it('comes back as it was', () => {
    const name = fc.option(fc.string({ maxLength: 12 }), { nil: null });
    const view = fc.record({
      windowHours: fc.constantFrom(...WINDOWS_HOURS),
      supplierId: name,
      productId: name,
      cause: fc.option(fc.constantFrom(...CAUSES), { nil: null }),
      clusterId: fc.option(fc.string({ minLength: 1, maxLength: 12 }), { nil: null }),
      wall: fc.boolean(),
    });
    fc.assert(
      fc.property(view, (one) => {
        expect(parseLiveView(printLiveView(one))).toEqual(one);
      }),
    );
  });

  it('leaves out what it does not know', () => {
    expect(parseLiveView('?window=5&cause=nonsense&cluster=')).toEqual(parseLiveView(''));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyOrder, pendingChanges, receive, rowsShownMax, settle } from './frozenOrder.js';

const ids = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 10 });

describe('an order that stands still', () => {
  it('shows the first order at once', () => {
    expect(receive(emptyOrder, ['a', 'b']).shown).toEqual(['a', 'b']);
  });

  it('moves nothing when the server changes its mind, and puts what is new at the end', () => {
    const order = receive(receive(emptyOrder, ['a', 'b', 'c']), ['d', 'c', 'a', 'b']);
    expect(order.shown).toEqual(['a', 'b', 'c', 'd']);
    expect(settle(order).shown).toEqual(['d', 'c', 'a', 'b']);
  });

  it('keeps what the server no longer lists until the reader lets it go', () => {
    const order = receive(receive(emptyOrder, ['a', 'b', 'c']), ['a', 'c']);
    expect(order.shown).toEqual(['a', 'b', 'c']);
    expect(pendingChanges(order)).toEqual({ moved: 0, added: 0, gone: 1 });
    expect(settle(order).shown).toEqual(['a', 'c']);
  });

  it('counts one row that jumps to the top as one change, not as all rows below it', () => {
    const order = receive(receive(emptyOrder, ['a', 'b', 'c', 'd', 'e']), ['e', 'a', 'b', 'c', 'd']);
    expect(pendingChanges(order)).toEqual({ moved: 1, added: 0, gone: 0 });
  });

  it('counts a new row only where it belongs further up than the end, where it stands', () => {
    const top = receive(receive(emptyOrder, ['a', 'b']), ['n', 'a', 'b']);
    expect(pendingChanges(top)).toEqual({ moved: 0, added: 1, gone: 0 });
    const end = receive(receive(emptyOrder, ['a', 'b']), ['a', 'b', 'n']);
    expect(pendingChanges(end)).toEqual({ moved: 0, added: 0, gone: 0 });
  });

  it('never moves a row by itself, loses none, and has nothing pending once settled', () => {
    fc.assert(
      fc.property(fc.array(ids, { minLength: 1, maxLength: 8 }), (answers) => {
        let order = emptyOrder;
        for (const answer of answers) {
          const before = order.shown;
          order = receive(order, answer);
          if (before.length > 0) expect(order.shown.slice(0, before.length)).toEqual(before);
          for (const id of answer) expect(order.shown).toContain(id);
          expect(new Set(order.shown).size).toBe(order.shown.length);
        }
        const settled = settle(order);
        expect(settled.shown).toEqual(answers.at(-1));
        expect(pendingChanges(settled)).toEqual({ moved: 0, added: 0, gone: 0 });
      }),
    );
  });

  it('is bounded: where nobody ever settles it, what is no longer listed leaves, the lowest first', () => {
    const names = (from: number, count: number) => Array.from({ length: count }, (_, i) => `c${from + i}`);
    let order = receive(emptyOrder, names(0, 50));
    for (let from = 50; from < 1_000; from += 25) {
      order = receive(order, names(from, 50));
      expect(order.shown.length).toBeLessThanOrEqual(rowsShownMax);
      expect(order.shown[0]).toBe('c0');
      for (const id of order.latest) expect(order.shown).toContain(id);
    }
  });

  it('has nothing pending exactly when settling would change nothing', () => {
    fc.assert(
      fc.property(ids, ids, (first, second) => {
        const order = receive(receive(emptyOrder, first), second);
        const { moved, added, gone } = pendingChanges(order);
        const changes = order.shown.join() !== settle(order).shown.join();
        expect(moved + added + gone > 0).toBe(changes);
      }),
    );
  });
});

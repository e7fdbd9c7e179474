import { describe, expect, it } from 'vitest';
import { parseAdminView, printAdminView } from './adminView.js';
import { lagOfGroups } from './lagOfGroups.js';

describe('lagOfGroups', () => {
  it('adds up partitions, the furthest behind first, and never counts below none', () => {
    const at = (group: string, partition: number, committed: string, end: string) => ({
      group,
      topic: 't',
      partition,
      committed,
      end,
    });
    expect(lagOfGroups([at('a', 0, '5', '5'), at('b', 0, '1', '4'), at('b', 1, '9', '8')])).toEqual([
      { group: 'b', topic: 't', partitions: 2, lag: 3 },
      { group: 'a', topic: 't', partitions: 1, lag: 0 },
    ]);
  });
});

describe('the view of the administration in the address', () => {
  it('comes back as it was written', () => {
    expect(parseAdminView(printAdminView({ tab: 'letters' }))).toEqual({ tab: 'letters' });
    expect(printAdminView(parseAdminView('?tab=x'))).toBe('');
  });
});

import type { CaseEvent, ClusterChange } from '@earshot/contracts';

/** What happened while complaints rose and fell, on their timeline. */
export interface Mark {
  readonly at: number;
  readonly kind: 'signal' | 'action' | 'change';
  readonly id: string;
}

const actions: ReadonlySet<CaseEvent['change']['kind']> = new Set([
  'owner_set',
  'stage_set',
  'answered',
  'archived',
  'fix_set',
  'reopened',
  'noted',
]);

/** Marks from `from` on, oldest first: spikes, what people did, and what became of the cluster. */
export function marksOf(
  events: readonly CaseEvent[],
  changes: readonly ClusterChange[],
  from: number,
): readonly Mark[] {
  const ofCase = events.flatMap<Mark>(({ event_id, at, change }) => {
    if (change.kind === 'signal_raised') return [{ at: Date.parse(change.started_at), kind: 'signal', id: event_id }];
    return actions.has(change.kind) ? [{ at: Date.parse(at), kind: 'action', id: event_id }] : [];
  });
  const ofCluster = changes.map<Mark>(({ change_id, at }) => ({ at: Date.parse(at), kind: 'change', id: change_id }));
  return [...ofCase, ...ofCluster].filter(({ at }) => at >= from).sort((a, b) => a.at - b.at);
}

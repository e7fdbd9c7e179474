import type { Case, CaseChange, CaseCounts } from '@earshot/contracts';
import { answerClock } from './businessClock.js';
import { caseOptions } from './caseOptions.js';
import { type ActionOf, type CasePolicy, type Decision, decided, type OpenQuestion, refused } from './caseQuestion.js';
import { hasRegressed, seeStatus } from './seeStatus.js';

/** A spike was raised on it. One that was closed is open again; one that was archived until it gets worse is back. */
export function decideRaise(question: OpenQuestion, action: ActionOf<'raise'>): Decision {
  const { before, at, policy } = question;
  if (before.last_signal_id === action.signal_id)
    return refused('the case knows of this signal', 'There is nothing to be done.');
  const { signal_id, observed, expected, started_at } = action;
  const raised: CaseChange = { kind: 'signal_raised', signal_id, observed, expected, started_at };
  if (before.closed_at !== null) return decided(regressed(before, at, policy), raised);
  return decided(...(before.archived?.worse ? [{ kind: 'woken' as const, because: 'worse' as const }] : []), raised);
}

export function decideObserve({ before, at, policy }: OpenQuestion, { counts }: ActionOf<'observe'>): Decision {
  const changes = changesSeen(before, counts, at, policy);
  return changes.length === 0 ? refused('nothing changed', 'There is nothing to be done.') : decided(...changes);
}

/**
 * What new counts change: the status, an archive that ends, a fix whose day has come, a case that is back. Empty where
 * nothing does, so that whoever counts can tell without asking the writer.
 */
export function changesSeen(before: Case, counts: CaseCounts, at: string, policy: CasePolicy): readonly CaseChange[] {
  const options = policy.options ?? caseOptions;
  // Counts from before the fix was named, or from before it was closed, say nothing of what came after it.
  if (hasRegressed(counts, options) && counts.fix_from === fixFrom(before))
    return [regressed(before, at, policy), { kind: 'status_seen', status: 'regressed', from: before.status, counts }];
  const status = statusAfter(before, counts, policy);
  const changes: CaseChange[] = [];
  if (before.fix !== null && before.stage === 'fix_chosen' && before.fix.from <= at)
    changes.push({ kind: 'stage_set', stage: 'fix_applied', from: before.stage });
  const because = wakes(before, counts, status === 'escalating', at);
  if (because !== undefined) changes.push({ kind: 'woken', because });
  if (status !== before.status) changes.push({ kind: 'status_seen', status, from: before.status, counts });
  return changes;
}

/** From when on no new complaint should come, as the case stands; null where complaints are to be expected. */
export function fixFrom({ fix, closed_at }: Case): string | null {
  if (closed_at === null) return fix?.from ?? null;
  return fix !== null && fix.from > closed_at ? fix.from : closed_at;
}

export function decideRemind({ before }: OpenQuestion, { moment, due_at }: ActionOf<'remind'>): Decision {
  if (!owesReminder(before, moment, due_at))
    return refused('the first answer is not owed any more, or it was reminded of', 'There is nothing to be done.');
  return decided({ kind: 'reminded', moment, due_at });
}

/** Whether the alarm of this moment of the clock is still to be given. */
export function owesReminder(before: Case, moment: 'near' | 'past', dueAt: string): boolean {
  if (before.answered_at !== null || before.closed_at !== null || before.due_at !== dueAt) return false;
  return before.alarm === 'none' || (before.alarm === 'near' && moment === 'past');
}

/** Regressed stays so until somebody has it in hand again. */
function statusAfter(before: Case, counts: CaseCounts, policy: CasePolicy): Case['status'] {
  const seen = seeStatus(counts, before.status, policy.options);
  if (before.status !== 'regressed' || seen === 'escalating') return seen;
  return before.answered_at === null && seen !== 'quiet' ? 'regressed' : seen;
}

function regressed(before: Case, at: string, policy: CasePolicy): CaseChange {
  return { kind: 'reopened', because: 'regressed', from: before.stage, ...answerClock(Date.parse(at), policy) };
}

function wakes(
  { archived, status }: Case,
  counts: CaseCounts,
  isEscalating: boolean,
  at: string,
): 'time' | 'more' | 'worse' | undefined {
  if (archived === null) return undefined;
  if (archived.until !== null && archived.until <= at) return 'time';
  if (archived.more_than !== null && counts.heard_since_archived > archived.more_than) return 'more';
  return archived.worse && isEscalating && status !== 'escalating' ? 'worse' : undefined;
}

import type { Case, CaseChange, CaseEvent } from '@earshot/contracts';

/** A case as its events tell it, in their order; null where there are none. */
export function foldCase(events: Iterable<CaseEvent>): Case | null {
  let folded: Case | null = null;
  for (const event of events) folded = applyEvent(folded, event);
  return folded;
}

/**
 * The case after one more event.
 * @throws RangeError where the event does not follow: the first must open the case, and none may be left out
 */
export function applyEvent(before: Case | null, event: CaseEvent): Case {
  const expected = (before?.events ?? 0) + 1;
  if (event.sequence !== expected)
    throw new RangeError(
      `event ${event.event_id} of case ${event.case_id} is number ${event.sequence}, expected ${expected}`,
    );
  if (before === null) return opened(event);
  return { ...before, ...applyChange(before, event.change, event.at), events: event.sequence, updated_at: event.at };
}

function opened({ change, case_id, supplier_id, at, by, sequence }: CaseEvent): Case {
  if (change.kind !== 'opened')
    throw new RangeError(`the first event of case ${case_id} is ${change.kind}, expected opened`);
  const { kind: _kind, ...subject } = change;
  return {
    case_id,
    supplier_id,
    ...subject,
    stage: 'identified',
    status: 'new',
    owner: null,
    archived: null,
    fix: null,
    opened_at: at,
    opened_by: by,
    answered_at: null,
    alarm: 'none',
    closed_at: null,
    reopened: 0,
    last_signal_id: '',
    counts: null,
    events: sequence,
    updated_at: at,
  };
}

function applyChange(before: Case, change: CaseChange, at: string): Partial<Case> {
  switch (change.kind) {
    case 'opened':
      throw new RangeError(`case ${before.case_id} is opened twice`);
    case 'owner_set':
      return { owner: change.owner };
    case 'stage_set':
      return { stage: change.stage, closed_at: change.stage === 'closed' ? at : null };
    case 'answered':
      return { answered_at: at };
    case 'archived':
      return { archived: change.archived };
    case 'woken':
      return { archived: null };
    case 'fix_set':
      return { fix: { fix: change.fix, date: change.date, from: change.from } };
    case 'reopened':
      return {
        stage: 'identified',
        // What was tried is in the events; the next fix is another one.
        fix: null,
        archived: null,
        closed_at: null,
        answered_at: null,
        alarm: 'none',
        due_at: change.due_at,
        warn_at: change.warn_at,
        reopened: before.reopened + 1,
        ...(change.because === 'regressed' ? { status: 'regressed' } : {}),
      };
    case 'noted':
      return {};
    case 'signal_raised':
      return { last_signal_id: change.signal_id };
    case 'status_seen':
      return { status: change.status, counts: change.counts };
    case 'reminded':
      return { alarm: change.moment };
  }
}

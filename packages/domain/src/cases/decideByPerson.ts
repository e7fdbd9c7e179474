import type { Case, CaseChange, CaseOwner, CaseStage } from '@earshot/contracts';
import { answerClock } from './businessClock.js';
import { type ActionOf, type Decision, decided, type OpenQuestion, refused } from './caseQuestion.js';
import { isAnswer, isAtLeast, stageMove } from './stages.js';

const closed = () => refused('the case is closed', 'Reopen it first.');

export function decideTake({ before, by }: OpenQuestion): Decision {
  if (before.closed_at !== null) return closed();
  const holder = holderOf(before);
  if (holder?.person_id === by.person_id) return refused('you have it already', 'There is nothing to be done.');
  if (holder !== null)
    return refused(
      `${describeOwner(holder)} has it`,
      'Ask them to hand it over, or assign it to yourself and say why: both are seen in its history.',
    );
  return decided(...takenUp(before, by));
}

/** Ownership goes to somebody, without their asking: from its owner freely, from another's hands with a reason. */
export function decideAssign({ before, by, why }: OpenQuestion, { owner }: ActionOf<'assign'>): Decision {
  if (before.closed_at !== null) return closed();
  const to: CaseOwner = { ...owner, owned_by: 'assignment' };
  const from = before.owner;
  if (from?.owned_by !== 'rule' && from?.person_id === to.person_id && from.department === to.department)
    return refused(`${describeOwner(from)} has it already`, 'There is nothing to be done.');
  const holder = holderOf(before);
  if (holder !== null && holder.person_id !== by.person_id && why === '')
    return refused(`${describeOwner(holder)} has it, and no reason is given`, 'Say why it goes to somebody else.');
  return decided(...woken(before), { kind: 'owner_set', owner: to, from });
}

export function decideStage(question: OpenQuestion, { stage }: ActionOf<'set_stage'>): Decision {
  const { before, by, why } = question;
  const move = stageMove(before.stage, stage);
  if (!move.allowed) return refused(move.reason, move.next);
  if (move.needsWhy && why === '')
    return refused(
      stage === 'closed'
        ? `nothing was verified (the stage is ${before.stage}), and no reason is given`
        : `${stage} is before ${before.stage}, and no reason is given`,
      'Say why.',
    );
  return decided(...takenUp(before, by), ...stageChanges(before, stage));
}

export function decideArchive({ before, by, at }: OpenQuestion, action: ActionOf<'archive'>): Decision {
  if (before.closed_at !== null) return closed();
  const until = action.until === undefined ? null : new Date(action.until).toISOString();
  if (until !== null && until <= at)
    return refused(`the time until which it is to be archived, ${until}, is over`, 'Give a later one.');
  const more_than = action.more_than ?? null;
  const worse = action.worse ?? (until === null && more_than === null);
  if (until === null && more_than === null && !worse)
    return refused('nothing would ever bring it back', 'Give a time, a number of complaints, or worse: true.');
  const archived = { until, more_than, worse, at };
  return decided(...touched(before, by), { kind: 'archived', archived });
}

export function decideResolveIn(question: OpenQuestion, { fix, date }: ActionOf<'resolve_in'>): Decision {
  const { before, by, at, policy } = question;
  if (before.closed_at !== null) return closed();
  if (before.fix?.fix === fix && before.fix.date === date)
    return refused('that fix and that day are set already', 'There is nothing to be done.');
  const atMs = Date.parse(at);
  const from = new Date(Math.max(atMs, policy.zone.instantOf(date, 0))).toISOString();
  const stage: CaseStage = date <= policy.zone.dayOf(atMs) ? 'fix_applied' : 'fix_chosen';
  return decided(
    ...takenUp(before, by),
    { kind: 'fix_set', fix, date, from },
    ...(before.stage === stage ? [] : stageChanges(before, stage)),
    ...(before.stage === stage && before.answered_at === null ? [{ kind: 'answered' as const }] : []),
  );
}

export function decideReopen(question: OpenQuestion): Decision {
  const { before, by, at, policy } = question;
  const isResolved = before.closed_at !== null || isAtLeast(before.stage, 'fix_applied');
  if (isResolved)
    return decided(
      { kind: 'reopened', because: 'person', from: before.stage, ...answerClock(Date.parse(at), policy) },
      ...touched(before, by),
    );
  if (before.archived !== null) return decided(...takenUp(before, by));
  return refused(`the case is open: its stage is ${before.stage}`, 'Set its stage, or note something.');
}

export function decideAcknowledge({ before, by }: OpenQuestion): Decision {
  if (before.closed_at !== null) return closed();
  if (before.answered_at !== null)
    return refused(`it was answered at ${before.answered_at}`, 'There is nothing to be done.');
  return decided(...takenUp(before, by), { kind: 'answered' });
}

function stageChanges(before: Case, stage: CaseStage): CaseChange[] {
  return [
    { kind: 'stage_set', stage, from: before.stage },
    ...(before.answered_at === null && isAnswer(stage) ? [{ kind: 'answered' as const }] : []),
  ];
}

/** Whoever works on a case brings it back into sight, and has it from then on where nobody had. */
function takenUp(before: Case, by: OpenQuestion['by']): CaseChange[] {
  return [...woken(before), ...touched(before, by)];
}

function woken(before: Case): CaseChange[] {
  return before.archived === null ? [] : [{ kind: 'woken', because: 'person' }];
}

/** First toucher owns. A department that it was given to stays responsible. */
function touched(before: Case, { person_id, name }: OpenQuestion['by']): CaseChange[] {
  if (holderOf(before) !== null) return [];
  const department = before.owner?.department ?? '';
  return [{ kind: 'owner_set', owner: { person_id, name, department, owned_by: 'touch' }, from: before.owner }];
}

/** The person who has it: neither only a rule's proposal, nor a department without a person. */
function holderOf({ owner }: Case): CaseOwner | null {
  return owner === null || owner.owned_by === 'rule' || owner.person_id === '' ? null : owner;
}

function describeOwner({ person_id, name, department }: CaseOwner): string {
  const person = name === '' ? person_id : name;
  return department === '' ? person : person === '' ? department : `${person} (${department})`;
}

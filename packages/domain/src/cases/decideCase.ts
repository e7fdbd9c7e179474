import type { CaseChange, CaseEvent } from '@earshot/contracts';
import { answerClock } from './businessClock.js';
import { caseEventId } from './caseId.js';
import { caseOptions } from './caseOptions.js';
import { type CaseQuestion, type Decision, decided, type OpenQuestion, refused } from './caseQuestion.js';
import {
  decideAcknowledge,
  decideArchive,
  decideAssign,
  decideReopen,
  decideResolveIn,
  decideStage,
  decideTake,
} from './decideByPerson.js';
import { decideObserve, decideRaise, decideRemind } from './decideBySystem.js';
import { foldCase } from './foldCase.js';
import { ownerByRules } from './ownerByRules.js';

/**
 * What a command changes in a case, or why it changes nothing. The first action on a cluster or signal opens its case, and
 * whoever acts first owns it. It is decided on what is there when its turn comes, so that of two people who act at once the
 * second learns what the first did.
 */
export function decideCase(question: CaseQuestion): Decision {
  const { before, action, policy } = question;
  const { eventsMax } = policy.options ?? caseOptions;
  if (before !== null && before.events >= eventsMax)
    return refused(`the case has ${before.events} events, and there may be no more`, 'Go on in a system of your own.');
  if (before !== null) return decideOpen({ ...question, before });
  if (action.kind === 'observe' || action.kind === 'remind' || action.kind === 'reopen')
    return refused('nobody has made a case of it yet', 'Take it, or note something: that opens the case.');
  const opening = openingChanges(question);
  const opened = foldCase(eventsOf(question, opening, ''));
  if (opened === null) throw new RangeError('an opening makes a case');
  const rest = decideOpen({ ...question, before: opened });
  return rest.outcome === 'refused' ? rest : decided(...opening, ...rest.changes);
}

/** The changes as the next events of the case. */
export function eventsOf(
  { before, case_id, supplier_id, at, by, why }: CaseQuestion,
  changes: readonly CaseChange[],
  commandId: string,
): CaseEvent[] {
  return changes.map((change, index) => ({
    event_id: caseEventId(commandId, index),
    case_id,
    supplier_id,
    sequence: (before?.events ?? 0) + index + 1,
    command_id: commandId,
    at,
    by,
    why,
    change,
  }));
}

function decideOpen(question: OpenQuestion): Decision {
  const { action } = question;
  switch (action.kind) {
    case 'take':
      return decideTake(question);
    case 'assign':
      return decideAssign(question, action);
    case 'set_stage':
      return decideStage(question, action);
    case 'archive':
      return decideArchive(question, action);
    case 'resolve_in':
      return decideResolveIn(question, action);
    case 'reopen':
      return decideReopen(question);
    case 'note':
      return decided({ kind: 'noted', text: action.text });
    case 'acknowledge':
      return decideAcknowledge(question);
    case 'raise':
      return decideRaise(question, action);
    case 'observe':
      return decideObserve(question, action);
    case 'remind':
      return decideRemind(question, action);
  }
}

function openingChanges({ facts, supplier_id, at, policy }: CaseQuestion): CaseChange[] {
  const { channel, ...subject } = facts;
  const owner = ownerByRules(policy.rules, { ...subject, supplier_id, channel });
  return [
    { kind: 'opened', ...subject, ...answerClock(Date.parse(at), policy) },
    ...(owner === null ? [] : [{ kind: 'owner_set' as const, owner, from: null }]),
  ];
}

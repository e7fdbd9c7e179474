import type { Case, CaseAction, CaseEvent, Command, SystemAction } from '@earshot/contracts';
import { caseIdOf } from './caseId.js';
import type { CaseFacts, CasePolicy, CaseQuestion, Refusal } from './caseQuestion.js';
import { decideCase, eventsOf } from './decideCase.js';
import { applyEvent } from './foldCase.js';

/** A case with what is needed to go on with it. */
export interface CaseFile {
  /** Null while nobody acted on its subject. */
  readonly case: Case | null;
  /** Commands that made events of it: they make none again. */
  readonly commandIds: ReadonlySet<string>;
}

export const noCase: CaseFile = { case: null, commandIds: new Set() };

export type Handled =
  | { readonly outcome: 'applied'; readonly file: CaseFile; readonly events: readonly CaseEvent[] }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  /** It was applied before. */
  | { readonly outcome: 'repeated' };

/** The next events of a case by one command. Pure: the same file and command give the same events, with the same ids. */
export function handleCommand(
  file: CaseFile,
  command: Command & { readonly action: CaseAction | SystemAction },
  facts: CaseFacts,
  policy: CasePolicy,
): Handled {
  const { command_id, supplier_id, action, by, at, why } = command;
  if (file.commandIds.has(command_id)) return { outcome: 'repeated' };
  const question: CaseQuestion = {
    before: file.case,
    case_id: caseIdOf(action.case),
    supplier_id,
    action,
    by,
    at,
    why,
    facts,
    policy,
  };
  const decision = decideCase(question);
  if (decision.outcome === 'refused') return { outcome: 'refused', refusal: decision.refusal };
  const events = eventsOf(question, decision.changes, command_id);
  return { outcome: 'applied', file: withEvents(file, events), events };
}

/** The file with the next events of its case. */
export function withEvents(file: CaseFile, events: readonly CaseEvent[]): CaseFile {
  const commandIds = new Set(file.commandIds);
  let after = file.case;
  for (const event of events) {
    after = applyEvent(after, event);
    commandIds.add(event.command_id);
  }
  return { case: after, commandIds };
}

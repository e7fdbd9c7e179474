import { drop, ok, type StepResult } from '@earshot/bus';
import {
  type Case,
  type CaseAction,
  type CaseEvent,
  type CaseSubject,
  type Command,
  isCaseAction,
  type SystemAction,
} from '@earshot/contracts';
import { type CaseFacts, type CaseFile, caseIdOf, handleCommand, noCase, withEvents } from '@earshot/domain/cases';
import { type CaseEventRow, type CaseRow, type CommandOutcomeRow, caseEventRow, caseRow } from '@earshot/store';
import { type CommandRows, outcomeRow, type ReceivedCommand, type Told } from './commandRows.js';
import { type CommandKnowledge, outcomeKey, type StoredEvent, type StoredSubject } from './loadCommands.js';

/** A cluster that the writer has in memory: it may be too young for the store. */
export type FindCluster = (clusterId: string) => Omit<StoredSubject, 'supplier_id' | 'channel'> | undefined;

/** Applies a person's edit of clusters; answers undefined where it did, or why it did not. */
export type EditClusters = (received: ReceivedCommand) => Pick<Told, 'reason' | 'next'> | undefined;

export interface CommandWriter {
  /** Applies the next command of a supplier. */
  apply(received: ReceivedCommand, findCluster: FindCluster, editClusters: EditClusters): StepResult;
  /** What all that were applied write. */
  rows(): CommandRows;
}

const notOfSupplier = { next: 'Look at what it is now: it may have been merged into another one.' };

/**
 * Applies commands in the order of the log. Changes nothing but itself: rows are written when the whole batch is planned.
 *
 * A replay makes what was made before: a command whose events are in the store is applied by those, and every other one is
 * decided on the events of earlier offsets only, however much later ones the store holds already.
 */
export function createCommandWriter(knowledge: CommandKnowledge): CommandWriter {
  const open = new Map<string, CaseFile>();
  const events: CaseEventRow[] = [];
  const cases = new Map<string, CaseRow>();
  const outcomes: CommandOutcomeRow[] = [];

  function caseBefore(caseId: string, { partition, offset }: ReceivedCommand): CaseFile {
    const stored = knowledge.eventsOf.get(caseId) ?? [];
    const earlier = stored.filter((one) => one.partition !== partition || one.offset < offset);
    return open.get(caseId) ?? withEvents(noCase, eventsIn(earlier));
  }

  /** The events that this very message made when it was read before. */
  function madeBefore(caseId: string, { partition, offset }: ReceivedCommand): readonly CaseEvent[] {
    const stored = knowledge.eventsOf.get(caseId) ?? [];
    return eventsIn(stored.filter((one) => one.partition === partition && one.offset === offset));
  }

  function keep(caseId: string, file: CaseFile, made: readonly CaseEvent[], received: ReceivedCommand): void {
    open.set(caseId, file);
    events.push(...made.map((event) => caseEventRow(event, received)));
    if (file.case !== null) cases.set(caseId, caseRow(file.case, received.offset));
  }

  function tell(received: ReceivedCommand, told: Told): StepResult {
    outcomes.push(outcomeRow(received.input, received, told));
    return told.state === 'applied' ? ok : drop('refused');
  }

  function applyToCase(
    received: ReceivedCommand,
    command: Command & { readonly action: CaseAction | SystemAction },
    findCluster: FindCluster,
  ): StepResult {
    const case_id = caseIdOf(command.action.case);
    const file = caseBefore(case_id, received);
    const made = madeBefore(case_id, received);
    if (made.length > 0) {
      keep(case_id, withEvents(file, made), made, received);
      return tell(received, { state: 'applied', case_id, reason: '', next: '' });
    }
    const facts = factsOf(command, file.case, knowledge, findCluster);
    if ('reason' in facts) return tell(received, { state: 'refused', case_id, ...facts });
    const handled = handleCommand(file, command, facts, knowledge.policy);
    if (handled.outcome === 'repeated') return drop('repeated');
    if (handled.outcome === 'refused') return tell(received, { state: 'refused', case_id, ...handled.refusal });
    keep(case_id, handled.file, handled.events, received);
    return tell(received, { state: 'applied', case_id, reason: '', next: '' });
  }

  const appliedHere = new Set<string>();
  return {
    apply(received, findCluster, editClusters) {
      const { input: command, offset } = received;
      const key = outcomeKey(command);
      const toldAt = knowledge.outcomes.get(key);
      // Sent twice: the first stands. At the same offset it is a replay, and what was told then is decided again.
      if (appliedHere.has(key) || (toldAt !== undefined && toldAt < offset)) return drop('repeated');
      appliedHere.add(key);
      const { action } = command;
      if (isCaseAction(action)) return applyToCase(received, { ...command, action }, findCluster);
      const refusal = editClusters(received);
      if (refusal !== undefined) return tell(received, { state: 'refused', case_id: '', ...refusal });
      return tell(received, { state: 'applied', case_id: '', reason: '', next: '' });
    },
    rows: () => ({ events, cases: [...cases.values()], outcomes }),
  };
}

function eventsIn(stored: readonly StoredEvent[]): readonly CaseEvent[] {
  return stored.map(({ event }) => event);
}

/**
 * What the case is about, which must be of the supplier that the command names. A case that there is knows it by itself: its
 * cluster may have been merged into another one since.
 */
function factsOf(
  { action, supplier_id }: Command & { readonly action: CaseAction | SystemAction },
  known: Case | null,
  knowledge: CommandKnowledge,
  findCluster: FindCluster,
): CaseFacts | Pick<Told, 'reason' | 'next'> {
  const ids = subjectIds(action.case);
  if (known !== null && known.supplier_id === supplier_id) return { ...known, channel: '' };
  const stored = ids.cluster_id === '' ? knowledge.signals.get(ids.signal_id) : knowledge.clusters.get(ids.cluster_id);
  const found = (ids.cluster_id === '' ? undefined : findCluster(ids.cluster_id)) ?? stored;
  const ofSupplier = known?.supplier_id ?? stored?.supplier_id ?? supplier_id;
  if (ofSupplier !== supplier_id)
    return { reason: `${nameOf(ids)} is not of supplier ${supplier_id}`, ...notOfSupplier };
  if (found !== undefined) {
    const { product_id, cause, title } = found;
    // In memory there are no channels.
    return { ...ids, product_id, cause, title, channel: stored?.channel ?? '' };
  }
  // A signal is written after it is raised, or at the same time: what it is about comes along.
  if (action.kind !== 'raise') return { reason: `supplier ${supplier_id} has no ${nameOf(ids)}`, ...notOfSupplier };
  const { product_id, cause, title, channel } = action;
  return { ...ids, product_id, cause, title, channel };
}

function subjectIds(subject: CaseSubject): { readonly cluster_id: string; readonly signal_id: string } {
  return 'cluster_id' in subject
    ? { cluster_id: subject.cluster_id, signal_id: '' }
    : { cluster_id: '', signal_id: subject.signal_id };
}

function nameOf({ cluster_id, signal_id }: { readonly cluster_id: string; readonly signal_id: string }): string {
  return cluster_id === '' ? `signal ${signal_id}` : `cluster ${cluster_id}`;
}

import type { Command } from '@earshot/contracts';
import {
  type CaseEventRow,
  type CaseRow,
  type CommandOutcomeRow,
  type CommandPlace,
  caseEventsTable,
  casesTable,
  commandOutcomesTable,
  rowVersion,
  type Store,
} from '@earshot/store';

/** A command with its place in the log. */
export interface ReceivedCommand {
  readonly input: Command;
  readonly partition: number;
  readonly offset: bigint;
}

/** What commands write. */
export interface CommandRows {
  readonly events: readonly CaseEventRow[];
  readonly cases: readonly CaseRow[];
  readonly outcomes: readonly CommandOutcomeRow[];
}

/** Of somebody who is told: what became of the command, and if nothing, why, and what to do instead. */
export interface Told {
  readonly state: CommandOutcomeRow['state'];
  readonly case_id: string;
  readonly reason: string;
  readonly next: string;
}

export function outcomeRow(command: Command, { partition, offset }: CommandPlace, told: Told): CommandOutcomeRow {
  return {
    command_id: command.command_id,
    supplier_id: command.supplier_id,
    kind: command.action.kind,
    ...told,
    at: command.at,
    person_id: command.by.person_id,
    person_name: command.by.name,
    input_partition: partition,
    input_offset: offset.toString(),
    version: rowVersion(0n, offset),
  };
}

/**
 * The events, then the cases that they tell, then the outcomes: who reads that a command was applied finds what it did, and
 * after a crash between two of them the replay knows by the events what was done.
 */
export async function writeCommandRows(store: Pick<Store, 'insert'>, rows: CommandRows): Promise<void> {
  const { events, cases, outcomes } = rows;
  if (events.length > 0) await store.insert(caseEventsTable, events);
  if (cases.length > 0) await store.insert(casesTable, cases);
  if (outcomes.length > 0) await store.insert(commandOutcomesTable, outcomes);
}

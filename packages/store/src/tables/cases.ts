import {
  CASE_STAGES,
  CASE_STATUSES,
  type Case,
  CaseChange,
  CaseCounts,
  type CaseEvent,
  Cause,
  CLOCK_ALARMS,
  OWNED_BY,
} from '@earshot/contracts';
import { z } from 'zod';
import { defineQuery, defineTable } from '../define.js';
import { rowVersion } from '../rowVersion.js';
import { Offset, Time, Version } from './columns.js';

/** The command in cluster.input that a row came from. */
export interface CommandPlace {
  readonly partition: number;
  readonly offset: bigint;
}

/** One row of earshot.case_events. */
export const CaseEventRow = z.object({
  case_id: z.string(),
  sequence: z.int(),
  event_id: z.string(),
  command_id: z.string(),
  supplier_id: z.string(),
  at: Time,
  person_id: z.string(),
  person_name: z.string(),
  why: z.string(),
  kind: z.string(),
  /** CaseChange as JSON. */
  change: z.string(),
  input_partition: z.int(),
  input_offset: Offset,
  version: Version,
});
export type CaseEventRow = z.infer<typeof CaseEventRow>;

export const caseEventsTable = defineTable({ name: 'earshot.case_events', row: CaseEventRow });

export function caseEventRow({ by, change, ...event }: CaseEvent, { partition, offset }: CommandPlace): CaseEventRow {
  return {
    ...event,
    person_id: by.person_id,
    person_name: by.name,
    kind: change.kind,
    // Parsed for the order of its fields: the same event is the same row, whoever writes it.
    change: JSON.stringify(CaseChange.parse(change)),
    input_partition: partition,
    input_offset: offset.toString(),
    version: rowVersion(0n, offset),
  };
}

export function caseEventOfRow(row: CaseEventRow): CaseEvent {
  const { event_id, case_id, supplier_id, sequence, command_id, at, why } = row;
  return {
    event_id,
    case_id,
    supplier_id,
    sequence,
    command_id,
    at,
    by: { person_id: row.person_id, name: row.person_name },
    why,
    change: CaseChange.parse(JSON.parse(row.change)),
  };
}

/** All events of some cases, from the first to the last of each. */
export const eventsOfCases = defineQuery({
  name: 'eventsOfCases',
  sql: `SELECT case_id, sequence, event_id, command_id, supplier_id, at, person_id, person_name, why, kind, change, input_partition,
          toString(input_offset) AS input_offset, toString(version) AS version
        FROM earshot.case_events FINAL WHERE case_id IN {case_ids:Array(String)} ORDER BY case_id, sequence`,
  params: z.object({ case_ids: z.array(z.string()) }),
  row: CaseEventRow,
});

/** One row of earshot.cases: a case as its events tell it. */
export const CaseRow = z.object({
  case_id: z.string(),
  supplier_id: z.string(),
  product_id: z.string(),
  cause: z.union([Cause, z.literal('')]),
  cluster_id: z.string(),
  signal_id: z.string(),
  last_signal_id: z.string(),
  title: z.string(),
  stage: z.enum(CASE_STAGES),
  status: z.enum(CASE_STATUSES),
  owner_person_id: z.string(),
  owner_name: z.string(),
  owner_department: z.string(),
  owned_by: z.union([z.enum(OWNED_BY), z.literal('')]),
  archived_at: Time.nullable(),
  archived_until: Time.nullable(),
  archived_more_than: z.int().nullable(),
  archived_worse: z.boolean(),
  fix: z.string(),
  fix_date: z.iso.date().nullable(),
  fix_from: Time.nullable(),
  opened_at: Time,
  opened_by_id: z.string(),
  opened_by_name: z.string(),
  answered_at: Time.nullable(),
  due_at: Time,
  warn_at: Time,
  alarm: z.enum(CLOCK_ALARMS),
  closed_at: Time.nullable(),
  reopened: z.int(),
  /** CaseCounts as JSON, '' for none. */
  counts: z.string(),
  events: z.int(),
  updated_at: Time,
  version: Version,
});
export type CaseRow = z.infer<typeof CaseRow>;

export const casesTable = defineTable({ name: 'earshot.cases', row: CaseRow });

export function caseRow(folded: Case, offset: bigint): CaseRow {
  const { owner, archived, fix, opened_by, counts, ...columns } = folded;
  return {
    ...columns,
    owner_person_id: owner?.person_id ?? '',
    owner_name: owner?.name ?? '',
    owner_department: owner?.department ?? '',
    owned_by: owner?.owned_by ?? '',
    archived_at: archived?.at ?? null,
    archived_until: archived?.until ?? null,
    archived_more_than: archived?.more_than ?? null,
    archived_worse: archived?.worse ?? false,
    fix: fix?.fix ?? '',
    fix_date: fix?.date ?? null,
    fix_from: fix?.from ?? null,
    opened_by_id: opened_by.person_id,
    opened_by_name: opened_by.name,
    counts: counts === null ? '' : JSON.stringify(counts),
    version: rowVersion(0n, offset),
  };
}

export function caseOfRow(row: CaseRow): Case {
  const {
    owner_person_id,
    owner_name,
    owner_department,
    owned_by,
    archived_at,
    archived_until,
    archived_more_than,
    archived_worse,
    fix,
    fix_date,
    fix_from,
    opened_by_id,
    opened_by_name,
    counts,
    version: _version,
    ...columns
  } = row;
  return {
    ...columns,
    owner:
      owned_by === '' ? null : { person_id: owner_person_id, name: owner_name, department: owner_department, owned_by },
    archived:
      archived_at === null
        ? null
        : {
            until: archived_until,
            more_than: archived_more_than,
            worse: archived_worse,
            at: archived_at,
          },
    fix: fix_date === null || fix_from === null ? null : { fix, date: fix_date, from: fix_from },
    opened_by: { person_id: opened_by_id, name: opened_by_name },
    counts: counts === '' ? null : CaseCounts.parse(JSON.parse(counts)),
  };
}

export const caseColumns = `case_id, supplier_id, product_id, cause, cluster_id, signal_id, last_signal_id, title, stage, status,
  owner_person_id, owner_name, owner_department, owned_by, archived_at, archived_until, archived_more_than, archived_worse,
  fix, fix_date, fix_from, opened_at, opened_by_id, opened_by_name, answered_at, due_at, warn_at, alarm,
  closed_at, reopened, counts, events, updated_at, toString(version) AS version`;

/** One row of earshot.outcomes. */
export const CommandOutcomeRow = z.object({
  command_id: z.string(),
  supplier_id: z.string(),
  kind: z.string(),
  case_id: z.string(),
  state: z.enum(['applied', 'refused']),
  reason: z.string(),
  next: z.string(),
  at: Time,
  person_id: z.string(),
  person_name: z.string(),
  input_partition: z.int(),
  input_offset: Offset,
  version: Version,
});
export type CommandOutcomeRow = z.infer<typeof CommandOutcomeRow>;

export const commandOutcomesTable = defineTable({ name: 'earshot.outcomes', row: CommandOutcomeRow });

/** Of some commands, of whatever supplier: the same id may have been sent for two. */
export const outcomesOfCommands = defineQuery({
  name: 'outcomesOfCommands',
  sql: `SELECT command_id, supplier_id, kind, case_id, state, reason, next, at, person_id, person_name, input_partition,
          toString(input_offset) AS input_offset, toString(version) AS version
        FROM earshot.outcomes FINAL WHERE command_id IN {command_ids:Array(String)} ORDER BY supplier_id, command_id`,
  params: z.object({ command_ids: z.array(z.string()) }),
  row: CommandOutcomeRow,
});

import { z } from 'zod';
import { CaseCounts, CaseStage, CaseStatus, CommandBy } from './command.js';
import { Cause } from './taxonomy.js';

/** How somebody came to own a case. `touch`: acted on it first; `rule`: nobody acted yet, an ownership rule names them. */
export const OWNED_BY = ['rule', 'touch', 'assignment'] as const;

export const CaseOwner = z.object({
  person_id: z.string(),
  name: z.string(),
  department: z.string(),
  owned_by: z.enum(OWNED_BY),
});
export type CaseOwner = z.infer<typeof CaseOwner>;

/** Out of sight since `at`, until one of these comes true: a time, more complaints since then than so many, or it gets worse. */
export const CaseArchived = z.object({
  until: z.iso.datetime().nullable(),
  more_than: z.int().nullable(),
  worse: z.boolean(),
  at: z.iso.datetime(),
});
export type CaseArchived = z.infer<typeof CaseArchived>;

/**
 * A fix and the day (installation time zone) from which no new complaint should come. `from`: the instant at which that day
 * starts, or at which the fix was named if that was later.
 */
export const CaseFix = z.object({ fix: z.string(), date: z.iso.date(), from: z.iso.datetime() });
export type CaseFix = z.infer<typeof CaseFix>;

/** `near`, `past`: who is responsible was told that the first answer is due soon, or late. */
export const CLOCK_ALARMS = ['none', 'near', 'past'] as const;

/** A problem that somebody lives with from its rise to its end: the fold of its events. */
export const Case = z.object({
  case_id: z.string(),
  supplier_id: z.string(),
  product_id: z.string(),
  /** '' where the signal is of all causes together. */
  cause: z.union([Cause, z.literal('')]),
  /** What it is about: one of the two, the other ''. */
  cluster_id: z.string(),
  signal_id: z.string(),
  /** The cluster's name as it was when the case was opened; pages show the cluster's present one. */
  title: z.string(),
  stage: CaseStage,
  status: CaseStatus,
  owner: CaseOwner.nullable(),
  archived: CaseArchived.nullable(),
  fix: CaseFix.nullable(),
  opened_at: z.iso.datetime(),
  opened_by: CommandBy,
  /** When the first answer was given, null while it is owed. */
  answered_at: z.iso.datetime().nullable(),
  /** When it is due, by the business calendar as it was when the clock started, and when the alarm before the breach is. */
  due_at: z.iso.datetime(),
  warn_at: z.iso.datetime(),
  alarm: z.enum(CLOCK_ALARMS),
  /** When it was closed, null while it is open. */
  closed_at: z.iso.datetime().nullable(),
  /** How often it came back. */
  reopened: z.int(),
  /** The newest spike raised on it, '' for none. */
  last_signal_id: z.string(),
  counts: CaseCounts.nullable(),
  events: z.int(),
  updated_at: z.iso.datetime(),
});
export type Case = z.infer<typeof Case>;

/** When the first answer is due, and when the alarm before that is. */
const clock = { due_at: z.iso.datetime(), warn_at: z.iso.datetime() };

/** One thing that changed. A command makes one event or several. */
export const CaseChange = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('opened'),
    product_id: z.string(),
    cause: z.union([Cause, z.literal('')]),
    cluster_id: z.string(),
    signal_id: z.string(),
    title: z.string(),
    ...clock,
  }),
  z.object({ kind: z.literal('owner_set'), owner: CaseOwner, from: CaseOwner.nullable() }),
  z.object({ kind: z.literal('stage_set'), stage: CaseStage, from: CaseStage }),
  z.object({ kind: z.literal('answered') }),
  z.object({ kind: z.literal('archived'), archived: CaseArchived }),
  /** Back in sight: a person took it up again, its time came, so many more were heard, or it got worse. */
  z.object({ kind: z.literal('woken'), because: z.enum(['person', 'time', 'more', 'worse']) }),
  z.object({ kind: z.literal('fix_set'), ...CaseFix.shape }),
  /** `regressed`: complaints came after the fix, or after it was closed. The clock to an answer starts anew. */
  z.object({
    kind: z.literal('reopened'),
    because: z.enum(['person', 'regressed']),
    from: CaseStage,
    ...clock,
  }),
  z.object({ kind: z.literal('noted'), text: z.string() }),
  z.object({
    kind: z.literal('signal_raised'),
    signal_id: z.string(),
    observed: z.number(),
    expected: z.number(),
    started_at: z.iso.datetime(),
  }),
  z.object({ kind: z.literal('status_seen'), status: CaseStatus, from: CaseStatus, counts: CaseCounts }),
  z.object({ kind: z.literal('reminded'), moment: z.enum(['near', 'past']), due_at: z.iso.datetime() }),
]);
export type CaseChange = z.infer<typeof CaseChange>;

/** Who did what to a case, when and why. Never overwritten. */
export const CaseEvent = z.object({
  event_id: z.string(),
  case_id: z.string(),
  supplier_id: z.string(),
  /** 1 for the first event of the case, and on without a gap. */
  sequence: z.int().min(1),
  command_id: z.string(),
  at: z.iso.datetime(),
  by: CommandBy,
  why: z.string(),
  change: CaseChange,
});
export type CaseEvent = z.infer<typeof CaseEvent>;

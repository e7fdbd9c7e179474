import { z } from 'zod';
import { Case, CaseEvent } from '../case.js';
import { Channel } from '../channel.js';
import { CommandBy, Owner } from '../command.js';
import { feedbackLimits } from '../feedback.js';
import { Cause } from '../taxonomy.js';

const Names = z.object({ zh: z.string(), en: z.string() });

/** A case with what pages need beside it. Names come from the catalogue, '' where it has none. */
export const CaseView = Case.extend({
  supplier_name: Names,
  product_name: Names,
  /** The cluster's name now, '' for a case of a signal. */
  label: z.string(),
  /** The cluster that its own one was merged into, where its complaints are now; '' where it was not. */
  merged_into: z.string().default(''),
  /** Seconds until the first answer is due by the wall clock, negative where it is late; null where none is owed. */
  answer_in_seconds: z.int().nullable(),
  /** Out of sight at the moment: archived, and nothing woke it. */
  is_archived: z.boolean(),
});
export type CaseView = z.infer<typeof CaseView>;

/**
 * GET /v1/cases?stage=&status=&owner=&supplier_id=&product_id=&cause=&cluster_id=&signal_id=&show=open|archived|closed|all&order=due|updated&limit=50&cursor=
 * `owner`: a person_id, `department:NAME`, `me`, or `nobody`. `show` is `open` (neither archived nor closed) where nothing
 * is asked, or `all` where a `stage`, `cluster_id` or `signal_id` is. `due` (default): the answer that is due first, then the
 * newest; `next` pages on.
 */
export const CaseList = z.object({ as_of: z.iso.datetime(), cases: z.array(CaseView), next: z.string().nullable() });
export type CaseList = z.infer<typeof CaseList>;

/** GET /v1/cases/:case_id, its events from the first to the last. */
export const CaseDetail = z.object({ as_of: z.iso.datetime(), case: CaseView, events: z.array(CaseEvent) });
export type CaseDetail = z.infer<typeof CaseDetail>;

/** The answer (202) to POST /v1/commands: it is in the log, and will be applied in its turn. */
export const CommandAccepted = z.object({
  command_id: z.string(),
  /** The case that it is about, '' for a command on clusters. */
  case_id: z.string(),
});
export type CommandAccepted = z.infer<typeof CommandAccepted>;

/**
 * GET /v1/commands/:command_id. `pending`: not applied yet (or never sent); a refused one says why and what to do. `at`, `by`,
 * `case_id` are null and '' while it is pending.
 */
export const CommandState = z.object({
  command_id: z.string(),
  state: z.enum(['pending', 'applied', 'refused']),
  reason: z.string(),
  next: z.string(),
  case_id: z.string(),
  at: z.iso.datetime().nullable(),
  by: CommandBy.nullable(),
});
export type CommandState = z.infer<typeof CommandState>;

export const ownershipLimits = {
  rulesMax: 1_000,
  daysOffMax: 400,
  firstAnswerHoursMax: 24 * 30,
  warnMinutesMax: 7 * 24 * 60,
} as const;

/** Who gets the cases of what. A field that is left out (or '') matches everything; the first rule that matches decides. */
export const OwnershipRule = z.object({
  supplier_id: z.string().max(feedbackLimits.idCharsMax).default(''),
  product_id: z.string().max(feedbackLimits.idCharsMax).default(''),
  cause: z.union([Cause, z.literal('')]).default(''),
  /** Where most of the complaints come from. */
  channel: z.union([Channel, z.literal('')]).default(''),
  owner: Owner,
});
export type OwnershipRule = z.infer<typeof OwnershipRule>;

const Clock = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'expected a time of day from 00:00 to 24:00, such as 09:00');

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export const Weekday = z.enum(WEEKDAYS);
export type Weekday = z.infer<typeof Weekday>;

/** When the clock to the first answer runs, in the installation's time zone. */
export const BusinessCalendar = z.object({
  /** Hours of each day of the week on which people answer; a day that is left out is a day off. Default: always. */
  hours: z
    .partialRecord(
      Weekday,
      z
        .object({ from: Clock, to: Clock })
        .refine(({ from, to }) => from < to, { path: ['to'], error: 'expected a time later than `from`' }),
    )
    .default(() => Object.fromEntries(WEEKDAYS.map((day) => [day, { from: '00:00', to: '24:00' }])))
    .refine((hours) => Object.keys(hours).length > 0, 'expected hours on at least one day of the week'),
  /** Days on which nobody answers, whatever day of the week they are. */
  days_off: z
    .array(z.iso.date({ error: 'expected a day such as 2026-10-01' }))
    .max(ownershipLimits.daysOffMax)
    .default([]),
});
export type BusinessCalendar = z.infer<typeof BusinessCalendar>;

/** How soon a case must have its first answer. */
export const FirstAnswer = z.object({
  /** Hours of the business calendar. */
  hours: z.number().positive().max(ownershipLimits.firstAnswerHoursMax).default(24),
  /** The alarm before the breach: so many minutes of the business calendar earlier. */
  warn_minutes: z.int().min(0).max(ownershipLimits.warnMinutesMax).default(120),
  calendar: BusinessCalendar.prefault({}),
});
export type FirstAnswer = z.infer<typeof FirstAnswer>;

/** Body of PUT /v1/ownership-rules: replaces all of it. `version` is that which was read: two people do not overwrite each other. */
export const OwnershipRulesBody = z.object({
  version: z.int().min(0),
  rules: z.array(OwnershipRule).max(ownershipLimits.rulesMax).default([]),
  first_answer: FirstAnswer.prefault({}),
});
export type OwnershipRulesBody = z.infer<typeof OwnershipRulesBody>;

/** GET and PUT /v1/ownership-rules. Before anybody wrote some: version 0, no rules, 24 hours, always. */
export const OwnershipRules = OwnershipRulesBody.extend({
  by: CommandBy.nullable(),
  at: z.iso.datetime().nullable(),
});
export type OwnershipRules = z.infer<typeof OwnershipRules>;

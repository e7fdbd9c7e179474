import { z } from 'zod';
import { Channel } from './channel.js';
import { feedbackLimits } from './feedback.js';
import { Cause } from './taxonomy.js';

/** Limits of one command. Longer values are rejected, named by field. */
export const commandLimits = {
  nameCharsMax: 200,
  whyCharsMax: 2_000,
  noteCharsMax: 10_000,
  labelCharsMax: 200,
  fixCharsMax: 500,
  /** Texts that one split takes out of a cluster. */
  feedbackIdsMax: 500,
} as const;

const Id = z.string().min(1).max(feedbackLimits.idCharsMax);
const Instant = z.iso.datetime({
  offset: true,
  error: 'expected an ISO 8601 time with a zone, such as 2026-03-14T12:41:07Z',
});

/** What people do with a problem, in the order of its life (Kepner and Tregoe). */
export const CASE_STAGES = [
  'identified',
  'escalated',
  'contained',
  'investigated',
  'fix_chosen',
  'fix_applied',
  'verified',
  'closed',
] as const;
export const CaseStage = z.enum(CASE_STAGES);
export type CaseStage = z.infer<typeof CaseStage>;

/** What the system sees of a case's complaints. */
export const CASE_STATUSES = ['new', 'ongoing', 'escalating', 'regressed', 'quiet'] as const;
export const CaseStatus = z.enum(CASE_STATUSES);
export type CaseStatus = z.infer<typeof CaseStatus>;

/** Who did it: a person who is signed in, or Earshot itself. */
export const CommandBy = z.object({ person_id: Id, name: z.string().max(commandLimits.nameCharsMax) });
export type CommandBy = z.infer<typeof CommandBy>;

/** What Earshot does of itself: raises cases, reminds of the clock, sees a complaint come back. */
export const SYSTEM: CommandBy = { person_id: 'system', name: 'Earshot' };

/** The cluster or signal that a case is about; the case's id follows from it. */
export const CaseSubject = z.union([z.strictObject({ cluster_id: Id }), z.strictObject({ signal_id: Id })], {
  error: 'expected {"cluster_id": …} or {"signal_id": …}',
});
export type CaseSubject = z.infer<typeof CaseSubject>;

/** Who has a case: a person, a department, or a person of a department. '' where not given. */
export const Owner = z
  .object({
    person_id: z.string().max(feedbackLimits.idCharsMax).default(''),
    name: z.string().max(commandLimits.nameCharsMax).default(''),
    department: z.string().max(commandLimits.nameCharsMax).default(''),
  })
  .refine(({ person_id, department }) => person_id !== '' || department !== '', {
    path: ['person_id'],
    error: 'expected a person_id, a department, or both',
  });
export type Owner = z.infer<typeof Owner>;

const onCase = { case: CaseSubject };

/** What a person may do with a case. */
export const CaseAction = z.discriminatedUnion('kind', [
  /** I have it. Refused where somebody else has it. */
  z.object({ kind: z.literal('take'), ...onCase }),
  /** Hands it to a person or a department, also against its will: the desk may open a case against any department. */
  z.object({ kind: z.literal('assign'), ...onCase, owner: Owner }),
  z.object({ kind: z.literal('set_stage'), ...onCase, stage: CaseStage }),
  /**
   * Out of sight until one of these comes true: a time, so many more complaints, or that it gets worse (`worse`). With
   * none of the three given it is out of sight until it gets worse.
   */
  z.object({
    kind: z.literal('archive'),
    ...onCase,
    until: Instant.optional(),
    more_than: z.int().min(1).max(1_000_000).optional(),
    worse: z.boolean().optional(),
  }),
  /** The fix that will end it, and the day from which no new complaint should come (in the installation's time zone). */
  z.object({
    kind: z.literal('resolve_in'),
    ...onCase,
    fix: z.string().trim().min(1).max(commandLimits.fixCharsMax),
    date: z.iso.date({ error: 'expected a day such as 2026-03-14' }),
  }),
  z.object({ kind: z.literal('reopen'), ...onCase }),
  z.object({ kind: z.literal('note'), ...onCase, text: z.string().trim().min(1).max(commandLimits.noteCharsMax) }),
  /** The first answer was given: the clock stops. */
  z.object({ kind: z.literal('acknowledge'), ...onCase }),
]);
export type CaseAction = z.infer<typeof CaseAction>;

/** What a person may do with clusters. A person's word wins over every later pass. */
export const ClusterAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('merge'), cluster_id: Id, into: Id }),
  z.object({
    kind: z.literal('split'),
    cluster_id: Id,
    feedback_ids: z.array(Id).min(1).max(commandLimits.feedbackIdsMax),
    label: z.string().trim().min(1).max(commandLimits.labelCharsMax).optional(),
  }),
  /** Puts the complaint (feedback_id, cause) into another cluster of the same supplier and product. */
  z.object({ kind: z.literal('move'), feedback_id: Id, cause: Cause, into: Id }),
  z.object({
    kind: z.literal('rename'),
    cluster_id: Id,
    label: z.string().trim().min(1).max(commandLimits.labelCharsMax),
  }),
  z.object({ kind: z.literal('never_together'), a: Id, b: Id }),
  /** Takes back a cluster command. */
  z.object({ kind: z.literal('undo'), command_id: z.guid() }),
]);
export type ClusterAction = z.infer<typeof ClusterAction>;

/** Complaints of a case, by when they occurred, up to `as_of` of the stream. */
export const CaseCounts = z.object({
  as_of: z.iso.datetime(),
  heard_24h: z.int().min(0),
  /** In the seven days before these 24 hours. */
  heard_7d_before: z.int().min(0),
  /** In all; of a signal's case since eight days before it was opened. */
  heard: z.int().min(0),
  /** Since it was archived; 0 where it is not. */
  heard_since_archived: z.int().min(0),
  /** From when on no new complaint should come: the day of the fix, or when it was closed. Null where neither is, or not yet. */
  fix_from: z.iso.datetime().nullable(),
  /** Since then; 0 without. */
  heard_since_fix: z.int().min(0),
  /** In the seven days before; 0 without. */
  heard_7d_before_fix: z.int().min(0),
  first_seen: z.iso.datetime().nullable(),
  last_seen: z.iso.datetime().nullable(),
  /** A signal is open on it. */
  signal_open: z.boolean().default(false),
});
export type CaseCounts = z.infer<typeof CaseCounts>;

/** What Earshot itself says of a case. Never taken from a person. */
export const SystemAction = z.discriminatedUnion('kind', [
  /** A spike was raised: a case is opened, or the one that there is learns of it. */
  z.object({
    kind: z.literal('raise'),
    ...onCase,
    signal_id: Id,
    product_id: z.string(),
    cause: z.union([Cause, z.literal('')]),
    /** Where most of its complaints were said, '' where no channel has half of them. */
    channel: z.union([Channel, z.literal('')]).default(''),
    observed: z.number(),
    expected: z.number(),
    started_at: z.iso.datetime(),
    /** The customers' own words that name it, '' where none are known. */
    title: z.string().default(''),
  }),
  /** The complaints were counted, and what that changes is for the case to say. */
  z.object({ kind: z.literal('observe'), ...onCase, counts: CaseCounts }),
  /** The first answer is due soon, or late. */
  z.object({
    kind: z.literal('remind'),
    ...onCase,
    moment: z.enum(['near', 'past']),
    due_at: z.iso.datetime(),
  }),
]);
export type SystemAction = z.infer<typeof SystemAction>;

export const CommandAction = z.discriminatedUnion('kind', [CaseAction, ClusterAction, SystemAction]);
export type CommandAction = z.infer<typeof CommandAction>;
/** What people may send to `POST /v1/commands`. */
export const PersonAction = z.discriminatedUnion('kind', [CaseAction, ClusterAction]);
export type PersonAction = z.infer<typeof PersonAction>;

const commandFields = {
  /** Made by whoever sends it, a UUID: the same command sent twice is applied once. */
  command_id: z.guid({ error: 'expected a UUID that you make for this command, such as crypto.randomUUID() gives' }),
  /** Of the cluster or signal; '' for a signal across suppliers. Commands of one supplier are applied in order. */
  supplier_id: z.string().max(feedbackLimits.idCharsMax),
  /** In the words of who did it, '' where none were given. */
  why: z.string().trim().max(commandLimits.whyCharsMax).default(''),
};

/** One thing that somebody did, as it flows through `cluster.input` to the one writer of the supplier. */
export const Command = z.object({
  ...commandFields,
  kind: z.literal('command'),
  at: z.iso.datetime(),
  by: CommandBy,
  action: CommandAction,
});
export type Command = z.infer<typeof Command>;

/** POST /v1/commands: a command without `by` and `at`; the server knows who is signed in and when it is. */
export const CommandRequest = z.object({ ...commandFields, action: PersonAction });
export type CommandRequest = z.infer<typeof CommandRequest>;

/** True for what is about a case; the other commands are edits of clusters. */
export function isCaseAction(action: CommandAction): action is CaseAction | SystemAction {
  return 'case' in action;
}

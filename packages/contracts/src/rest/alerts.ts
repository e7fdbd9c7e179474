import { z } from 'zod';
import { Channel } from '../channel.js';
import { feedbackLimits } from '../feedback.js';
import { AlertNode, Signal, SignalKind } from '../signal.js';
import { Cause } from '../taxonomy.js';

/** Limits of alert rules. Longer values are rejected, named by field. */
export const alertRuleLimits = {
  rulesMax: 200,
  nameCharsMax: 100,
  listMax: 500,
  /** A day. */
  groupMinutesMax: 1_440,
  /** A week. */
  cooldownMinutesMax: 10_080,
  escalateMinutesMax: 10_080,
  whyCharsMax: 2_000,
  previewDaysMax: 366,
  mutesMax: 1_000,
} as const;

const Names = z.object({ zh: z.string(), en: z.string() });
const Id = z.string().min(1).max(feedbackLimits.idCharsMax);
const Slug = z.string().regex(/^[a-z0-9-]{1,64}$/, 'expected lower-case letters, digits and dashes, 64 at most');
const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time of day such as 22:30');
const listOf = <Item extends z.ZodType>(item: Item) => z.array(item).max(alertRuleLimits.listMax).default([]);
const minutes = (most: number) => z.int().min(0).max(most).default(0);

/** Which signals a rule is for. All that are given must hold; an empty list holds for every signal. */
export const AlertMatch = z.object({
  kinds: z.array(SignalKind).default([]),
  /** A signal of all suppliers, products or causes together matches no list of them. */
  supplier_ids: listOf(Id),
  product_ids: listOf(Id),
  causes: listOf(Cause),
  /** Where most of the complaints were said. */
  channels: z.array(Channel).default([]),
  /** Excess in standard deviations, at least. Signals of kind `no_data` have none and are let through. */
  severity_min: z.number().min(0).max(1_000).default(0),
});
export type AlertMatch = z.infer<typeof AlertMatch>;

/** Days 1 = Monday … 7 = Sunday on which the quiet hours begin. `from` after `to` lasts into the next day. */
export const QuietHours = z.object({
  from: LocalTime,
  to: LocalTime,
  days: z.array(z.int().min(1).max(7)).min(1).max(7).default([1, 2, 3, 4, 5, 6, 7]),
  /** From this severity on people are told at once all the same; null: never. */
  unless_severity: z.number().min(0).max(1_000).nullable().default(null),
});
export type QuietHours = z.infer<typeof QuietHours>;

/** Who is told of which signals, where and when. Times of day are the installation's. */
export const AlertRule = z.object({
  rule_id: Slug,
  name: z.string().trim().min(1).max(alertRuleLimits.nameCharsMax),
  enabled: z.boolean().default(true),
  match: AlertMatch.prefault({}),
  /** Ids of channels of GET /v1/channels. */
  deliver_to: z.array(Slug).min(1).max(50),
  /** What is told beside the rise. */
  also: z.array(z.enum(['ended', 'escalating', 'regressed'])).default(['ended', 'escalating', 'regressed']),
  /** Signals that rise within so many minutes of the first come in one message; 0: each by itself, at once. */
  group_minutes: minutes(alertRuleLimits.groupMinutesMax),
  /** After a rise was told, a new one of the same node is not told for so long. */
  cooldown_minutes: minutes(alertRuleLimits.cooldownMinutesMax),
  /** Where nobody acknowledged a signal that is still open after so long, these are told too. */
  escalate: z
    .object({
      after_minutes: z.int().min(1).max(alertRuleLimits.escalateMinutesMax),
      deliver_to: z.array(Slug).min(1).max(50),
    })
    .nullable()
    .default(null),
  /** What rises in these hours waits for their end, and comes in one message. */
  quiet_hours: QuietHours.nullable().default(null),
  /** All in one message a day at this time, instead of at once; null: at once. */
  digest_at: LocalTime.nullable().default(null),
});
export type AlertRule = z.infer<typeof AlertRule>;

/**
 * GET and PUT /v1/alert-rules. Where none were ever written: one rule, every signal to every channel. PUT takes the `version`
 * that was read, and is refused (409) where somebody wrote another one meanwhile. A signal goes to each channel once, by the
 * first rule that sends it there.
 */
export const AlertRules = z.object({
  /** 0: never written. */
  version: z.int().min(0),
  written_at: z.iso.datetime().nullable(),
  /** '' where never written. */
  written_by: z.string(),
  rules: z.array(AlertRule).max(alertRuleLimits.rulesMax),
});
export type AlertRules = z.infer<typeof AlertRules>;

export const AlertRulesInput = z.object({
  version: z.int().min(0),
  rules: z
    .array(AlertRule)
    .max(alertRuleLimits.rulesMax)
    .refine((rules) => new Set(rules.map(({ rule_id }) => rule_id)).size === rules.length, {
      error: 'expected each rule_id once',
    }),
});
export type AlertRulesInput = z.infer<typeof AlertRulesInput>;

/** POST /v1/alert-rules/preview: what a rule would have told in the last `days` of stream time, mutes left aside. */
export const AlertPreviewInput = z.object({
  rule: AlertRule,
  days: z.int().min(1).max(alertRuleLimits.previewDaysMax).default(30),
});
export type AlertPreviewInput = z.infer<typeof AlertPreviewInput>;

/** A signal with the names of its supplier and product, '' where the catalogue has none. */
const NamedSignal = Signal.extend({ supplier_name: Names, product_name: Names });

export const AlertPreview = z.object({
  days: z.int(),
  /** Of which the installation has history. */
  days_known: z.int(),
  /** Signals that would have been told, the latest first. */
  would_have: z.array(NamedSignal.extend({ told_at: z.iso.datetime() })),
  /** Messages: signals that come together are one. */
  messages: z.int(),
  per_week: z.number(),
  /** Signals that matched and would not have been told. */
  kept_back: z.array(z.object({ signal_id: z.string(), because: z.enum(['cooldown']) })),
});
export type AlertPreview = z.infer<typeof AlertPreview>;

/** Signals at a node, and at all that lie in it, are not delivered until a time. They are raised and shown as ever. */
export const Mute = z.object({
  mute_id: z.string(),
  node: AlertNode,
  until: z.iso.datetime(),
  why: z.string(),
  by: z.string(),
  created_at: z.iso.datetime(),
  supplier_name: Names,
  product_name: Names,
});
export type Mute = z.infer<typeof Mute>;

/** GET /v1/mutes: those that are in force, the first to end first. DELETE /v1/mutes/:mute_id answers 204. */
export const MuteList = z.object({ mutes: z.array(Mute) });
export type MuteList = z.infer<typeof MuteList>;

/** POST /v1/mutes, answered with the Mute. */
export const MuteInput = z.object({
  node: AlertNode,
  until: z.iso.datetime({ offset: true, error: 'expected an ISO 8601 time with a zone, such as 2026-03-14T12:41:07Z' }),
  why: z.string().max(alertRuleLimits.whyCharsMax).default(''),
});
export type MuteInput = z.infer<typeof MuteInput>;

/** POST /v1/signals/:signal_id/false-alarm. From now on its node must stand out more than it did to be told. */
export const FalseAlarmInput = z.object({ why: z.string().max(alertRuleLimits.whyCharsMax).default('') });
export const FalseAlarmAnswer = z.object({
  signal_id: z.string(),
  node: AlertNode,
  /** Surprise (−ln p) from which on this node is told again. */
  told_from: z.number(),
  /** When the raised threshold lapses. */
  until: z.iso.datetime(),
});
export type FalseAlarmAnswer = z.infer<typeof FalseAlarmAnswer>;

/** POST /v1/channels/:channel_id/test: sends a marked test message now, past the queue, and says what came of it. */
export const ChannelTestAnswer = z.object({
  outcome: z.enum(['delivered', 'refused']),
  /** What the receiver answered where it refused, '' otherwise. */
  reason: z.string(),
});
export type ChannelTestAnswer = z.infer<typeof ChannelTestAnswer>;

import { createHash } from 'node:crypto';
import type { AlertNode, AlertRule, QuietHours, Signal, ToldState } from '@earshot/contracts';
import { holds } from '../signals/index.js';
import { minutesOf, type ZonedClock } from './zonedTime.js';

const minuteMs = 60_000;

/** That a channel was told of a rise, or will be: what cooldown and grouping go by. */
export interface ToldBefore {
  readonly rule_id: string;
  readonly channel_id: string;
  readonly node: AlertNode;
  /** When it was told, or when it was decided where it waits. */
  readonly atMs: number;
}

/** Messages that wait, and that more may join. */
export interface OpenBundle {
  readonly rule_id: string;
  readonly channel_id: string;
  readonly holdUntilMs: number;
}

export interface RouteInput {
  readonly signal: Signal;
  /** What is to be told of it. */
  readonly state: ToldState;
  readonly rules: readonly AlertRule[];
  readonly mutes: readonly { readonly node: AlertNode; readonly untilMs: number }[];
  /** Rules and channels by which this signal's rise was told, or waits; for its later states. */
  readonly toldOfRise: readonly { readonly rule_id: string; readonly channel_id: string }[];
  readonly toldBefore: readonly ToldBefore[];
  readonly openBundles: readonly OpenBundle[];
  /** Wall clock. */
  readonly nowMs: number;
  readonly clock: ZonedClock;
}

/** What becomes of telling one channel. */
export type Route = { readonly channel_id: string; readonly rule_id: string } & (
  | { readonly to: 'now' }
  /** With what else has the same `bundle_id`, in one message. */
  | { readonly to: 'later'; readonly holdUntilMs: number; readonly bundle_id: string }
  | { readonly to: 'nobody'; readonly because: 'muted' | 'cooldown' }
);

/** Whom a signal is told to, and when: each channel once, by the first rule that sends it there. Pure. */
export function routeSignal(input: RouteInput): readonly Route[] {
  const routes: Route[] = [];
  for (const rule of input.rules) {
    for (const channel_id of channelsOf(rule, input)) {
      if (routes.some((route) => route.channel_id === channel_id)) continue;
      routes.push({ channel_id, rule_id: rule.rule_id, ...whenOf(rule, channel_id, input) });
    }
  }
  return routes;
}

/** True where a rule is for a signal. */
export function matches({ match, enabled }: AlertRule, { kind, node, channel, severity }: Signal): boolean {
  const isIn = <Value>(list: readonly Value[], value: Value) => list.length === 0 || list.includes(value);
  return (
    enabled &&
    isIn(match.kinds, kind) &&
    isIn<string>(match.supplier_ids, node.supplier_id) &&
    isIn<string>(match.product_ids, node.product_id) &&
    isIn<string>(match.causes, node.cause) &&
    isIn<string>(match.channels, channel) &&
    (kind === 'no_data' || severity >= match.severity_min)
  );
}

function channelsOf(rule: AlertRule, { signal, state, toldOfRise }: RouteInput): readonly string[] {
  // '': told before there were rules.
  const isOwn = (rule_id: string) => rule_id === rule.rule_id || rule_id === '';
  const told = toldOfRise.filter(({ rule_id }) => isOwn(rule_id)).map(({ channel_id }) => channel_id);
  switch (state) {
    case 'raised':
      return matches(rule, signal) ? rule.deliver_to : [];
    case 'unacknowledged':
      return told.length > 0 ? (rule.escalate?.deliver_to ?? []) : [];
    default:
      // Who was not told of the rise has nothing to be told the end of.
      return rule.also.includes(state) ? told : [];
  }
}

type When =
  | { readonly to: 'now' }
  | { readonly to: 'later'; readonly holdUntilMs: number; readonly bundle_id: string }
  | { readonly to: 'nobody'; readonly because: 'muted' | 'cooldown' };

function whenOf(rule: AlertRule, channel_id: string, input: RouteInput): When {
  const { signal, state, mutes, toldBefore, openBundles, nowMs, clock } = input;
  if (mutes.some(({ node, untilMs }) => untilMs > nowMs && holds(node, signal.node))) return nobody('muted');
  const isOwn = (one: { readonly rule_id: string; readonly channel_id: string }) =>
    one.rule_id === rule.rule_id && one.channel_id === channel_id;
  const isCooling = ({ node, atMs, ...one }: ToldBefore) =>
    isOwn(one) && isSame(node, signal.node) && nowMs - atMs < rule.cooldown_minutes * minuteMs;
  if (state === 'raised' && toldBefore.some(isCooling)) return nobody('cooldown');
  // Nobody has taken it: that does not wait.
  if (state === 'unacknowledged') return { to: 'now' };
  const later = (holdUntilMs: number): When => ({
    to: 'later',
    holdUntilMs,
    bundle_id: bundleIdOf(rule.rule_id, channel_id, holdUntilMs),
  });
  if (rule.digest_at !== null) return later(clock.next(nowMs, minutesOf(rule.digest_at)));
  const { quiet_hours: quiet } = rule;
  const isUrgent = quiet !== null && quiet.unless_severity !== null && signal.severity >= quiet.unless_severity;
  if (quiet !== null && !isUrgent && isQuiet(quiet, nowMs, clock)) return later(clock.next(nowMs, minutesOf(quiet.to)));
  if (rule.group_minutes === 0 || state === 'ended') return { to: 'now' };
  const open = openBundles.filter((one) => isOwn(one) && one.holdUntilMs > nowMs);
  const soonest = Math.min(...open.map(({ holdUntilMs }) => holdUntilMs));
  return later(Number.isFinite(soonest) ? soonest : nowMs + rule.group_minutes * minuteMs);
}

function nobody(because: 'muted' | 'cooldown'): When {
  return { to: 'nobody', because };
}

function isSame(a: AlertNode, b: AlertNode): boolean {
  return a.supplier_id === b.supplier_id && a.product_id === b.product_id && a.cause === b.cause;
}

/** Within quiet hours; those that last into the next day belong to the day on which they begin. */
export function isQuiet({ from, to, days }: QuietHours, atMs: number, clock: ZonedClock): boolean {
  const { minutes, weekday } = clock.at(atMs);
  const begins = minutesOf(from);
  const ends = minutesOf(to);
  const yesterday = weekday === 1 ? 7 : weekday - 1;
  if (begins < ends) return days.includes(weekday) && minutes >= begins && minutes < ends;
  return (days.includes(weekday) && minutes >= begins) || (days.includes(yesterday) && minutes < ends);
}

/** The same in every process, and the same for all that waits for the same time. */
export function bundleIdOf(ruleId: string, channelId: string, holdUntilMs: number): string {
  return createHash('sha256')
    .update(JSON.stringify([ruleId, channelId, holdUntilMs]))
    .digest('hex')
    .slice(0, 32);
}

import type { AlertRule, Signal } from '@earshot/contracts';
import { type OpenBundle, routeSignal, type ToldBefore } from './routeSignal.js';
import type { ZonedClock } from './zonedTime.js';

export interface RulePreview {
  /** Signals whose rise would have been told, with when, in the order of their rise. */
  readonly told: readonly { readonly signal: Signal; readonly atMs: number }[];
  /** Messages about rises: what comes together is one for each channel, counted once. */
  readonly messages: number;
  readonly keptBack: readonly { readonly signal: Signal; readonly because: 'cooldown' }[];
}

/** What a rule would have told of signals of the past, each at the time at which it rose. Mutes are left aside. */
export function previewRule(rule: AlertRule, signals: readonly Signal[], clock: ZonedClock): RulePreview {
  const told: { signal: Signal; atMs: number }[] = [];
  const keptBack: { signal: Signal; because: 'cooldown' }[] = [];
  const messages = new Set<string>();
  const before: ToldBefore[] = [];
  const bundles: OpenBundle[] = [];
  const ordered = [...signals].sort((a, b) => risenMs(a) - risenMs(b) || (a.signal_id < b.signal_id ? -1 : 1));
  for (const signal of ordered) {
    const nowMs = risenMs(signal);
    const routes = routeSignal({
      signal,
      state: 'raised',
      rules: [{ ...rule, enabled: true }],
      mutes: [],
      toldOfRise: [],
      toldBefore: before,
      openBundles: bundles,
      nowMs,
      clock,
    });
    let atMs: number | undefined;
    for (const route of routes) {
      const { channel_id, rule_id } = route;
      if (route.to === 'nobody') continue;
      before.push({ channel_id, rule_id, node: signal.node, atMs: nowMs });
      atMs = route.to === 'now' ? nowMs : route.holdUntilMs;
      if (route.to === 'later') bundles.push({ channel_id, rule_id, holdUntilMs: route.holdUntilMs });
      messages.add(route.to === 'later' ? String(route.holdUntilMs) : signal.signal_id);
    }
    if (atMs !== undefined) told.push({ signal, atMs });
    else if (routes.length > 0) keptBack.push({ signal, because: 'cooldown' });
  }
  return { told, messages: messages.size, keptBack };
}

function risenMs({ started_at }: Signal): number {
  return Date.parse(started_at);
}

import type { AlertRule } from '@earshot/contracts';

/** A rule that lets every signal through, with an id that none of the others has. */
export function newRule(others: readonly AlertRule[]): AlertRule {
  const taken = new Set(others.map(({ rule_id }) => rule_id));
  let number = others.length + 1;
  while (taken.has(`rule-${number}`)) number++;
  return {
    rule_id: `rule-${number}`,
    name: '',
    enabled: true,
    match: { kinds: [], supplier_ids: [], product_ids: [], causes: [], channels: [], severity_min: 0 },
    deliver_to: [],
    also: ['ended', 'escalating', 'regressed'],
    group_minutes: 5,
    cooldown_minutes: 60,
    escalate: null,
    quiet_hours: null,
    digest_at: null,
  };
}

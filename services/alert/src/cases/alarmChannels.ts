import type { AlertRule, Case } from '@earshot/contracts';

/**
 * Whom an alarm of a case's clock goes to: the channels of the alert rules for spikes of its supplier, product and cause; where
 * the answer is late, also those to whom these rules escalate. Severity, quiet hours and digests do not hold it up: it is due
 * now. Where no rule is for it, all channels: an alarm that nobody hears is none.
 */
export function alarmChannels(
  rules: readonly AlertRule[],
  { supplier_id, product_id, cause }: Pick<Case, 'supplier_id' | 'product_id' | 'cause'>,
  moment: 'near' | 'past',
  channelIds: readonly string[],
): readonly string[] {
  const isIn = (list: readonly string[], value: string) => list.length === 0 || list.includes(value);
  const own = rules.filter(
    ({ enabled, match }) =>
      enabled &&
      isIn(match.kinds, 'spike') &&
      isIn(match.supplier_ids, supplier_id) &&
      isIn(match.product_ids, product_id) &&
      isIn(match.causes, cause),
  );
  const wanted = new Set(
    own.flatMap(({ deliver_to, escalate }) => [
      ...deliver_to,
      ...(moment === 'past' ? (escalate?.deliver_to ?? []) : []),
    ]),
  );
  const found = channelIds.filter((id) => wanted.has(id));
  return found.length > 0 ? found : channelIds;
}

import { AlertRule } from '@earshot/contracts';
import { latestAlertRules, type Store } from '@earshot/store';
import { z } from 'zod';

/** The rules in force. Where none were ever written, everything goes to every channel. */
export async function readRules(
  store: Pick<Store, 'query'>,
  channelIds: readonly string[],
): Promise<readonly AlertRule[]> {
  const [row] = await store.query(latestAlertRules, {});
  if (row !== undefined) return z.array(AlertRule).parse(JSON.parse(row.rules));
  if (channelIds.length === 0) return [];
  return [AlertRule.parse({ rule_id: 'all', name: 'All', deliver_to: channelIds })];
}

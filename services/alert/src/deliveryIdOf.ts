import type { DeliverJob } from '@earshot/contracts';

/** What names a delivery wherever it goes, the same for every try: receivers drop what they have seen. */
export function deliveryIdOf({ signal_id, state, channel_id, bundle_id }: DeliverJob): string {
  if (bundle_id !== '') return `${bundle_id}.${channel_id}`;
  return `${signal_id}.${state}.${channel_id}`;
}

import type { DeliverJob } from '@earshot/contracts';

/** What names a delivery wherever it goes, the same for every try: receivers drop what they have seen. */
export function deliveryIdOf({ signal_id, state, change, channel_id, bundle_id }: DeliverJob): string {
  if (bundle_id !== '') return `${bundle_id}.${channel_id}`;
  return `${stateIdOf({ signal_id, state, change })}.${channel_id}`;
}

/** What names a change of a signal: a rise by its state alone, for it happens once; what may happen again by its time too. */
export function stateIdOf({ signal_id, state, change }: Pick<DeliverJob, 'signal_id' | 'state' | 'change'>): string {
  return change === '' ? `${signal_id}.${state}` : `${signal_id}.${state}.${change}`;
}

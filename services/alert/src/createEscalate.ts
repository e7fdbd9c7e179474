import { OPEN_SIGNAL_STATES } from '@earshot/contracts';
import { acknowledgedSignals, deliveriesOfSignals, type Store, signalOfRow, signalsByState } from '@earshot/store';
import type { AlertLimits } from './alertLimits.js';
import type { Tell } from './createTell.js';
import { readRules } from './readRules.js';

export interface EscalateOptions {
  readonly store: Pick<Store, 'query'>;
  readonly clock: () => Date;
  readonly channelIds: readonly string[];
  readonly limits: AlertLimits;
  readonly tell: Tell;
}

/** Tells the next ones of signals that were told, go on, and that nobody has acknowledged (taken, assigned, moved on or answered as a case). */
export function createEscalate({ store, clock, channelIds, limits, tell }: EscalateOptions): () => Promise<void> {
  return async () => {
    const rules = (await readRules(store, channelIds)).filter(({ enabled, escalate }) => enabled && escalate !== null);
    if (rules.length === 0) return;
    const open = await store.query(signalsByState, { states: [...OPEN_SIGNAL_STATES], limit: limits.signalsReadMax });
    const told = open.filter(({ delivered }) => delivered);
    if (told.length === 0) return;
    const signal_ids = told.map(({ signal_id }) => signal_id);
    const [rows, acknowledged] = await Promise.all([
      store.query(deliveriesOfSignals, { signal_ids }),
      store.query(acknowledgedSignals, { signal_ids }),
    ]);
    const taken = new Set(acknowledged.map(({ signal_id }) => signal_id));
    const nowMs = clock().getTime();
    for (const { updated_at: _updatedAt, version: _version, ...row } of told) {
      if (taken.has(row.signal_id)) continue;
      const isDue = rules.some(({ rule_id, escalate }) =>
        rows.some(
          (delivery) =>
            delivery.signal_id === row.signal_id &&
            delivery.rule_id === rule_id &&
            delivery.signal_state === 'raised' &&
            delivery.delivered_at !== null &&
            nowMs - Date.parse(delivery.delivered_at) >= (escalate?.after_minutes ?? 0) * 60_000,
        ),
      );
      if (isDue) await tell(signalOfRow(row), 'unacknowledged');
    }
  };
}

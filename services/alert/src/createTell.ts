import { type DeliverJob, deliverJobName, type Jobs, type Signal, type ToldState } from '@earshot/contracts';
import { createZonedClock, type Route, routeSignal, type ToldBefore } from '@earshot/domain/routing';
import type { Queue } from '@earshot/queue';
import {
  type DeliveryRow,
  deliveriesOfSignals,
  deliveriesTable,
  heldDeliveries,
  mutesAt,
  type Store,
  signalsOfNode,
} from '@earshot/store';
import type { AlertLimits } from './alertLimits.js';
import { triesOf } from './createRelease.js';
import { stateIdOf } from './deliveryIdOf.js';
import { readRules } from './readRules.js';

export interface TellOptions {
  readonly store: Pick<Store, 'query' | 'insert'>;
  readonly queue: Pick<Queue<Jobs>, 'add'>;
  readonly clock: () => Date;
  readonly channelIds: readonly string[];
  /** IANA zone of the installation: quiet hours and digests are of its wall clock. */
  readonly timeZone: string;
  readonly limits: AlertLimits;
}

/** What a signal's row says, unless something else is to be told of it. */
export type Tell = (signal: Signal, state?: ToldState) => Promise<void>;

const weekMs = 7 * 24 * 3_600_000;

/**
 * Decides by the alert rules which channels hear of a state of a signal, and when: a delivery at once goes into its channel's
 * queue, one that waits is a row until its time. What is not told is a row too, with the reason. Said again (after a crash), it
 * adds what is missing and nothing else.
 */
export function createTell({ store, queue, clock, channelIds, timeZone, limits }: TellOptions): Tell {
  const zoned = createZonedClock(timeZone);

  /** Whom rises of the same node were told of lately: what a cooldown goes by. */
  async function toldBefore({ signal_id, node }: Signal, nowMs: number): Promise<readonly ToldBefore[]> {
    const since = new Date(nowMs - weekMs).toISOString();
    const others = await store.query(signalsOfNode, { ...node, since, limit: limits.signalsReadMax });
    const ids = others.map((other) => other.signal_id).filter((id) => id !== signal_id);
    if (ids.length === 0) return [];
    const rows = await store.query(deliveriesOfSignals, { signal_ids: ids });
    return rows
      .filter(({ signal_state, state }) => signal_state === 'raised' && state !== 'skipped')
      .map(({ rule_id, channel_id, updated_at }) => ({ rule_id, channel_id, node, atMs: Date.parse(updated_at) }));
  }

  return async (signal, told) => {
    if (channelIds.length === 0) return;
    const state = told ?? toldStateOf(signal.state);
    const now = clock();
    const change = changeOf(signal, state);
    const known = await store.query(deliveriesOfSignals, { signal_ids: [signal.signal_id] });
    const decided = known.filter((row) => row.signal_state === state && row.change === change);
    const [rules, mutes, held, before] = await Promise.all([
      readRules(store, channelIds),
      store.query(mutesAt, { now: now.toISOString(), limit: limits.signalsReadMax }),
      store.query(heldDeliveries, { limit: limits.heldDeliveriesMax }),
      state === 'raised' ? toldBefore(signal, now.getTime()) : [],
    ]);
    const routes = routeSignal({
      signal,
      state,
      rules,
      mutes: mutes.map(({ supplier_id, product_id, cause, until }) => ({
        node: { supplier_id, product_id, cause },
        untilMs: Date.parse(until),
      })),
      toldOfRise: known.filter((row) => row.signal_state === 'raised' && row.state !== 'skipped'),
      toldBefore: before,
      openBundles: held.map(({ rule_id, channel_id, hold_until }) => ({
        rule_id,
        channel_id,
        holdUntilMs: Date.parse(hold_until ?? now.toISOString()),
      })),
      nowMs: now.getTime(),
      clock: zoned,
    }).filter(({ channel_id }) => channelIds.includes(channel_id));
    const fresh = routes.filter((route) => !decided.some(({ channel_id }) => channel_id === route.channel_id));
    await store.insert(
      deliveriesTable,
      fresh.map((route) => {
        const rise = known.find((row) => row.channel_id === route.channel_id && row.signal_state === 'raised');
        const row = deliveryRow({ signal_id: signal.signal_id, state, change }, route, now.toISOString());
        // What came of a rise that still waits comes with it.
        if (state === 'raised' || rise?.state !== 'held') return row;
        return { ...row, state: 'held', hold_until: rise.hold_until, bundle_id: rise.bundle_id };
      }),
    );
    const isWaiting = (id: string) =>
      state !== 'raised' &&
      known.some((row) => row.channel_id === id && row.state === 'held' && row.signal_state === 'raised');
    const atOnce = [
      ...fresh
        .filter(({ to, channel_id }) => to === 'now' && !isWaiting(channel_id))
        .map(({ channel_id }) => channel_id),
      // A row without its job: killed between the two.
      ...decided.filter((row) => row.state === 'pending' && row.bundle_id === '').map(({ channel_id }) => channel_id),
    ];
    for (const channel_id of atOnce) {
      await queue.add(
        deliverJobName(channel_id),
        { signal_id: signal.signal_id, state, change, channel_id, bundle_id: '' },
        { jobId: stateIdOf({ signal_id: signal.signal_id, state, change }), ...triesOf(limits) },
      );
    }
  };
}

function toldStateOf(state: Signal['state']): ToldState {
  return state === 'continuing' || state === 'held_back' ? 'raised' : state;
}

/** A signal rises once; it may get worse, end and come back more often, each told once. */
function changeOf({ changed_at }: Signal, state: ToldState): string {
  const isOnce = state === 'raised' || state === 'unacknowledged' || changed_at === null;
  return isOnce ? '' : String(Date.parse(changed_at));
}

const because = { muted: 'muted by a person', cooldown: 'told of this node just before' } as const;

function deliveryRow(
  { signal_id, state: signal_state, change }: Pick<DeliverJob, 'signal_id' | 'state' | 'change'>,
  route: Route,
  updated_at: string,
): DeliveryRow {
  const { channel_id, rule_id } = route;
  const row = { signal_id, channel_id, signal_state, change, rule_id, attempts: 0, delivered_at: null, updated_at };
  const alone = { hold_until: null, bundle_id: '' };
  switch (route.to) {
    case 'now':
      return { ...row, ...alone, state: 'pending', last_error: '' };
    case 'nobody':
      return { ...row, ...alone, state: 'skipped', last_error: because[route.because] };
    case 'later': {
      const hold_until = new Date(route.holdUntilMs).toISOString();
      return { ...row, state: 'held', hold_until, bundle_id: route.bundle_id, last_error: '' };
    }
  }
}

import type { ClusterList, ClusterSummary } from '@earshot/contracts';
import { useCallback, useMemo, useState } from 'react';
import { emptyOrder, type FrozenOrder, type PendingChanges, pendingChanges, receive, settle } from './frozenOrder.js';

export interface FrozenRow {
  readonly cluster: ClusterSummary;
  /** Complaints that came since the order was set. */
  readonly more: number;
  /** The server no longer lists it; what is shown is the last that was known. */
  readonly isGone: boolean;
}

interface State {
  readonly viewKey: string;
  readonly list: ClusterList | undefined;
  readonly order: FrozenOrder;
  readonly known: ReadonlyMap<string, ClusterSummary>;
  readonly heardAtSettling: ReadonlyMap<string, number>;
}

/** Figures follow the server, places stand still until `accept`, or until the reader asks for another view. */
export function useFrozenClusters(viewKey: string, list: ClusterList | undefined) {
  const [state, setState] = useState<State>(() => begin(viewKey, list));
  let current = state;
  if (state.viewKey !== viewKey) current = begin(viewKey, list);
  else if (state.list !== list && list !== undefined) current = take(state, list);
  if (current !== state) setState(current);

  const accept = useCallback(() => setState((now) => accepted(now)), []);
  const rows = useMemo(() => rowsOf(current), [current]);
  const pending: PendingChanges = useMemo(() => pendingChanges(current.order), [current.order]);
  return { rows, pending, accept };
}

function begin(viewKey: string, list: ClusterList | undefined): State {
  const none: State = { viewKey, list: undefined, order: emptyOrder, known: new Map(), heardAtSettling: new Map() };
  return list === undefined ? none : take(none, list);
}

function take(state: State, list: ClusterList): State {
  const known = new Map(state.known);
  const heardAtSettling = new Map(state.heardAtSettling);
  for (const cluster of list.clusters) {
    known.set(cluster.cluster_id, cluster);
    if (!heardAtSettling.has(cluster.cluster_id)) heardAtSettling.set(cluster.cluster_id, cluster.heard);
  }
  const order = receive(
    state.order,
    list.clusters.map((cluster) => cluster.cluster_id),
  );
  const shown = new Set(order.shown);
  return { ...state, list, order, known: only(shown, known), heardAtSettling: only(shown, heardAtSettling) };
}

function only<T>(ids: ReadonlySet<string>, map: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map([...map].filter(([id]) => ids.has(id)));
}

function accepted(state: State): State {
  const order = settle(state.order);
  const known = only(new Set(order.shown), state.known);
  return { ...state, order, known, heardAtSettling: new Map([...known].map(([id, { heard }]) => [id, heard])) };
}

function rowsOf(state: State): FrozenRow[] {
  const listed = new Set(state.order.latest);
  return state.order.shown.flatMap((id) => {
    const cluster = state.known.get(id);
    if (cluster === undefined) return [];
    const more = Math.max(0, cluster.heard - (state.heardAtSettling.get(id) ?? cluster.heard));
    return [{ cluster, more, isGone: !listed.has(id) }];
  });
}

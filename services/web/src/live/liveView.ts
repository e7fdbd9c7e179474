import { Cause } from '@earshot/contracts';

/** The windows that can be looked at, in hours. */
export const WINDOWS_HOURS = [1, 6, 24, 168] as const;
export type WindowHours = (typeof WINDOWS_HOURS)[number];
const windowHoursDefault: WindowHours = 6;

/** What is being looked at. It lives in the address, so that a view can be bookmarked and sent to a colleague. */
export interface LiveView {
  readonly windowHours: WindowHours;
  /** null: not filtered. '' is a value: feedback whose supplier is not known. */
  readonly supplierId: string | null;
  readonly productId: string | null;
  readonly cause: Cause | null;
  readonly clusterId: string | null;
  /** For a screen on a wall: big, without controls, and each new order taken by itself. */
  readonly wall: boolean;
}

/** The view that an address's query stands for; what it does not know, or cannot be, is left at its default. */
export function parseLiveView(search: string): LiveView {
  const params = new URLSearchParams(search);
  const hours = Number(params.get('window'));
  const cause = Cause.safeParse(params.get('cause'));
  const cluster = params.get('cluster');
  return {
    windowHours: WINDOWS_HOURS.find((known) => known === hours) ?? windowHoursDefault,
    supplierId: params.get('supplier'),
    productId: params.get('product'),
    cause: cause.success ? cause.data : null,
    clusterId: cluster === '' ? null : cluster,
    wall: params.get('wall') === '1',
  };
}

/** The query of a view, '' for the default view. */
export function printLiveView(view: LiveView): string {
  const params = new URLSearchParams();
  if (view.windowHours !== windowHoursDefault) params.set('window', String(view.windowHours));
  if (view.supplierId !== null) params.set('supplier', view.supplierId);
  if (view.productId !== null) params.set('product', view.productId);
  if (view.cause !== null) params.set('cause', view.cause);
  if (view.clusterId !== null) params.set('cluster', view.clusterId);
  if (view.wall) params.set('wall', '1');
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

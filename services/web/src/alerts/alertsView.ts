export const ALERT_TABS = ['open', 'past', 'held_back', 'rules', 'channels', 'mutes'] as const;
export type AlertTab = (typeof ALERT_TABS)[number];

/** What of the alerts is looked at. It lives in the address. */
export interface AlertsView {
  readonly tab: AlertTab;
  readonly supplierId: string;
}

export function parseAlertsView(search: string): AlertsView {
  const params = new URLSearchParams(search);
  const tab = params.get('tab');
  return { tab: ALERT_TABS.find((one) => one === tab) ?? 'open', supplierId: params.get('supplier') ?? '' };
}

export function printAlertsView(view: AlertsView): string {
  const params = new URLSearchParams();
  if (view.tab !== 'open') params.set('tab', view.tab);
  if (view.supplierId !== '') params.set('supplier', view.supplierId);
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

export const ADMIN_TABS = ['people', 'tokens', 'letters', 'health', 'model'] as const;
export type AdminTab = (typeof ADMIN_TABS)[number];

/** Which part of the administration is looked at. It lives in the address. */
export interface AdminView {
  readonly tab: AdminTab;
}

export function parseAdminView(search: string): AdminView {
  const tab = new URLSearchParams(search).get('tab');
  return { tab: ADMIN_TABS.find((one) => one === tab) ?? 'people' };
}

export function printAdminView({ tab }: AdminView): string {
  return tab === 'people' ? '' : `?tab=${tab}`;
}

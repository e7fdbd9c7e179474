/** What the link that the first start prints bears in its fragment (`#first-admin=…`), null where it is another address. */
export function firstAdminTokenOf(fragment: string): string | null {
  const token = new URLSearchParams(fragment.replace(/^#/, '')).get('first-admin')?.trim();
  return token === undefined || token === '' ? null : token;
}

/** The link where it is short enough, else the page without what it should show: a link cut in two leads nowhere. */
export function fitLink(link: string, bytesMax: number): string {
  if (Buffer.byteLength(link) <= bytesMax) return link;
  const { searchParams, origin, pathname } = new URL(link);
  const cluster = searchParams.get('cluster');
  const base = `${origin}${pathname}`;
  const narrowed = cluster === null ? base : `${base}?${new URLSearchParams({ cluster }).toString()}`;
  return Buffer.byteLength(narrowed) <= bytesMax ? narrowed : base;
}

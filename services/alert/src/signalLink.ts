import type { Signal } from '@earshot/contracts';

/** The windows that the page can show, in hours. */
const pageWindowsHours = [1, 6, 24, 168];
/** The one it shows unless told otherwise. */
const pageWindowDefault = 6;

/** The page as it shows what a signal is about: the words of its cluster, or its node where it has no one cluster. */
export function signalLink({ node, cluster_id, window_minutes }: Signal, publicUrl: string): string {
  const view = new URLSearchParams();
  const window = pageWindowsHours.find((hours) => hours * 60 >= window_minutes) ?? 168;
  if (window !== pageWindowDefault) view.set('window', String(window));
  if (node.supplier_id !== '') view.set('supplier', node.supplier_id);
  if (node.product_id !== '') view.set('product', node.product_id);
  if (node.cause !== '') view.set('cause', node.cause);
  if (cluster_id !== '') view.set('cluster', cluster_id);
  const query = view.toString();
  return query === '' ? `${publicUrl}/` : `${publicUrl}/?${query}`;
}

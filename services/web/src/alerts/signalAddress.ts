import type { Signal } from '@earshot/contracts';
import { noFilter, printWordFilter } from '../words/feedbackFilter.js';

/** Where the words behind a signal stand: its cluster, or, where none explains it alone, all words of its place. */
export function signalAddress({ cluster_id, node }: Pick<Signal, 'cluster_id' | 'node'>): string {
  if (cluster_id !== '') return `/clusters/${encodeURIComponent(cluster_id)}`;
  const params = new URLSearchParams();
  printWordFilter({ ...noFilter, supplierId: node.supplier_id, productId: node.product_id, cause: node.cause }, params);
  return `/explore?${params.toString()}`;
}

import type { AlertNode, Cause } from '@earshot/contracts';

/**
 * Nodes form a lattice: everything → supplier → product, each of them for all causes or for one. A leaf (supplier,
 * product, cause) lies under five others; an id that is not known ('') has no node of its own.
 */
export type NodeKey = string;

export interface LeafKey {
  readonly supplier_id: string;
  readonly product_id: string;
  readonly cause: Cause;
}

export function keyOf({ supplier_id, product_id, cause }: AlertNode): NodeKey {
  return JSON.stringify([supplier_id, product_id, cause]);
}

/** All nodes that a complaint counts for, itself first where it has one. */
export function nodesOfLeaf({ supplier_id, product_id, cause }: LeafKey): AlertNode[] {
  return placesOf(supplier_id, product_id).flatMap((place) => [
    { ...place, cause },
    { ...place, cause: '' as const },
  ]);
}

/** All places that a text counts for: its product, its supplier, everything. */
export function placesOf(supplier_id: string, product_id: string): { supplier_id: string; product_id: string }[] {
  const places = [{ supplier_id: '', product_id: '' }];
  if (supplier_id !== '') places.unshift({ supplier_id, product_id: '' });
  if (supplier_id !== '' && product_id !== '') places.unshift({ supplier_id, product_id });
  return places;
}

/** True where every complaint of `inner` is one of `outer`, and they differ. */
export function contains(outer: AlertNode, inner: AlertNode): boolean {
  const place =
    outer.supplier_id === '' ||
    (outer.supplier_id === inner.supplier_id && (outer.product_id === '' || outer.product_id === inner.product_id));
  const cause = outer.cause === '' || outer.cause === inner.cause;
  return place && cause && keyOf(outer) !== keyOf(inner);
}

/** In how many steps a node is narrowed down: 0 is everything, 3 supplier, product and cause. */
export function depthOf({ supplier_id, product_id, cause }: AlertNode): number {
  return Number(supplier_id !== '') + Number(product_id !== '') + Number(cause !== '');
}

/** The node that lends its season to one with few complaints: first without its cause, then without its product. */
export function parentOf(node: AlertNode): AlertNode | undefined {
  if (node.cause !== '') return { ...node, cause: '' };
  if (node.product_id !== '') return { ...node, product_id: '' };
  return node.supplier_id === '' ? undefined : { ...node, supplier_id: '' };
}

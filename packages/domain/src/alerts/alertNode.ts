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

/** `nodesOfLeaf` with keys, each leaf worked out once: hundreds of thousands of rows have a few thousand leaves. */
export function createNodesOfLeaf(): (leaf: LeafKey) => readonly KeyedNode[] {
  const known = new Map<string, Map<string, Map<string, readonly KeyedNode[]>>>();
  return (leaf) => {
    const products = getOrAdd(known, leaf.supplier_id, () => new Map<string, Map<string, readonly KeyedNode[]>>());
    const causes = getOrAdd(products, leaf.product_id, () => new Map<string, readonly KeyedNode[]>());
    return getOrAdd(causes, leaf.cause, () => nodesOfLeaf(leaf).map((node) => ({ key: keyOf(node), node })));
  };
}

export interface KeyedNode {
  readonly key: NodeKey;
  readonly node: AlertNode;
}

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
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

/** The node of the complaints that two nodes share, undefined where they share none. */
export function meetOf(a: AlertNode, b: AlertNode): AlertNode | undefined {
  const supplier_id = meetIds(a.supplier_id, b.supplier_id);
  const product_id = meetIds(a.product_id, b.product_id);
  const cause = meetIds(a.cause, b.cause);
  if (supplier_id === undefined || product_id === undefined || cause === undefined) return undefined;
  return { supplier_id, product_id, cause };
}

function meetIds<Id extends string>(a: Id, b: Id): Id | undefined {
  if (a === '' || a === b) return b;
  return b === '' ? a : undefined;
}

/** By what a child narrows its parent down; undefined where it is not one step below it. */
export function narrowedBy(parent: AlertNode, child: AlertNode): 'supplier' | 'product' | 'cause' | undefined {
  if (!contains(parent, child) || depthOf(child) !== depthOf(parent) + 1) return undefined;
  if (parent.supplier_id !== child.supplier_id) return 'supplier';
  return parent.product_id !== child.product_id ? 'product' : 'cause';
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

/** The same cause one place up: product → supplier → everything. */
export function parentPlaceOf(node: AlertNode): AlertNode | undefined {
  if (node.product_id !== '') return { ...node, product_id: '' };
  return node.supplier_id === '' ? undefined : { ...node, supplier_id: '' };
}

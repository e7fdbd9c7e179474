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
export declare function keyOf({ supplier_id, product_id, cause }: AlertNode): NodeKey;
/** All nodes that a complaint counts for, itself first where it has one. */
export declare function nodesOfLeaf({ supplier_id, product_id, cause }: LeafKey): AlertNode[];
/** `nodesOfLeaf` with keys, each leaf worked out once: hundreds of thousands of rows have a few thousand leaves. */
export declare function createNodesOfLeaf(): (leaf: LeafKey) => readonly KeyedNode[];
export interface KeyedNode {
    readonly key: NodeKey;
    readonly node: AlertNode;
}
/** All places that a text counts for: its product, its supplier, everything. */
export declare function placesOf(supplier_id: string, product_id: string): {
    supplier_id: string;
    product_id: string;
}[];
/** True where every complaint of `inner` is one of `outer`, and they differ. */
export declare function contains(outer: AlertNode, inner: AlertNode): boolean;
/** The node of the complaints that two nodes share, undefined where they share none. */
export declare function meetOf(a: AlertNode, b: AlertNode): AlertNode | undefined;
/** By what a child narrows its parent down; undefined where it is not one step below it. */
export declare function narrowedBy(parent: AlertNode, child: AlertNode): 'supplier' | 'product' | 'cause' | undefined;
/** In how many steps a node is narrowed down: 0 is everything, 3 supplier, product and cause. */
export declare function depthOf({ supplier_id, product_id, cause }: AlertNode): number;
/** The node that lends its season to one with few complaints: first without its cause, then without its product. */
export declare function parentOf(node: AlertNode): AlertNode | undefined;
/** The same cause one place up: product → supplier → everything. */
export declare function parentPlaceOf(node: AlertNode): AlertNode | undefined;

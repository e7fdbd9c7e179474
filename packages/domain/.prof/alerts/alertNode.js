export function keyOf({ supplier_id, product_id, cause }) {
    return JSON.stringify([supplier_id, product_id, cause]);
}
/** All nodes that a complaint counts for, itself first where it has one. */
export function nodesOfLeaf({ supplier_id, product_id, cause }) {
    return placesOf(supplier_id, product_id).flatMap((place) => [
        { ...place, cause },
        { ...place, cause: '' },
    ]);
}
/** `nodesOfLeaf` with keys, each leaf worked out once: hundreds of thousands of rows have a few thousand leaves. */
export function createNodesOfLeaf() {
    const known = new Map();
    return (leaf) => {
        const products = getOrAdd(known, leaf.supplier_id, () => new Map());
        const causes = getOrAdd(products, leaf.product_id, () => new Map());
        return getOrAdd(causes, leaf.cause, () => nodesOfLeaf(leaf).map((node) => ({ key: keyOf(node), node })));
    };
}
function getOrAdd(map, key, make) {
    let value = map.get(key);
    if (value === undefined) {
        value = make();
        map.set(key, value);
    }
    return value;
}
/** All places that a text counts for: its product, its supplier, everything. */
export function placesOf(supplier_id, product_id) {
    const places = [{ supplier_id: '', product_id: '' }];
    if (supplier_id !== '')
        places.unshift({ supplier_id, product_id: '' });
    if (supplier_id !== '' && product_id !== '')
        places.unshift({ supplier_id, product_id });
    return places;
}
/** True where every complaint of `inner` is one of `outer`, and they differ. */
export function contains(outer, inner) {
    const place = outer.supplier_id === '' ||
        (outer.supplier_id === inner.supplier_id && (outer.product_id === '' || outer.product_id === inner.product_id));
    const cause = outer.cause === '' || outer.cause === inner.cause;
    return place && cause && keyOf(outer) !== keyOf(inner);
}
/** The node of the complaints that two nodes share, undefined where they share none. */
export function meetOf(a, b) {
    const supplier_id = meetIds(a.supplier_id, b.supplier_id);
    const product_id = meetIds(a.product_id, b.product_id);
    const cause = meetIds(a.cause, b.cause);
    if (supplier_id === undefined || product_id === undefined || cause === undefined)
        return undefined;
    return { supplier_id, product_id, cause };
}
function meetIds(a, b) {
    if (a === '' || a === b)
        return b;
    return b === '' ? a : undefined;
}
/** By what a child narrows its parent down; undefined where it is not one step below it. */
export function narrowedBy(parent, child) {
    if (!contains(parent, child) || depthOf(child) !== depthOf(parent) + 1)
        return undefined;
    if (parent.supplier_id !== child.supplier_id)
        return 'supplier';
    return parent.product_id !== child.product_id ? 'product' : 'cause';
}
/** In how many steps a node is narrowed down: 0 is everything, 3 supplier, product and cause. */
export function depthOf({ supplier_id, product_id, cause }) {
    return Number(supplier_id !== '') + Number(product_id !== '') + Number(cause !== '');
}
/** The node that lends its season to one with few complaints: first without its cause, then without its product. */
export function parentOf(node) {
    if (node.cause !== '')
        return { ...node, cause: '' };
    if (node.product_id !== '')
        return { ...node, product_id: '' };
    return node.supplier_id === '' ? undefined : { ...node, supplier_id: '' };
}
/** The same cause one place up: product → supplier → everything. */
export function parentPlaceOf(node) {
    if (node.product_id !== '')
        return { ...node, product_id: '' };
    return node.supplier_id === '' ? undefined : { ...node, supplier_id: '' };
}
//# sourceMappingURL=alertNode.js.map
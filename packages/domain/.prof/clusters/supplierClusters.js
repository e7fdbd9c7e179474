export function createSupplierClusters(supplierId) {
    return { supplier_id: supplierId, clusters: new Map(), cells: new Map(), term_totals: new Map(), term_total: 0 };
}
/** Puts a cluster into its supplier's state, its terms counted. */
export function addCluster(state, cluster) {
    state.clusters.set(cluster.cluster_id, cluster);
    const cell = state.cells.get(cluster.product_id);
    if (cell === undefined)
        state.cells.set(cluster.product_id, [cluster]);
    else
        cell.push(cluster);
    for (const [term, { count }] of cluster.terms)
        countTerm(state, term, count);
}
/** Takes a cluster out of its supplier's state, its terms with it. */
export function dropCluster(state, cluster) {
    state.clusters.delete(cluster.cluster_id);
    const left = (state.cells.get(cluster.product_id) ?? []).filter((other) => other !== cluster);
    if (left.length === 0)
        state.cells.delete(cluster.product_id);
    else
        state.cells.set(cluster.product_id, left);
    for (const [term, { count }] of cluster.terms)
        countTerm(state, term, -count);
}
/** Moves the supplier's count of one term. */
export function countTerm(state, term, change) {
    const total = (state.term_totals.get(term) ?? 0) + change;
    if (total > 0)
        state.term_totals.set(term, total);
    else
        state.term_totals.delete(term);
    state.term_total += change;
}
/** The cause of most members; of equals the one first in the alphabet, so that order of arrival does not matter. */
export function causeOf(cluster) {
    return majority(cluster.cause_counts) ?? 'other';
}
/** The language of most members. */
export function langOf(cluster) {
    return majority(cluster.lang_counts) ?? 'other';
}
function majority(counts) {
    let best;
    let most = 0;
    for (const [key, count] of counts) {
        if (count > most || (count === most && best !== undefined && key < best)) {
            best = key;
            most = count;
        }
    }
    return best;
}
//# sourceMappingURL=supplierClusters.js.map
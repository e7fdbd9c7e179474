import { CAUSES, LANGS } from '@earshot/contracts';
import { norm } from './centroid.js';
import { addCluster, causeOf, createSupplierClusters, } from './supplierClusters.js';
export function toClusterRow(cluster) {
    const memory = {
        terms: [...cluster.terms].map(([term, { count, display }]) => [term, count, display]),
        exemplars: cluster.exemplars.map(({ feedback_id, similarity, phrase }) => [feedback_id, similarity, phrase]),
        lang_counts: Object.fromEntries(cluster.lang_counts),
        described_count: cluster.described_count,
    };
    return {
        cluster_id: cluster.cluster_id,
        supplier_id: cluster.supplier_id,
        product_id: cluster.product_id,
        cause: causeOf(cluster),
        label: cluster.label,
        keywords: [...cluster.keywords],
        exemplars: cluster.exemplars.map(({ feedback_id }) => feedback_id),
        centroid: [...cluster.centroid],
        weight: cluster.count,
        cause_counts: Object.fromEntries(cluster.cause_counts),
        terms: JSON.stringify(memory),
        first_seen: cluster.first_seen,
        last_seen: cluster.last_seen,
    };
}
/**
 * A supplier's state from its clusters' rows, in any order. Assigning goes on exactly as if it had never been away.
 * A row whose cause or language is no longer known loses that count, not its members.
 */
export function restoreSupplierClusters(supplierId, rows) {
    const state = createSupplierClusters(supplierId);
    for (const row of rows)
        addCluster(state, fromClusterRow(row));
    return state;
}
function fromClusterRow(row) {
    const memory = JSON.parse(row.terms);
    const centroid = Float32Array.from(row.centroid);
    return {
        cluster_id: row.cluster_id,
        supplier_id: row.supplier_id,
        product_id: row.product_id,
        count: row.weight,
        cause_counts: countsOf(row.cause_counts, CAUSES),
        lang_counts: countsOf(memory.lang_counts, LANGS),
        centroid,
        centroid_norm: norm(centroid),
        terms: new Map(memory.terms.map(([term, count, display]) => [term, { count, display }])),
        exemplars: memory.exemplars.map(([feedback_id, similarity, phrase]) => ({ feedback_id, similarity, phrase })),
        first_seen: row.first_seen,
        last_seen: row.last_seen,
        label: row.label,
        keywords: row.keywords,
        described_count: memory.described_count,
    };
}
function countsOf(counts, known) {
    return new Map(known.flatMap((key) => (counts[key] === undefined ? [] : [[key, counts[key]]])));
}
//# sourceMappingURL=clusterRow.js.map
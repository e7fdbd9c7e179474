import { type Cause } from '@earshot/contracts';
import { type Cluster, type SupplierClusters } from './supplierClusters.js';
/** A cluster as a plain row, named as the columns of earshot.clusters; nothing that assigning needs is lost. */
export interface ClusterRow {
    cluster_id: string;
    supplier_id: string;
    product_id: string;
    cause: Cause;
    label: string;
    keywords: string[];
    /** feedback_ids, nearest to the centre first. */
    exemplars: string[];
    /** Mean of the members' embeddings (float32, not of unit length). */
    centroid: number[];
    /** Members. */
    weight: number;
    cause_counts: Record<string, number>;
    /** JSON of a ClusterMemory: what only the assigning needs. */
    terms: string;
    first_seen: string;
    last_seen: string;
}
export declare function toClusterRow(cluster: Cluster): ClusterRow;
/**
 * A supplier's state from its clusters' rows, in any order. Assigning goes on exactly as if it had never been away.
 * A row whose cause or language is no longer known loses that count, not its members.
 */
export declare function restoreSupplierClusters(supplierId: string, rows: Iterable<ClusterRow>): SupplierClusters;

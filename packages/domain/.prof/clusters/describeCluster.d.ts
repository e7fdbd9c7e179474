import { type ClusterOptions } from './clusterOptions.js';
import { type Cluster, type SupplierClusters } from './supplierClusters.js';
export interface ClusterDescription {
    readonly label: string;
    readonly keywords: readonly string[];
    readonly described_count: number;
}
/** True where a cluster grew enough since it was named: names settle while counts go on. */
export declare function isDescriptionDue(cluster: Cluster): boolean;
/**
 * Names a cluster in its main language: keywords by c-TF-IDF against the supplier's other clusters, and the exemplar's
 * words that hold most of them as label; never a code.
 */
export declare function describeCluster(state: Pick<SupplierClusters, 'clusters' | 'term_totals' | 'term_total'>, cluster: Cluster, options?: Pick<ClusterOptions, 'keywordsMax'>): ClusterDescription;

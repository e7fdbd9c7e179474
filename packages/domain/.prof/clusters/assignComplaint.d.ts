import { type ClusterOptions } from './clusterOptions.js';
import { type Cluster, type Complaint, type SupplierClusters } from './supplierClusters.js';
export interface Assignment {
    readonly cluster_id: string;
    /** True where the complaint was like no cluster and opened its own. */
    readonly opened: boolean;
    /** Clusters whose row must be written. */
    readonly changed: readonly Cluster[];
}
export interface AssignOptions extends Partial<ClusterOptions> {
    /** Clusters in which the same feedback already complains, for another cause: it counts once in a cluster. */
    readonly exclude?: ReadonlySet<string>;
}
/**
 * Puts a complaint into the nearest cluster of its supplier × product, or opens one. Changes `state` in place; the same
 * complaints in the same order give the same clusters with the same ids. Leader clustering (Hartigan 1975, ch. 3) with
 * means that move: one pass, no later regrouping, so that what people saw yesterday is still there today.
 */
export declare function assignComplaint(state: SupplierClusters, complaint: Complaint, options?: AssignOptions): Assignment;
/** Puts a complaint into a given cluster: an assignment made before, or a person's. Throws RangeError if it is not there. */
export declare function joinCluster(state: SupplierClusters, clusterId: string, complaint: Complaint, options?: AssignOptions): Cluster;
/**
 * Takes a complaint out of its cluster again (its text was corrected, or analysed anew). `complaint` must be as it was
 * when it joined. A cluster without members leaves the state; its returned `count` is 0.
 */
export declare function removeComplaint(state: SupplierClusters, clusterId: string, complaint: Complaint, options?: AssignOptions): Cluster;

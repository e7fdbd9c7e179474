import type { Cause, Lang, Span } from '@earshot/contracts';
import type { Term } from '../text/index.js';
/** One (feedback, cause) pair on its way into a cluster. */
export interface Complaint {
    readonly feedback_id: string;
    readonly product_id: string;
    readonly cause: Cause;
    readonly occurred_at: string;
    readonly lang: Lang;
    /** Of the whole text, unit length. */
    readonly embedding: Float32Array;
    readonly text: string;
    /** Where `text` shows this cause; may be empty. */
    readonly evidence: readonly Span[];
    /** `terms(text, lang)`: taken once for all causes of a text. */
    readonly terms: readonly Term[];
}
export interface Exemplar {
    readonly feedback_id: string;
    /** Cosine to the centroid when it joined. */
    readonly similarity: number;
    /** The customer's own words that could name the cluster. */
    readonly phrase: string;
}
export interface TermCount {
    count: number;
    readonly display: string;
}
/** Complaints about one thing, of one supplier × product. Changed in place by assignComplaint and removeComplaint. */
export interface Cluster {
    readonly cluster_id: string;
    readonly supplier_id: string;
    readonly product_id: string;
    count: number;
    readonly cause_counts: Map<Cause, number>;
    readonly lang_counts: Map<Lang, number>;
    /** Mean of the members' embeddings, not of unit length. */
    centroid: Float32Array;
    /** Length of `centroid`, kept beside it. */
    centroid_norm: number;
    readonly terms: Map<string, TermCount>;
    exemplars: readonly Exemplar[];
    first_seen: string;
    last_seen: string;
    label: string;
    keywords: readonly string[];
    /** `count` when label and keywords were made. */
    described_count: number;
}
/** All clusters of one supplier: what its one writer keeps. */
export interface SupplierClusters {
    readonly supplier_id: string;
    readonly clusters: Map<string, Cluster>;
    /** product_id → its clusters. */
    readonly cells: Map<string, Cluster[]>;
    /** Term → occurrences in all clusters, for c-TF-IDF. */
    readonly term_totals: Map<string, number>;
    term_total: number;
}
export declare function createSupplierClusters(supplierId: string): SupplierClusters;
/** Puts a cluster into its supplier's state, its terms counted. */
export declare function addCluster(state: SupplierClusters, cluster: Cluster): void;
/** Takes a cluster out of its supplier's state, its terms with it. */
export declare function dropCluster(state: SupplierClusters, cluster: Cluster): void;
/** Moves the supplier's count of one term. */
export declare function countTerm(state: SupplierClusters, term: string, change: number): void;
/** The cause of most members; of equals the one first in the alphabet, so that order of arrival does not matter. */
export declare function causeOf(cluster: Pick<Cluster, 'cause_counts'>): Cause;
/** The language of most members. */
export declare function langOf(cluster: Pick<Cluster, 'lang_counts'>): Lang;

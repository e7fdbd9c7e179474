import type { Cluster } from './supplierClusters.js';
/** Cosine of a unit vector with a centroid, 0 where the centroid is empty. */
export declare function cosineToCentroid(unit: Float32Array, cluster: Pick<Cluster, 'centroid' | 'centroid_norm'>): number;
/** Moves the mean towards a new member: a plain mean up to `weightMax` members, then an exponential one. `count` is without it. */
export declare function addToCentroid(cluster: Cluster, unit: Float32Array, weightMax: number): void;
/** Takes a member out of the mean. `count` is with it. */
export declare function removeFromCentroid(cluster: Cluster, unit: Float32Array, weightMax: number): void;
/** Euclidean length. */
export declare function norm(vector: Float32Array): number;

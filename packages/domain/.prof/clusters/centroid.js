/** Cosine of a unit vector with a centroid, 0 where the centroid is empty. */
export function cosineToCentroid(unit, cluster) {
    return cluster.centroid_norm === 0 ? 0 : dot(unit, cluster.centroid) / cluster.centroid_norm;
}
/** Moves the mean towards a new member: a plain mean up to `weightMax` members, then an exponential one. `count` is without it. */
export function addToCentroid(cluster, unit, weightMax) {
    moveCentroid(cluster, unit, 1 / Math.min(cluster.count + 1, weightMax));
}
/** Takes a member out of the mean. `count` is with it. */
export function removeFromCentroid(cluster, unit, weightMax) {
    if (cluster.count > 1)
        moveCentroid(cluster, unit, -1 / (Math.min(cluster.count, weightMax) - 1));
}
function moveCentroid(cluster, unit, share) {
    const { centroid } = cluster;
    for (let i = 0; i < centroid.length; i++) {
        const at = centroid[i] ?? 0;
        centroid[i] = at + ((unit[i] ?? 0) - at) * share;
    }
    cluster.centroid_norm = norm(centroid);
}
/** Euclidean length. */
export function norm(vector) {
    return Math.sqrt(dot(vector, vector));
}
/** Four sums side by side: a third of the time of one, and the same result on every machine. Both of one length. */
function dot(a, b) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    const length = a.length & ~3;
    for (let i = 0; i < length; i += 4) {
        s0 += a[i] * b[i];
        s1 += a[i + 1] * b[i + 1];
        s2 += a[i + 2] * b[i + 2];
        s3 += a[i + 3] * b[i + 3];
    }
    for (let i = length; i < a.length; i++)
        s0 += a[i] * b[i];
    return s0 + s1 + s2 + s3;
}
//# sourceMappingURL=centroid.js.map
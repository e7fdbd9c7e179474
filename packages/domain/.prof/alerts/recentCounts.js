import { createNodesOfLeaf, keyOf, placesOf } from './alertNode.js';
/** Sums by node that any window of the last day is read from in logarithmic time. */
export function createRecentCounts(complaints, calm) {
    const nodesOfLeaf = createNodesOfLeaf();
    const nodes = new Map();
    const heard = new Map();
    for (const row of [...complaints].sort((a, b) => a.minuteMs - b.minuteMs)) {
        for (const { key, node } of nodesOfLeaf(row)) {
            nodes.set(key, node);
            append(heard, key, row.minuteMs, row.complaints);
        }
    }
    const quiet = new Map();
    for (const row of [...calm].sort((a, b) => a.minuteMs - b.minuteMs)) {
        for (const place of placesOf(row.supplier_id, row.product_id))
            append(quiet, keyOf({ ...place, cause: '' }), row.minuteMs, row.texts);
    }
    return {
        nodes,
        observed: (node, window) => sumOf(heard.get(node), window),
        minutes: (node, { fromMs, toMs }) => (heard.get(node)?.atMs ?? []).filter((atMs) => atMs >= fromMs && atMs < toMs),
        calmSeen: (place, window) => sumOf(quiet.get(place), window),
    };
}
function append(all, key, atMs, count) {
    let series = all.get(key);
    if (series === undefined) {
        series = { atMs: [], sums: [] };
        all.set(key, series);
    }
    series.atMs.push(atMs);
    series.sums.push((series.sums.at(-1) ?? 0) + count);
}
/** Minutes that start in the window. */
function sumOf(series, { fromMs, toMs }) {
    return series === undefined ? 0 : sumBefore(series, toMs) - sumBefore(series, fromMs);
}
function sumBefore({ atMs, sums }, endMs) {
    let low = 0;
    let high = atMs.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((atMs[middle] ?? 0) < endMs)
            low = middle + 1;
        else
            high = middle;
    }
    return low === 0 ? 0 : (sums[low - 1] ?? 0);
}
//# sourceMappingURL=recentCounts.js.map
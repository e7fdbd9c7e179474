import { benjaminiHochberg, logUpperTail } from '../statistics/index.js';
import { minuteMs } from './baseline.js';
/**
 * Tests all nodes in all windows. Windows with fewer complaints than `candidateMin`, and nodes of the past that are
 * silent now, are not computed, but count among the tests (as p = 1).
 */
export function testNodes(input, options) {
    const { nowMs, recent, baseline, expect, notBeforeMs } = input;
    const tests = [];
    for (const [key, node] of recent.nodes) {
        for (const windowMinutes of options.windowsMinutes) {
            const fromMs = Math.max(nowMs - windowMinutes * minuteMs, notBeforeMs.get(key) ?? 0);
            const window = { fromMs, toMs: nowMs };
            const observed = fromMs < nowMs ? recent.observed(key, window) : 0;
            if (observed < candidateMin(options))
                continue;
            tests.push({ key, node, windowMinutes, window, observed, ...surprise(node, window, observed, expect) });
        }
    }
    const silent = [...baseline.nodes.keys()].filter((key) => !recent.nodes.has(key)).length;
    const count = Math.max(tests.length, (recent.nodes.size + silent) * options.windowsMinutes.length);
    const qs = benjaminiHochberg(tests.map(({ logP }) => Math.exp(logP)), count);
    return tests.map((test, i) => ({ ...test, q: qs[i] ?? 1 }));
}
/** What was heard against what was to be expected, at one node in one window. */
export function surprise(node, window, observed, expect) {
    const expected = expect(node, window);
    return { expected, logP: logUpperTail(observed, expected) };
}
/** One below the least that alerts, so that a spike held back for its count is seen. */
function candidateMin({ observedMin }) {
    return Math.max(2, observedMin - 1);
}
//# sourceMappingURL=testNodes.js.map
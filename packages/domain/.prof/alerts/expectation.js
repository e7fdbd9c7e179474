import { HOURS_PER_WEEK, shrinkRate } from '../statistics/index.js';
import { keyOf, parentOf, parentPlaceOf } from './alertNode.js';
import { dayMs, hourMs } from './baseline.js';
/** Half a complaint more than was heard: none in eight weeks is not never (Jeffreys's prior of a Poisson rate, Gamma(½, 0)). */
const levelPrior = 0.5;
/** Less than this is not known of any past, however short. */
const weeksMin = 1 / 7;
/**
 * Complaints that the past explains at a node in a window: its weekly level, times the share of its week that lies in the
 * window (by hour of the week, drawn towards the parent's share while its own complaints are few), times how its exposure
 * moved. The variance holds overdispersion and how little is known of level and share.
 *
 * The answer remembers what nodes share (parents' seasons, hours of windows); make a new one for each tick.
 */
export function createExpect(baseline, calmSeen, options) {
    const pasts = new Map();
    const pastOf = (window) => {
        const key = `${window.fromMs}-${window.toMs}`;
        let past = pasts.get(key);
        if (past === undefined) {
            past = createWindowPast(window, baseline, options);
            pasts.set(key, past);
        }
        return past;
    };
    const expect = (node, window) => {
        const past = pastOf(window);
        const own = baseline.nodes.get(keyOf(node));
        const place = keyOf({ ...node, cause: '' });
        const levelShape = (own?.total ?? 0) + levelPrior;
        const season = past.season(node);
        const exposureRatio = exposureMoved(past.calm(place), calmSeen(place, window), options);
        const known = (levelShape / Math.max(baseline.weeks, weeksMin)) * season.rate * exposureRatio;
        const cold = isCold(place, baseline, options);
        const mean = cold ? Math.max(known, asItsParent(node, window)) : known;
        const overdispersion = own?.overdispersion ?? options.overdispersion.prior;
        const variance = overdispersion * mean + (1 / levelShape + season.relativeVariance) * mean * mean;
        return { mean, variance, overdispersion, exposureRatio, cold };
    };
    /** A new supplier or product is expected to be complained of as often, for its calm feedback, as what it belongs to. */
    const asItsParent = (node, window) => {
        const parent = parentPlaceOf(node);
        if (parent === undefined)
            return 0;
        const calm = calmSeen(keyOf({ ...node, cause: '' }), window);
        const calmOfParent = calmSeen(keyOf({ ...parent, cause: '' }), window);
        return Math.min(1, calm / (calmOfParent + options.exposureStrength)) * expect(parent, window).mean;
    };
    return expect;
}
function createWindowPast(window, baseline, options) {
    const hours = hourWeights(window, baseline);
    const even = hours.reduce((sum, [, weight]) => sum + weight, 0) / HOURS_PER_WEEK;
    const seasons = new Map();
    const season = (node) => {
        // Below a week all hours are alike: those not heard yet would be taken for silent ones.
        if (baseline.weeks < 1)
            return { rate: even, relativeVariance: 0 };
        const key = keyOf(node);
        const known = seasons.get(key);
        if (known !== undefined)
            return known;
        const parent = parentOf(node);
        const own = baseline.nodes.get(key);
        const prior = { rate: parent === undefined ? even : season(parent).rate, strength: options.seasonStrength };
        const shrunk = shrinkRate(sumProfile(own?.profile, hours), own?.total ?? 0, prior);
        seasons.set(key, shrunk);
        return shrunk;
    };
    const calm = (place) => baseline.weeks < 1 ? undefined : sumProfile(baseline.calm.get(place), hours) / baseline.weeks;
    return { season, calm };
}
/** The hours of the week that a window touches, each with the share of it that lies in the window. */
function hourWeights({ fromMs, toMs }, { hourOfWeek }) {
    const weights = [];
    for (let start = Math.floor(fromMs / hourMs) * hourMs; start < toMs; start += hourMs) {
        const inside = Math.min(toMs, start + hourMs) - Math.max(fromMs, start);
        weights.push([hourOfWeek(start), inside / hourMs]);
    }
    return weights;
}
function sumProfile(profile, hours) {
    return profile === undefined ? 0 : hours.reduce((sum, [hour, weight]) => sum + (profile[hour] ?? 0) * weight, 0);
}
/** Seen over expected exposure, 1 where there is little of both. */
function exposureMoved(expected, seen, { exposureStrength, exposureRatio }) {
    if (expected === undefined)
        return 1;
    const ratio = (seen + exposureStrength) / (expected + exposureStrength);
    return Math.min(exposureRatio.max, Math.max(exposureRatio.min, ratio));
}
/** The installation or the place is younger than `coldDays`, counted to the end of the baseline. */
function isCold(place, baseline, { coldDays }) {
    const firstMs = baseline.firstHeardMs.get(place) ?? Number.POSITIVE_INFINITY;
    return baseline.weeks * 7 < coldDays || baseline.endMs - firstMs < coldDays * dayMs;
}
//# sourceMappingURL=expectation.js.map
import { createHourOfWeek, HOURS_PER_WEEK } from '../statistics/index.js';
import { createNodesOfLeaf, keyOf, placesOf } from './alertNode.js';
import { alertDefaults } from './alertOptions.js';
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
export const weekMs = 7 * dayMs;
/** Where the hours that a baseline needs begin and end: whole weeks, up to a day before now. */
export function baselineRange(nowMs, options = alertDefaults) {
    const endMs = Math.floor(nowMs / hourMs) * hourMs - dayMs;
    return { fromMs: endMs - options.baselineWeeksMax * weekMs, endMs };
}
/** Profiles of all nodes from hourly counts of the leaves. */
export function createBaseline(input, options = alertDefaults) {
    const { endMs } = baselineRange(input.nowMs, options);
    const knownMs = Math.max(0, endMs - (input.sinceMs ?? endMs));
    // Whole weeks where there is one, so that every hour of the week is heard equally often.
    const weeks = knownMs >= weekMs
        ? Math.min(options.baselineWeeksMax, Math.floor(knownMs / weekMs))
        : Math.floor(knownMs / dayMs) / 7;
    const fromMs = endMs - weeks * weekMs;
    const inRange = (atMs) => atMs >= fromMs && atMs < endMs;
    const days = Math.round(weeks * 7);
    const hourOfWeek = createHourOfWeek(input.timeZone);
    const nodesOfLeaf = createNodesOfLeaf();
    const counts = new Map();
    for (const row of input.complaints) {
        if (!inRange(row.hourMs))
            continue;
        for (const { key } of nodesOfLeaf(row))
            addCount(counts, key, Math.floor((row.hourMs - fromMs) / hourMs), row.complaints, days);
    }
    const calm = new Map();
    for (const row of input.calm) {
        if (!inRange(row.hourMs))
            continue;
        for (const place of placesOf(row.supplier_id, row.product_id)) {
            addToProfile(calm, keyOf({ ...place, cause: '' }), hourOfWeek(row.hourMs), row.texts);
        }
    }
    const hourOf = (index) => hourOfWeek(fromMs + index * hourMs);
    const nodes = new Map([...counts].map(([key, node]) => [key, toNodeBaseline(node, hourOf, options)]));
    return { endMs, weeks, nodes, calm, firstHeardMs: firstHeardByPlace(input.firstHeard), hourOfWeek };
}
function addCount(counts, key, hour, complaints, days) {
    let entry = counts.get(key);
    if (entry === undefined) {
        entry = { hours: new Map(), days: new Float64Array(days) };
        counts.set(key, entry);
    }
    entry.hours.set(hour, (entry.hours.get(hour) ?? 0) + complaints);
    const day = Math.floor(hour / 24);
    entry.days[day] = (entry.days[day] ?? 0) + complaints;
}
function addToProfile(profiles, key, hour, texts) {
    let profile = profiles.get(key);
    if (profile === undefined) {
        profile = new Float64Array(HOURS_PER_WEEK);
        profiles.set(key, profile);
    }
    profile[hour] = (profile[hour] ?? 0) + texts;
}
/** Days of an incident are scaled down to what a bad day of that weekday may be, so that one incident does not hide the next. */
function toNodeBaseline({ hours, days }, hourOf, options) {
    const ordinary = ordinaryDays(days);
    const profile = new Float64Array(HOURS_PER_WEEK);
    let total = 0;
    for (const [hour, complaints] of hours) {
        const day = Math.floor(hour / 24);
        const kept = complaints * ((ordinary.capped[day] ?? 0) / (days[day] || 1));
        const at = hourOf(hour);
        profile[at] = (profile[at] ?? 0) + kept;
        total += kept;
    }
    return { profile, total, overdispersion: estimateOverdispersion(ordinary.capped, ordinary.means, options) };
}
/** Standard deviations over its usual level to which a day is cut. */
const incidentDeviations = 4;
/** Median of the same weekday, and days cut to a plausible height over it. */
function ordinaryDays(days) {
    const mean = days.reduce((sum, count) => sum + count, 0) / Math.max(1, days.length);
    const capped = new Float64Array(days.length);
    for (let day = 0; day < days.length; day++) {
        const usual = Math.max(median(sameWeekday(days, day)), Math.min(mean, median([...days])));
        capped[day] = Math.min(days[day] ?? 0, usual + incidentDeviations * Math.sqrt(Math.max(1, usual)) + usual * 0.5);
    }
    const means = capped.map((_, day) => average(sameWeekday(capped, day)));
    return { capped, means };
}
/**
 * Quasi-Poisson: mean squared Pearson residual of days against their weekday (McCullagh & Nelder 1989, § 6.2.4; used so
 * for outbreaks by Farrington et al. 1996, J. R. Stat. Soc. A 159:547), drawn towards a prior while days are few. Days of
 * which less than one complaint is expected tell little and count in proportion.
 */
function estimateOverdispersion(days, means, { overdispersion }) {
    let squares = 0;
    let weight = 0;
    days.forEach((count, day) => {
        const mean = means[day] ?? 0;
        if (mean <= 0)
            return;
        const share = Math.min(1, mean);
        squares += (share * (count - mean) ** 2) / mean;
        weight += share;
    });
    // Seven means were fitted to the days.
    const freedom = Math.max(0, weight - (7 * weight) / Math.max(7, days.length));
    const estimate = (squares + overdispersion.prior * overdispersion.priorDays) / (freedom + overdispersion.priorDays);
    return Math.min(overdispersion.max, Math.max(1, estimate));
}
function sameWeekday(days, day) {
    const same = [];
    for (let other = day % 7; other < days.length; other += 7)
        same.push(days[other] ?? 0);
    return same;
}
function average(values) {
    return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
function median(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    const upper = sorted[middle] ?? 0;
    return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
function firstHeardByPlace(rows) {
    const first = new Map();
    for (const { supplier_id, product_id, atMs } of rows) {
        for (const place of placesOf(supplier_id, product_id)) {
            const key = keyOf({ ...place, cause: '' });
            first.set(key, Math.min(first.get(key) ?? Number.POSITIVE_INFINITY, atMs));
        }
    }
    return first;
}
//# sourceMappingURL=baseline.js.map
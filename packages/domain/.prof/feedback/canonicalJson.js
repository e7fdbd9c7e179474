/** JSON with the keys of every object in order, and without keys whose value is undefined: equal values give equal bytes. */
export function canonicalJson(value) {
    return JSON.stringify(value, (_key, part) => (isPlainObject(part) ? sortKeys(part) : part)) ?? 'null';
}
function isPlainObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function sortKeys(object) {
    // A null prototype, so that a customer's key `__proto__` is a key like any other.
    const sorted = Object.create(null);
    for (const key of Object.keys(object).sort())
        sorted[key] = object[key];
    return sorted;
}
//# sourceMappingURL=canonicalJson.js.map
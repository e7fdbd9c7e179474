/** JSON with the keys of every object in order, and without keys whose value is undefined: equal values give equal bytes. */
export declare function canonicalJson(value: unknown): string;

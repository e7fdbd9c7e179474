/** A value for a `{name:Type}` place of a query. */
export type ParamValue = string | number | boolean | bigint | readonly (string | number | bigint)[];

const place = /\{(\w+):([^{}]+)\}/g;

/**
 * The statement with its `{name:Type}` places filled in as `CAST('…' AS Type)`.
 *
 * Why not the engine's own binding: chdb's state of parameters is one for the process, so that its binding queries run
 * one after the other and a slow one stops all; and ids of a whole batch do not fit into an URL. The types stand in
 * our own SQL; only the values are foreign, and they become string literals with backslash and quote escaped.
 * Throws RangeError where a place has no value or a value no place.
 */
export function bindParams(sql: string, params: Readonly<Record<string, ParamValue>>): string {
  const used = new Set<string>();
  const bound = sql.replace(place, (_whole, name: string, type: string) => {
    const value = params[name];
    if (value === undefined)
      throw new RangeError(`no value for {${name}:${type}}; got ${Object.keys(params).join(', ') || 'none'}`);
    used.add(name);
    return literal(value, type.trim());
  });
  const unused = Object.keys(params).filter((name) => !used.has(name));
  if (unused.length > 0) throw new RangeError(`the query has no place for ${unused.join(', ')}`);
  return bound;
}

function literal(value: ParamValue, type: string): string {
  if (Array.isArray(value)) {
    const items = value.map((item: string | number | bigint) =>
      typeof item === 'string' ? quote(item) : String(item),
    );
    // An empty array literal has no type of its own.
    return items.length === 0 ? `CAST([] AS ${type})` : `CAST([${items.join(',')}] AS ${type})`;
  }
  if (type === 'String') return quote(String(value));
  if (type.startsWith('DateTime64') && typeof value === 'string')
    return `CAST(${quote(clickhouseTime(value))} AS ${type})`;
  return `CAST(${quote(typeof value === 'boolean' ? String(Number(value)) : String(value))} AS ${type})`;
}

/** ISO 8601 to what CAST reads: its text parser takes no zone. */
function clickhouseTime(iso: string): string {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) throw new RangeError(`expected an ISO 8601 time, got ${JSON.stringify(iso)}`);
  return new Date(ms).toISOString().replace('T', ' ').replace('Z', '');
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\0', '\\0')}'`;
}

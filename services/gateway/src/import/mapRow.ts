import { createTimeParser, type TimeParser } from './createTimeParser.js';
import { ImportError } from './ImportError.js';
import { IMPORT_FIELDS, type ImportOptions } from './ImportOptions.js';

export type MappedRow =
  | { readonly ok: true; readonly item: Record<string, unknown> }
  | { readonly ok: false; readonly field: string; readonly reason: string };

type Columns = Readonly<Record<string, unknown>>;

/** One of these holds what was said; without any, every line would be rejected. */
const wordFields = ['text', 'title', 'turns', 'mime'] as const;
/** One of these tells when it was said. */
const timeFields = ['occurred_at', 'started_at'] as const;
/** What test sets know of a chat beside what its customer said: no answer may reach the one who is asked. */
const neverRead: ReadonlySet<string> = new Set(['gold']);
const headerCharsShown = 300;

export interface RowMapper {
  /** One row's columns → an item as `POST /v1/feedback` takes it; the gateway checks its values. */
  map(columns: Columns): MappedRow;
  /**
   * Throws ImportError where the options name a column that a CSV does not have, none of its columns holds the words, or
   * the options tell how to read a time that none of its columns gives.
   */
  checkHeader(columns: readonly string[]): void;
  /** The same of a file without a header, by the columns that its first rows have between them: throws where they give no time. */
  checkTimes(columns: readonly string[]): void;
  /** Columns that the options name and no row has had so far: most likely typing errors. */
  missingColumns(): string[];
}

/** Empty values count as absent; what a file writes as text (numbers, other languages' names) becomes what the item wants. */
export function createRowMapper(options: ImportOptions, source: string): RowMapper {
  const parseTime = createTimeParser(options.timeFormat, options.timeZone);
  const mapped = new Map(options.map);
  const constants = [...options.set];
  const asked = new Set([...mapped.values(), ...options.attributes]);
  const missing = new Set(asked);
  const direct = IMPORT_FIELDS.filter((field) => !mapped.has(field));
  const used = new Set<string>([...direct, ...mapped.values()]);
  const timeOption =
    options.timeFormat !== undefined ? '--time-format' : options.timeZone !== undefined ? '--time-zone' : undefined;
  const filledBy = (columns: readonly string[]) =>
    new Set<string>([...mapped.keys(), ...constants.map(([field]) => field), ...columns]);

  /** Without a time every row would be taken for one of today, in silence. */
  function checkTimes(columns: readonly string[]): void {
    const filled = filledBy(columns);
    if (timeOption === undefined || timeFields.some((field) => filled.has(field))) return;
    throw new ImportError(
      `${timeOption} is given, but no column fills occurred_at; the columns are ${columns.join(', ').slice(0, headerCharsShown)}. Name the one that holds the time with --map occurred_at=COLUMN, or leave the option out`,
    );
  }

  function collect(columns: Columns): Map<string, unknown> {
    const values = new Map<string, unknown>();
    const put = (field: string, value: unknown) => {
      if (!isAbsent(value)) values.set(field, value);
    };
    for (const field of direct) put(field, columns[field]);
    for (const name of Object.keys(columns)) {
      if (isBelow(name) && !mapped.has(name)) put(name, columns[name]);
      else if (options.attributesRest && !used.has(name) && !neverRead.has(name))
        put(`attributes.${name}`, columns[name]);
    }
    for (const name of options.attributes) put(`attributes.${name}`, lookUp(columns, name, missing));
    for (const [field, column] of mapped) put(field, lookUp(columns, column, missing));
    for (const [field, value] of constants) values.set(field, value);
    return values;
  }

  return {
    map(columns) {
      const item: Record<string, unknown> = { source };
      for (const [field, value] of collect(columns)) {
        const converted = convert(field, value, parseTime);
        if (!converted.ok) return converted;
        place(item, field, converted.value);
      }
      if (options.source !== undefined) item.source = options.source;
      return { ok: true, item };
    },
    checkHeader(columns) {
      const header = `its header has ${columns.join(', ').slice(0, headerCharsShown)}`;
      const unknown = [...asked].find((name) => !columns.includes(name));
      if (unknown !== undefined) throw new ImportError(`the file has no column '${unknown}'; ${header}`);
      const filled = filledBy(columns);
      if (!wordFields.some((field) => filled.has(field))) {
        throw new ImportError(
          `the file has no column 'text'; ${header}. Name the one that holds the words with --map text=COLUMN, or give the file a header line`,
        );
      }
      checkTimes(columns);
    },
    checkTimes,
    missingColumns: () => [...missing],
  };
}

/** `lookUp(row, 'a.b')`: the column of that name, or else the value b in the object a. */
function lookUp(columns: Columns, name: string, missing: Set<string>): unknown {
  let found: unknown;
  if (Object.hasOwn(columns, name)) found = columns[name];
  else if (!name.includes('.')) return undefined;
  else {
    found = columns;
    for (const key of name.split('.')) {
      if (found === null || typeof found !== 'object' || !Object.hasOwn(found, key)) return undefined;
      found = (found as Columns)[key];
    }
  }
  missing.delete(name);
  return found;
}

function isBelow(name: string): boolean {
  return name.startsWith('attributes.') || name.startsWith('customer.') || name.startsWith('contact.');
}

function isAbsent(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}

type Converted =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly field: string; readonly reason: string };

function convert(field: string, value: unknown, parseTime: TimeParser): Converted {
  const scalar = typeof value === 'string' || typeof value === 'number' ? value : undefined;
  switch (field) {
    case 'occurred_at':
    case 'started_at': {
      const time = scalar === undefined ? undefined : parseTime(scalar);
      return time === undefined
        ? { ok: false, field, reason: `expected ${parseTime.expected}` }
        : { ok: true, value: time };
    }
    case 'lang':
      return { ok: true, value: typeof value === 'string' ? toLang(value) : value };
    case 'channel':
      return { ok: true, value: typeof value === 'string' ? value.trim().toLowerCase() : value };
    case 'attributes':
      return { ok: true, value: isObject(value) ? toTexts(value) : parsedJson(value, isObject, toTexts) };
    case 'turns':
      return { ok: true, value: parsedJson(value, Array.isArray, (turns) => turns) };
    case 'customer':
    case 'contact':
      return { ok: true, value: parsedJson(value, isObject, (object) => object) };
    case 'rating':
      return { ok: true, value: toNumber(value) };
    case 'text':
    case 'title':
    case 'mime':
      return { ok: true, value };
    default:
      if (field.startsWith('contact.') && !/\.(agent_id|team|repeat_of)$/.test(field))
        return { ok: true, value: toNumber(value) };
      return { ok: true, value: toText(value) };
  }
}

/** The primary subtag of BCP 47: zh-Hans-CN is zh, fr is other. */
function toLang(value: string): string {
  const primary = value.trim().toLowerCase().split(/[-_]/)[0] ?? '';
  if (primary === 'zh' || primary === 'en' || primary === 'mixed') return primary;
  return 'other';
}

function toNumber(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const number = Number(value.trim());
  return Number.isNaN(number) ? value : number;
}

/** Ids and attributes are texts, also where a file has numbers; anything else is left for the gateway to reject by name. */
function toText(value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

function toTexts(object: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object)
      .filter(([, value]) => !isAbsent(value))
      .map(([name, value]) => [name, toText(value)]),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** CSV holds objects as JSON texts. */
function parsedJson<T>(value: unknown, fits: (value: unknown) => value is T, use: (value: T) => unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    const parsed: unknown = JSON.parse(value);
    return fits(parsed) ? use(parsed) : value;
  } catch {
    return value;
  }
}

/** `attributes.x` goes into the object `attributes`. */
function place(item: Record<string, unknown>, field: string, value: unknown): void {
  const dot = field.indexOf('.');
  if (dot === -1) {
    item[field] = value;
    return;
  }
  const parent = field.slice(0, dot);
  const below = item[parent];
  item[parent] = { ...(isObject(below) ? below : {}), [field.slice(dot + 1)]: value };
}

import { CatalogueEntry } from '@earshot/contracts';
import { checkRejectsPath, createRejectsFileOf, type Reject } from './createRejectsFile.js';
import { ImportError } from './ImportError.js';
import type { ImportOptions } from './ImportOptions.js';
import { importLimits } from './importLimits.js';
import { openImportFile } from './openImportFile.js';
import { readFileRows } from './readFileRows.js';
import type { SourceRow } from './readRows.js';

export interface CatalogueOptions
  extends Partial<Pick<ImportOptions, 'encoding' | 'format' | 'delimiter' | 'rejects'>> {
  /** field → the column that fills it, instead of the one of the same name. */
  readonly map?: Readonly<Record<string, string>>;
}

export interface CatalogueReport {
  readonly saved: number;
  readonly rejected: number;
  readonly rejectsFile: string | undefined;
}

const FIELDS = ['supplier_id', 'product_id', 'name_zh', 'name_en', 'category'] as const;

/**
 * Reads a catalogue of suppliers and products, as JSONL or CSV: supplier_id, product_id (none for the supplier itself),
 * name_zh, name_en, category. Wrong lines go to the file of rejects. Throws ImportError where it cannot run.
 */
export async function importCatalogue(
  path: string,
  options: CatalogueOptions,
  save: (entries: readonly CatalogueEntry[]) => Promise<void>,
): Promise<CatalogueReport> {
  const columnOf = columnsByField(options.map ?? {});
  if (options.rejects !== undefined) await checkRejectsPath(options.rejects, [path]);
  const file = await openImportFile(path);
  const rejects = createRejectsFileOf(path, options.rejects);
  const counts = { saved: 0, rejected: 0 };
  let entries: CatalogueEntry[] = [];

  async function flush(): Promise<void> {
    if (entries.length > 0) await save(entries);
    counts.saved += entries.length;
    entries = [];
  }

  try {
    for await (const rows of readFileRows(file, options, (header) => checkHeader(header, columnOf))) {
      const wrong: Reject[] = [];
      for (const row of rows) {
        const read = readEntry(row, columnOf);
        if ('entry' in read) entries.push(read.entry);
        else wrong.push({ file: path, line: row.line, ...read, original: row.original });
        if (entries.length >= importLimits.batchItemsMax) await flush();
      }
      counts.rejected += wrong.length;
      await rejects.write(wrong);
    }
    await flush();
  } finally {
    file.close();
    await rejects.close();
  }
  return { ...counts, rejectsFile: rejects.path() };
}

type ColumnOf = Readonly<Record<(typeof FIELDS)[number], string>>;

function columnsByField(map: Readonly<Record<string, string>>): ColumnOf {
  const unknown = Object.keys(map).find((field) => !(FIELDS as readonly string[]).includes(field));
  if (unknown !== undefined) {
    throw new ImportError(`--map: unknown field '${unknown}' of a catalogue; expected one of ${FIELDS.join(', ')}`);
  }
  const same = {
    supplier_id: 'supplier_id',
    product_id: 'product_id',
    name_zh: 'name_zh',
    name_en: 'name_en',
    category: 'category',
  };
  return { ...same, ...map };
}

function checkHeader(header: readonly string[], columnOf: ColumnOf): void {
  if (header.includes(columnOf.supplier_id)) return;
  throw new ImportError(
    `the catalogue has no column '${columnOf.supplier_id}'; its header has ${header.join(', ')}. Name it with --map supplier_id=COLUMN`,
  );
}

function readEntry(row: SourceRow, columnOf: ColumnOf): { entry: CatalogueEntry } | { field: string; reason: string } {
  if ('reason' in row) return { field: row.field, reason: row.reason };
  const values = FIELDS.map((field) => [field, toText(row.columns[columnOf[field]])] as const);
  const parsed = CatalogueEntry.safeParse(Object.fromEntries(values.filter(([, value]) => value !== undefined)));
  if (parsed.success) return { entry: parsed.data };
  const issue = parsed.error.issues[0];
  return { field: issue?.path.join('.') ?? '', reason: issue?.message ?? 'invalid' };
}

function toText(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  return typeof value === 'number' ? String(value) : value;
}

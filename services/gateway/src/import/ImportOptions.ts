import { z } from 'zod';
import { ImportError } from './ImportError.js';
import { MAIL_FORMATS } from './readMailRows.js';
import { IMPORT_FORMATS } from './readRows.js';

/** Fields that a column may fill: those of FeedbackInput, and `attributes.x`, `customer.x`, `contact.x` below them. */
export const IMPORT_FIELDS = [
  'id',
  'source',
  'channel',
  'text',
  'title',
  'turns',
  'mime',
  'thread_of',
  'lang',
  'occurred_at',
  'started_at',
  'supplier_id',
  'product_id',
  'order_id',
  'rating',
  'region',
  'attributes',
  'customer',
  'contact',
] as const;

/** What `--format` may name. */
export const IMPORT_FORMAT_NAMES = [...IMPORT_FORMATS, ...MAIL_FORMATS] as const;
export type ImportFormatName = (typeof IMPORT_FORMAT_NAMES)[number];

const BELOW = /^(attributes\..+|customer\.(id|name|phone|email)|contact\.[a-z_]+)$/;

const Assignments = z
  .array(z.string())
  .default([])
  .transform((assignments, context) =>
    assignments.flatMap((assignment): [string, string][] => {
      const equals = assignment.indexOf('=');
      const field = assignment.slice(0, equals).trim();
      if (equals < 1) {
        context.addIssue(`expected field=…, found '${assignment}'`);
        return [];
      }
      if (!(IMPORT_FIELDS as readonly string[]).includes(field) && !BELOW.test(field)) {
        context.addIssue(`unknown field '${field}'; expected one of ${IMPORT_FIELDS.join(', ')}, attributes.NAME`);
        return [];
      }
      return [[field, assignment.slice(equals + 1)]];
    }),
  );

/** How a file is read; as the command line gives it. */
export const ImportOptions = z.object({
  /** `field=column`: the column that fills a field, instead of the one of the same name. */
  map: Assignments,
  /** `field=value`: a constant for every line, also where the file says otherwise. */
  set: Assignments,
  /** Columns to keep as attributes of the same name. */
  attributes: z.array(z.string().min(1)).default([]),
  /** Keep every column that fills no field as an attribute. */
  attributesRest: z.boolean().default(false),
  /** Tells sources apart: the same id of two sources is two feedbacks. Without one, the file's name without folder and extensions. */
  source: z.string().min(1).max(256).optional(),
  timeFormat: z.string().min(1).optional(),
  timeZone: z.string().min(1).optional(),
  encoding: z.string().min(1).optional(),
  format: z.enum(IMPORT_FORMAT_NAMES).optional(),
  delimiter: z.string().min(1).max(8).optional(),
  /** Where rejected lines go; without it, beside each file as FILE.rejects.jsonl. */
  rejects: z.string().min(1).optional(),
  /** False: these are not old, and people are told of spikes in them. */
  history: z.boolean().default(true),
});
export type ImportOptions = z.infer<typeof ImportOptions>;
export type ImportOptionsInput = z.input<typeof ImportOptions>;

/** Throws ImportError that names the option and what was expected. */
export function parseImportOptions(input: ImportOptionsInput): ImportOptions {
  const parsed = ImportOptions.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new ImportError(`--${kebab(String(issue?.path[0] ?? 'options'))}: ${issue?.message ?? 'invalid'}`);
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

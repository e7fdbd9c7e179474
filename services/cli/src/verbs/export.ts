import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EXPORT_FORMATS } from '@earshot/contracts';
import { Command, Option } from 'commander';
import { withEarshotThere } from '../earshotClient.js';
import { CommandError } from '../exitCodes.js';
import { dataDirOf, dataOption } from './options.js';

/** Options that are fields of the filter of GET /v1/export. */
const filters = {
  query: ['q', 'words that must stand in the text'],
  supplier: ['supplier_id', 'of this supplier'],
  product: ['product_id', 'of this product'],
  cause: ['cause', 'that complain of it, such as product.food'],
  cluster: ['cluster_id', 'of this cluster'],
  sentiment: ['sentiment', 'negative, neutral or positive'],
  channel: ['channel', 'chat, email, review, survey, call or agent_note'],
  lang: ['lang', 'zh, en, mixed or other'],
  region: ['region', 'of this region'],
  intent: ['intent', 'refund, churn, escalate, urgent, thanks or question'],
  attribute: ['attribute', 'whose attribute has this value: name=value'],
  from: ['from', 'said at or after this time, such as 2026-03-01 or 2026-03-01T00:00:00Z'],
  to: ['to', 'said before this time'],
} as const;
type FilterOption = keyof typeof filters;

type ExportOptions = Readonly<Partial<Record<FilterOption | 'data' | 'format' | 'out', string>>>;

export function exportVerb(): Command {
  const command = new Command('export')
    .description('Write feedback to a CSV or Parquet file, one row a text, with what the model found in it')
    .addOption(dataOption())
    .addOption(new Option('--format <name>', 'default: by the ending of --out, else csv').choices([...EXPORT_FORMATS]))
    .option('--out <file>', 'where to; default: standard output');
  for (const [name, [, what]] of Object.entries(filters)) command.option(`--${name} <value>`, what);
  return command
    .addHelpText(
      'after',
      `
Examples:
  ./earshot export --out feedback.parquet
  ./earshot export --supplier hotel-aster --sentiment negative --from 2026-03-01 > negatives.csv

The columns are those of the view voc.feedback: docs/data-dictionary.md.`,
    )
    .action(async (options: ExportOptions) => {
      const format = options.format ?? (options.out?.toLowerCase().endsWith('.parquet') ? 'parquet' : 'csv');
      if (format === 'parquet' && options.out === undefined && process.stdout.isTTY) {
        throw new CommandError('Parquet is no text for a terminal: name a file with --out, or redirect the output');
      }
      await withEarshotThere(dataDirOf(options), async (client) => {
        const answer = await client.request(`/v1/export?${questionOf(options, format)}`);
        if (answer.body === null) return;
        const rows = Readable.fromWeb(answer.body);
        if (options.out === undefined) await pipeline(rows, process.stdout, { end: false });
        else await writeWhole(rows, options.out);
      });
    });
}

function questionOf(options: ExportOptions, format: string): URLSearchParams {
  const question = new URLSearchParams({ format });
  for (const [name, [field]] of Object.entries(filters)) {
    const value = options[name as FilterOption];
    if (value === undefined) continue;
    question.set(field, field === 'from' || field === 'to' ? instantOf(name, value) : value);
  }
  return question;
}

/** A day alone means its beginning, UTC. */
function instantOf(option: string, value: string): string {
  const ms = Date.parse(value);
  if (Number.isNaN(ms))
    throw new CommandError(`--${option}: expected a time such as 2026-03-01, got ${JSON.stringify(value)}`);
  return new Date(ms).toISOString();
}

/** Under another name until it is whole: a file that stops in the middle must not look like one that ended. */
async function writeWhole(rows: Readable, path: string): Promise<void> {
  const part = `${path}.part`;
  try {
    await pipeline(rows, createWriteStream(part));
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    const message = error instanceof Error ? error.message : String(error);
    throw new CommandError(`${path} was not written: ${message}`);
  }
}

import { CatalogueEntry } from '@earshot/contracts';
import {
  createAcceptThrough,
  IMPORT_FORMAT_NAMES,
  type ImportFormatName,
  type ImportProgress,
  type ImportReport,
  importCatalogue,
  importFiles,
} from '@earshot/gateway/import';
import { SingleBar } from 'cli-progress';
import { Command, Option } from 'commander';
import { type EarshotClient, withEarshot } from '../earshotClient.js';
import { CommandError, exitCodes } from '../exitCodes.js';
import { waitUntilQueryable } from '../waitUntilQueryable.js';
import { dataDirOf, dataOption } from './options.js';

interface ImportVerbOptions {
  readonly data?: string;
  readonly map: readonly string[];
  readonly set: readonly string[];
  readonly attributes?: string;
  readonly attributesRest?: boolean;
  readonly source?: string;
  readonly channel?: string;
  readonly timeFormat?: string;
  readonly timeZone?: string;
  readonly encoding?: string;
  readonly format?: ImportFormatName;
  readonly delimiter?: string;
  readonly rejects?: string;
  readonly live?: boolean;
  readonly catalogue?: string;
  readonly json?: boolean;
}

const collect = (value: string, before: readonly string[]) => [...before, value];

export function importVerb(): Command {
  return new Command('import')
    .description(
      'Import feedback from JSONL and CSV files, mails and mailboxes, also gzipped; returns when all of it can be queried',
    )
    .argument('[files...]', 'also .eml files, mbox files, and folders of them or Maildirs')
    .addOption(dataOption())
    .option(
      '--map <field=column>',
      'the column that fills a field; again for more; attributes.NAME=column too',
      collect,
      [],
    )
    .option('--set <field=value>', 'a constant for every line; again for more', collect, [])
    .option('--attributes <columns>', 'columns to keep as attributes, separated by commas')
    .option('--attributes-rest', 'keep every column that fills no field as an attribute')
    .option('--source <name>', 'tells sources apart (default: the file’s name; of mails: email)')
    .option('--channel <name>', 'the same as --set channel=NAME')
    .option('--time-format <format>', 'of occurred_at: such as M/D/YYYY H:mm, unix or unix-ms (default: ISO 8601)')
    .option('--time-zone <zone>', 'IANA zone of times that name none (default: UTC)')
    .option('--encoding <name>', 'such as gb18030 (default: utf-8)')
    .addOption(new Option('--format <name>', 'where the name of the file does not tell').choices(IMPORT_FORMAT_NAMES))
    .option('--delimiter <text>', 'of a CSV file, where it is not found by itself')
    .option('--rejects <file>', 'where rejected lines and mails go (default: FILE.rejects.jsonl)')
    .option('--live', 'these are not old: tell people of spikes in them')
    .option(
      '--catalogue <file>',
      'import names of suppliers and products: supplier_id, product_id, name_zh, name_en, category',
    )
    .option('--json', 'print the sums as one JSON object')
    .addHelpText(
      'after',
      `
Examples:
  ./earshot import reviews.jsonl --data ./data
  ./earshot import export.csv.gz --map id=number --map text=comment --map supplier_id=hotel \\
      --map occurred_at=date --time-format 'M/D/YYYY H:mm' --time-zone Asia/Shanghai
  ./earshot import chats.jsonl complaints.mbox ./Maildir --set supplier_id=aster
  ./earshot import --catalogue suppliers.csv

A file whose columns are named id, text, channel, supplier_id, product_id, occurred_at, lang, rating, region, attributes needs no
mapping. Lines that tell no time count as said now. Of mails the new text is taken, without quotes, signatures and attachments; auto-replies, bounces and newsletters are
ignored and counted; --source and --set speak of them, the other options of lines. Importing again doubles nothing. Exit code 0;
1 where some lines or mails were rejected; 2 where it could not run; 130 where Ctrl-C stopped it before the end.`,
    )
    .action(async (files: string[], options: ImportVerbOptions) => {
      if (files.length === 0 && options.catalogue === undefined)
        throw new CommandError('expected a file, or --catalogue FILE');
      const dataDir = dataDirOf(options);
      const rejected = [
        options.catalogue === undefined
          ? 0
          : await withEarshot(dataDir, ['api'], (client) => catalogueInto(client, options)),
        files.length === 0
          ? 0
          : await withEarshot(dataDir, ['gateway', 'analyze', 'cluster', 'api'], (client) =>
              feedbackInto(client, files, options),
            ),
      ].reduce((sum, count) => sum + count, 0);
      if (rejected > 0) process.exitCode ??= exitCodes.findings;
    });
}

async function catalogueInto(client: EarshotClient, options: ImportVerbOptions): Promise<number> {
  const map = Object.fromEntries(options.map.map(fieldAndColumn));
  const report = await importCatalogue(
    options.catalogue ?? '',
    { ...readingOptions(options), map },
    async (entries) => {
      await client.request('/v1/catalogue', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ entries: entries.map((entry) => CatalogueEntry.parse(entry)) }),
      });
    },
  );
  say(
    options,
    report,
    `${report.saved} names saved, ${report.rejected} lines rejected${report.rejectsFile ? `: ${report.rejectsFile}` : ''}`,
  );
  return report.rejected;
}

function fieldAndColumn(pair: string): readonly [string, string] {
  const equals = pair.indexOf('=');
  if (equals < 1) throw new CommandError(`--map: expected field=column, found '${pair}'`);
  return [pair.slice(0, equals), pair.slice(equals + 1)];
}

async function feedbackInto(
  client: EarshotClient,
  files: readonly string[],
  options: ImportVerbOptions,
): Promise<number> {
  const bar = progressBar(options);
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  try {
    const report = await importFiles(
      files,
      {
        ...readingOptions(options),
        map: [...options.map],
        set: [...options.set, ...(options.channel === undefined ? [] : [`channel=${options.channel}`])],
        attributes: options.attributes?.split(',').map((column) => column.trim()) ?? [],
        attributesRest: options.attributesRest ?? false,
        history: !(options.live ?? false),
        ...(options.source === undefined ? {} : { source: options.source }),
        ...(options.timeFormat === undefined ? {} : { timeFormat: options.timeFormat }),
        ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
      },
      createAcceptThrough({ baseUrl: client.url, token: client.token }),
      { onProgress: bar.read, signal: stop.signal },
    );
    const queryable = !report.interrupted && (await waitUntilQueryable(client, bar.wait, stop.signal));
    // Who pressed Ctrl-C does not want to wait for the model; what was accepted is safe in the log.
    if (!queryable) process.exitCode = exitCodes.interrupted;
    bar.end();
    sayReport(options, report, queryable);
    return report.rejected;
  } finally {
    bar.end();
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

function readingOptions({ encoding, format, delimiter, rejects }: ImportVerbOptions) {
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(format === undefined ? {} : { format }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(rejects === undefined ? {} : { rejects }),
  };
}

/** Quiet in a pipe: a bar is for people who wait. */
function progressBar({ json }: ImportVerbOptions) {
  if (json || !process.stderr.isTTY) return { read: () => {}, wait: () => {}, end: () => {} };
  const bar = new SingleBar({
    format: '{step} {bar} {percentage}%  {detail}',
    stream: process.stderr,
    hideCursor: true,
  });
  bar.start(100, 0, { step: 'reading ', detail: '' });
  return {
    read: (progress: ImportProgress) =>
      bar.update(Math.round((100 * progress.readBytes) / Math.max(1, progress.sizeBytes)), {
        step: 'reading ',
        detail: countsOf(progress),
      }),
    wait: (left: number, most: number) =>
      bar.update(Math.round((100 * (most - left)) / Math.max(1, most)), { step: 'analysing', detail: `${left} to go` }),
    end: () => bar.stop(),
  };
}

function sayReport(options: ImportVerbOptions, report: ImportReport, queryable: boolean): void {
  const lines = report.files.flatMap((file) => [
    `${file.file}: ${countsOf(file)}${file.rejectsFile ? ` (${file.rejectsFile})` : ''}`,
    ...file.missingColumns.map((column) => `  no line has the column '${column}'`),
  ]);
  if (report.interrupted) lines.push('Stopped before the end; run it again to go on.');
  else if (!queryable)
    lines.push('All of it is read, not all of it is analysed yet; a running Earshot goes on with that.');
  say(options, { ...report, queryable }, lines.join('\n'));
}

/** Nobody asks how many lines of a table were ignored. */
function countsOf(counts: Pick<ImportProgress, 'accepted' | 'duplicates' | 'rejected' | 'ignored'>): string {
  const { accepted, duplicates, rejected, ignored } = counts;
  const known = ignored === 0 ? [] : [`${ignored} ignored (written by no person)`];
  return [`${accepted} accepted`, `${duplicates} duplicates`, ...known, `${rejected} rejected`].join(', ');
}

function say({ json }: ImportVerbOptions, report: object, text: string): void {
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : `${text}\n`);
}

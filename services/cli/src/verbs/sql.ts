import { once } from 'node:events';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { withEarshotThere } from '../earshotClient.js';
import { CommandError } from '../exitCodes.js';
import { dataDirOf, dataOption } from './options.js';

export function sqlVerb(): Command {
  return new Command('sql')
    .description('Ask ClickHouse, read-only; prints the raw answer and nothing else')
    .argument('[query]', 'a query, or - for standard input')
    .addOption(dataOption())
    .option(
      '--format <name>',
      'ClickHouse format where the query names none (default: a table at a terminal, else TabSeparated)',
    )
    .option('--json', 'the same as --format JSONEachRow')
    .addHelpText(
      'after',
      `
Examples:
  ./earshot sql "SELECT supplier_id, count() FROM voc.complaints GROUP BY 1 ORDER BY 2 DESC"
  ./earshot sql "SELECT * FROM voc.feedback FORMAT Parquet" > feedback.parquet

What there is to ask: docs/data-dictionary.md, or  ./earshot sql "SHOW TABLES FROM voc".`,
    )
    .action(async (query: string | undefined, options: { data?: string; format?: string; json?: boolean }) => {
      const asked = query === undefined || query === '-' ? await text(process.stdin) : query;
      if (asked.trim() === '') throw new CommandError('expected a query, as an argument or on standard input');
      const format = options.json ? 'JSONEachRow' : (options.format ?? defaultFormat());
      await withEarshotThere(dataDirOf(options), async (client) => {
        const answer = await client.request(`/v1/sql?format=${encodeURIComponent(format)}`, {
          method: 'POST',
          headers: { 'content-type': 'text/plain' },
          body: asked,
        });
        if (answer.body === null) return;
        for await (const chunk of Readable.fromWeb(answer.body)) {
          if (!process.stdout.write(chunk)) await once(process.stdout, 'drain');
        }
      });
    });
}

/** As ClickHouse's own client: a person gets a table, a program plain tab-separated values. */
function defaultFormat(): string {
  return process.stdout.isTTY ? 'PrettyCompactMonoBlock' : 'TabSeparated';
}

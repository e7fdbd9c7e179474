import type { AlertNode, Signal } from '@earshot/contracts';
import { Cause } from '@earshot/contracts';
import { backtest, type HourCounts, type Injection } from '@earshot/domain/signals';
import { readConfig } from '@earshot/runtime';
import { Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { type EarshotClient, withEarshotThere } from '../earshotClient.js';
import { CommandError } from '../exitCodes.js';
import { dataDirOf, dataOption } from './options.js';

const hourMs = 3_600_000;

interface BacktestOptions {
  readonly data?: string;
  readonly inject: readonly Injection[];
  readonly alertsPerWeek: number;
  readonly from?: number;
  readonly to?: number;
}

export function backtestVerb(): Command {
  return new Command('backtest')
    .description('Live through the installation’s own history again: what would have been told, and how soon')
    .addOption(dataOption())
    .option(
      '--inject <node:factor:from:hours>',
      'an outbreak to put in: its node’s ordinary complaints times a factor; again for more',
      (text: string, before: readonly Injection[]) => [...before, parseInjection(text)],
      [],
    )
    .option('--alerts-per-week <n>', 'alerts that you will read in a typical week', parseBudget, 5)
    .option('--from <time>', 'tell of what rose from then on; the hours before are learned from', parseTime)
    .option('--to <time>', 'up to then', parseTime)
    .addHelpText(
      'after',
      `
Examples:
  ./earshot backtest --data ./data
  ./earshot backtest --data ./data --inject supplier_id=aster,cause=product.food:4:2026-03-02T08:00Z:12

A node is supplier_id=…,product_id=…,cause=…, what is left out stands for all. Prints a JSON line for every signal that
people would have heard of, and one with the summary: what was injected, whether and after how many hours it was told,
and how many other alerts there were a week (of which some may be true: the past is real). Same rules as the live service,
which looks every minute; here an hour is looked at when it is over.`,
    )
    .action(async (options: BacktestOptions) => {
      const config = readConfig();
      await withEarshotThere(dataDirOf(options), async (client) => {
        const past = await readPast(client, options);
        if (past.size === 0)
          throw new CommandError('there is no feedback in that time; import some, or widen --from and --to.');
        const { alertsPerWeek, from } = options;
        const watched = { timeZone: config.timeZone, alertsPerWeek, ...(from === undefined ? {} : { fromMs: from }) };
        const run = backtest(past, options.inject, watched);
        for (const signal of run.signals) process.stdout.write(`${JSON.stringify(lineOf(signal))}\n`);
        const detected = run.found.filter(({ signal }) => signal !== undefined);
        const summary = {
          weeks: round(run.weeks),
          alerts: run.alerts,
          alerts_per_week: round(run.alerts / Math.max(run.weeks, 1 / 168)),
          injected: run.found.map(({ injection, complaints, signal, delayMs }) => ({
            node: named(injection.node),
            from: new Date(injection.fromMs).toISOString(),
            complaints,
            detected: signal !== undefined,
            told_at: signal === undefined ? null : named(signal.node),
            delay_hours: delayMs === undefined ? null : round(delayMs / hourMs),
          })),
          detection: run.found.length === 0 ? null : round(detected.length / run.found.length),
          other_alerts_per_week: round(run.others / Math.max(run.weeks, 1 / 168)),
        };
        process.stdout.write(`${JSON.stringify({ summary })}\n`);
      });
    });
}

const Feedback = z.object({
  hour: z.coerce.number(),
  supplier_id: z.string(),
  product_id: z.string(),
  total: z.coerce.number(),
  calm: z.coerce.number(),
});
const Complaints = z.object({
  hour: z.coerce.number(),
  supplier_id: z.string(),
  product_id: z.string(),
  cause: z.string(),
  complaints: z.coerce.number(),
});

/** Counts by hour and product, as the alert service reads them. */
async function readPast(
  client: EarshotClient,
  { from: _from, to }: BacktestOptions,
): Promise<Map<number, HourCounts[]>> {
  const until = to === undefined ? '' : `WHERE occurred_at < fromUnixTimestamp64Milli(${to}, 'UTC')`;
  const hour = `toUnixTimestamp(toStartOfHour(occurred_at)) AS hour, supplier_id, product_id`;
  const [feedback, complaints] = await Promise.all([
    ask(
      client,
      `SELECT ${hour}, count() AS total, countIf(empty(causes)) AS calm FROM voc.feedback ${until} GROUP BY ALL`,
      Feedback,
    ),
    ask(client, `SELECT ${hour}, cause, count() AS complaints FROM voc.complaints ${until} GROUP BY ALL`, Complaints),
  ]);
  const causes = new Map<string, Record<string, number>>();
  for (const { hour: at, supplier_id, product_id, cause, complaints: count } of complaints) {
    const key = JSON.stringify([at, supplier_id, product_id]);
    causes.set(key, { ...causes.get(key), [cause]: count });
  }
  const past = new Map<number, HourCounts[]>();
  for (const { hour: at, supplier_id, product_id, total, calm } of feedback) {
    const startMs = at * 1_000;
    const row = {
      supplier_id,
      product_id,
      total,
      calm,
      causes: causes.get(JSON.stringify([at, supplier_id, product_id])) ?? {},
    };
    past.set(startMs, [...(past.get(startMs) ?? []), row]);
  }
  return past;
}

async function ask<Row>(client: EarshotClient, query: string, row: z.ZodType<Row>): Promise<Row[]> {
  const answer = await client.request('/v1/sql?format=JSONEachRow', {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: query,
  });
  const lines = (await answer.text()).split('\n').filter((line) => line !== '');
  return lines.map((line) => row.parse(JSON.parse(line)));
}

function lineOf({ signal_id, kind, state, node, bucket, started_at, observed, expected, ...rest }: Signal) {
  const { expected_low, expected_high, window_minutes, p, q, severity, reason } = rest;
  return {
    bucket,
    state,
    kind,
    node: named(node),
    since: started_at,
    window_hours: round(window_minutes / 60),
    observed,
    expected: round(expected),
    interval: [expected_low, expected_high],
    p,
    q,
    severity: round(severity),
    reason,
    signal_id,
  };
}

/** Only what narrows it down. */
function named({ supplier_id, product_id, cause }: AlertNode) {
  return {
    ...(supplier_id === '' ? {} : { supplier_id }),
    ...(product_id === '' ? {} : { product_id }),
    ...(cause === '' ? {} : { cause }),
  };
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}

const expected = 'expected NODE:FACTOR:FROM:HOURS, such as supplier_id=aster,cause=product.food:4:2026-03-02T08:00Z:12';

/** `supplier_id=aster,cause=product.food:4:2026-03-02T08:00Z:12` */
export function parseInjection(text: string): Injection {
  const [, nodeText = '', factor = '', from = '', hours = ''] = /^(.*?):([\d.]+):(\d{4}-.+):(\d+)$/.exec(text) ?? [];
  const node: { supplier_id: string; product_id: string; cause: AlertNode['cause'] } = {
    supplier_id: '',
    product_id: '',
    cause: '',
  };
  if (hours === '') throw new InvalidArgumentError(`${expected}.`);
  for (const part of nodeText.split(',').filter((one) => one !== '')) {
    const [, key, value = ''] = /^(supplier_id|product_id|cause)=(.+)$/.exec(part) ?? [];
    if (key === 'cause') {
      const cause = Cause.safeParse(value);
      if (!cause.success)
        throw new InvalidArgumentError(`'${value}' is no cause of the taxonomy; see docs/taxonomy.md.`);
      node.cause = cause.data;
    } else if (key === 'supplier_id' || key === 'product_id') node[key] = value;
    else throw new InvalidArgumentError(`${expected}.`);
  }
  const fromMs = Date.parse(from);
  const times = Number(factor);
  if (!(times > 1) || Number.isNaN(fromMs) || Number(hours) < 1)
    throw new InvalidArgumentError(`${expected}; the factor is above 1.`);
  return { node, factor: times, fromMs: Math.floor(fromMs / hourMs) * hourMs, hours: Number(hours) };
}

function parseTime(text: string): number {
  const atMs = Date.parse(text);
  if (Number.isNaN(atMs)) throw new InvalidArgumentError('expected a time such as 2026-03-14 or 2026-03-14T12:00Z.');
  return atMs;
}

function parseBudget(text: string): number {
  const alerts = Number(text);
  if (!(alerts > 0 && alerts <= 1_000)) throw new InvalidArgumentError('expected a number above 0, at most 1000.');
  return alerts;
}

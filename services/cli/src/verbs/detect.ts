import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type BucketCounts, createSpikeDetector, type SpikeDetector, type SpikeSignal } from '@earshot/domain/spikes';
import { Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { CommandError, exitCodes } from '../exitCodes.js';

const minuteMs = 60_000;
const units = { m: minuteMs, h: 60 * minuteMs, d: 1_440 * minuteMs } as const;
const weekMs = 7 * units.d;
/** One line names a problem so often; further ones are only counted. */
const problemsShownMax = 20;

const Line = z.object({
  bucket: z.iso.datetime({ offset: true, error: 'expected the start of a bucket such as 2026-03-14T12:00:00Z' }),
  supplier_id: z.string().default(''),
  product_id: z.string().default(''),
  total: z.number().min(0),
  causes: z.record(z.string().min(1), z.number().min(0)).default({}),
  model_version: z.string().default(''),
});

interface DetectOptions {
  readonly bucket: number;
  readonly alertsPerWeek: number;
}

export function detectVerb(): Command {
  return new Command('detect')
    .description('Find spikes in counts: JSON lines a product and bucket on standard input, signals on standard output')
    .addOption(
      new Option('--bucket <length>', 'length of a bucket: 15m, 1h, 6h, 1d')
        .argParser(parseBucket)
        .default(units.h, '1h'),
    )
    .option('--alerts-per-week <n>', 'alerts that you will read in a typical week', parseBudget, 5)
    .addHelpText(
      'after',
      `
Example:
  echo '{"bucket":"2026-03-14T12:00:00Z","supplier_id":"s1","product_id":"p1","total":40,"causes":{"fulfilment.delay":3}}' |
    ./earshot detect --bucket 1h

total is all feedback of the product in the bucket, at least the complaints of any one cause; a bucket or cause that is missing is zero. Lines come in order of
time. They may bear the model_version that found the causes: a change of it is no spike.

Signals: {bucket, state: raised|continuing|ended, node: {supplier_id?, product_id?, cause?}, window_hours, observed,
expected, interval, p, q, severity}. A spike that turns out to be narrower in its first hours goes on there, and is ended
where it was raised. The first days are learned from and raise nothing. Needs no data folder.
A line that cannot be read is named on standard error and left out; the exit code is then ${exitCodes.findings}.`,
    )
    .action(async ({ bucket, alertsPerWeek }: DetectOptions) => {
      const detector = createSpikeDetector({ bucketMs: bucket, alertsPerWeek });
      const unread = await detectLines(process.stdin, process.stdout, process.stderr, detector, bucket);
      if (unread > 0) process.exitCode = exitCodes.findings;
    });
}

/**
 * Streams: holds one bucket at a time, waits for a slow reader. Returns how many lines could not be read.
 *
 * @throws CommandError where the lines' buckets are shorter than `bucketMs`.
 */
export async function detectLines(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  problems: NodeJS.WritableStream,
  detector: SpikeDetector,
  bucketMs: number,
): Promise<number> {
  let unread = 0;
  let number = 0;
  let current: number | undefined;
  let rows: BucketCounts[] = [];
  const finish = async () => {
    if (current === undefined) return;
    const text = detector
      .step(current, rows)
      .map((signal) => `${JSON.stringify(toLine(signal))}\n`)
      .join('');
    rows = [];
    if (text !== '' && !output.write(text)) await once(output, 'drain');
  };
  for await (const raw of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (raw.trim() === '') continue;
    const line = parseLine(number === 1 ? raw.replace(/^\uFEFF/, '') : raw, current, bucketMs);
    if ('error' in line) {
      unread += 1;
      if (unread <= problemsShownMax) problems.write(`line ${number}: ${line.error}\n`);
      continue;
    }
    if (line.bucketMs !== current) {
      await finish();
      current = line.bucketMs;
    }
    rows.push(line.counts);
  }
  await finish();
  if (unread > problemsShownMax) problems.write(`${unread - problemsShownMax} more lines could not be read\n`);
  return unread;
}

type Parsed = { readonly error: string } | { readonly bucketMs: number; readonly counts: BucketCounts };

function parseLine(raw: string, currentMs: number | undefined, lengthMs: number): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return {
      error: 'not JSON; expected an object such as {"bucket": "2026-03-14T12:00:00Z", "total": 40, "causes": {}}',
    };
  }
  const parsed = Line.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { error: `${issue?.path.join('.') || 'line'}: ${issue?.message ?? 'not as expected'}` };
  }
  const { bucket, ...counts } = parsed.data;
  const more = Object.entries(counts.causes).find(([, complaints]) => complaints > counts.total);
  if (more !== undefined) {
    const [cause, complaints] = more;
    return {
      error: `causes.${cause}: ${complaints} complaints of ${counts.total} texts; expected at most total, all feedback`,
    };
  }
  const startMs = Date.parse(bucket);
  if (currentMs !== undefined && startMs < currentMs) {
    return { error: `bucket: ${bucket} comes after a later one; expected lines in order of time` };
  }
  if (currentMs !== undefined && startMs > currentMs && startMs - currentMs < lengthMs) {
    const minutes = (ms: number) => `${ms / minuteMs} minutes`;
    throw new CommandError(
      `buckets are ${minutes(startMs - currentMs)} apart at ${bucket}, --bucket says ${minutes(lengthMs)}; give their length.`,
    );
  }
  if (currentMs !== undefined && (startMs - currentMs) % lengthMs !== 0) {
    return { error: `bucket: ${bucket} is not a whole number of buckets after the one before; see --bucket` };
  }
  return { bucketMs: startMs, counts };
}

function toLine({ bucketMs, state, node, windowMs, observed, expected, interval, p, q, severity }: SpikeSignal) {
  return {
    bucket: new Date(bucketMs).toISOString(),
    state,
    node,
    window_hours: round(windowMs / units.h),
    observed,
    expected: round(expected),
    interval,
    p,
    q,
    severity: round(severity),
  };
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}

function parseBucket(text: string): number {
  const [, count, unit] = /^(\d{1,4})([mhd])$/.exec(text) ?? [];
  const length = Number(count) * units[(unit ?? 'm') as keyof typeof units];
  if (!(length >= 5 * minuteMs && length <= weekMs)) {
    throw new InvalidArgumentError('expected a length from 5m to 7d, such as 15m, 1h or 1d.');
  }
  return length;
}

function parseBudget(text: string): number {
  const alerts = Number(text);
  if (!(alerts > 0 && alerts <= 1_000)) throw new InvalidArgumentError('expected a number above 0, at most 1000.');
  return alerts;
}

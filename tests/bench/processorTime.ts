import { readdirSync, readFileSync } from 'node:fs';
import type { ClassifyRate } from './classifyRate.js';
import { round } from './measure.js';

/** Linux counts in ticks of so many ms, whatever the machine. */
const tickMs = 10;

/** Whose processor time it is, by its command line. */
const names: readonly (readonly [RegExp, string])[] = [
  [/ kafka\.Kafka /, 'kafka'],
  [/redis-server /, 'redis'],
  [/ --only gateway /, 'gateway'],
  [/ --only analyze /, 'analyze'],
  [/ --only cluster /, 'cluster'],
  [/ --only alert /, 'alert'],
  [/ --only api /, 'api'],
  [/ --only sql /, 'clickhouse'],
  [/ start /, 'earshot'],
];

/**
 * Processor time so far, user and system, of the processes that this one has started, in ms by name; those of one name
 * together. Empty where the system does not tell it as Linux does. Servers that were there before are not in it.
 */
export function processorMsByName(): ReadonlyMap<string, number> {
  const spent = new Map<string, number>();
  for (const pid of processIds()) {
    const stat = readProcess(pid, 'stat');
    // The name in brackets may hold anything; behind it stand the state, the parent and, at 11 and 12, the times.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[1] !== String(process.pid)) continue;
    const command = `${readProcess(pid, 'cmdline').replaceAll('\0', ' ')} `;
    const name = names.find(([pattern]) => pattern.test(command))?.[1];
    if (name === undefined) continue;
    spent.set(name, (spent.get(name) ?? 0) + (Number(fields[11]) + Number(fields[12])) * tickMs);
  }
  return spent;
}

/** What the pipeline spends on a text, by process, and how much of that is not the model: for sizing machines. */
export function processorTimeFigure(
  mode: 'embedded' | 'distributed',
  spent: { readonly before: ReadonlyMap<string, number>; readonly after: ReadonlyMap<string, number> },
  texts: number,
  classify: ClassifyRate,
): Record<string, unknown> {
  const byProcess = [...spent.after].map(
    ([name, ms]) => [name, round((ms - (spent.before.get(name) ?? 0)) / texts)] as const,
  );
  const all = byProcess.reduce((sum, [, ms]) => sum + ms, 0);
  return {
    figure: 'processor_ms_per_text',
    mode,
    all: round(all),
    classify_only: round(classify.processorMsPerText),
    beside_the_model: round(all - classify.processorMsPerText),
    by_process: Object.fromEntries(byProcess),
    texts,
  };
}

function processIds(): readonly string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** '' for a process that has ended meanwhile. */
function readProcess(pid: string, file: 'stat' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

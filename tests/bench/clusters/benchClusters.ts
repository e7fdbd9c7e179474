import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { seededRandom } from '@earshot/domain/statistics';
import { type AnalysedText, analyseTexts } from './analyseTexts.js';
import { compareBertopic, provideBertopic } from './compareBertopic.js';
import { measureAssigning } from './measureAssigning.js';
import { measureClusters } from './measureClusters.js';
import { benchSets, readTexts } from './readTexts.js';
import { streamClusters } from './streamClusters.js';

const usage = `Usage: npm run bench:clusters -- [--data DIR] [--texts N] [--orders N] [--share kept_out|trained|all] [--set NAME]... [--ours]

Clusters labelled complaints as a stream of one supplier and product, in shuffled orders: Earshot, BERTopic, BERTopic's online
mode and k-means given the true number of classes, all on the embeddings of Earshot's own model. Prints a JSON line for each
set, order and method, one for the mean of the orders, and one for the time of assigning with 10,000 live clusters.

  --data DIR     folder of the labelled texts, <set>.jsonl.gz each (default: ../shared/data beside the repository)
  --texts N      at most so many texts of a set (default 3000)
  --orders N     shuffled orders (default 3)
  --share S      texts that the model was not trained on, those that it was, or all (default all)
  --set NAME     ${benchSets.map(({ name }) => name).join(' or ')} (default: both)
  --ours         leave the comparators out; they need python3 with venv, and the network at the first use
  --cache-dir D  where analyses and BERTopic are kept (default: ~/.cache/earshot-bench)
`;

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: fileURLToPath(new URL('../../../../../shared/data', import.meta.url)) },
    texts: { type: 'string', default: '3000' },
    orders: { type: 'string', default: '3' },
    share: { type: 'string', default: 'all' },
    set: { type: 'string', multiple: true },
    ours: { type: 'boolean', default: false },
    'cache-dir': { type: 'string', default: join(homedir(), '.cache', 'earshot-bench') },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(usage);
else await bench();

async function bench(): Promise<void> {
  const python = values.ours ? undefined : await provideBertopic(values['cache-dir']);
  const textsMax = positive('texts', values.texts);
  const orders = positive('orders', values.orders);
  for (const set of benchSets.filter(({ name }) => values.set?.includes(name) ?? true)) {
    const labelled = await readTexts(values.data, set, shareOf(values.share));
    // A sample of the whole file, the same each time: files may be sorted.
    const chosen = shuffled(labelled, 0).slice(0, textsMax);
    const analysed = (await analyseTexts(chosen, values['cache-dir'])).map(asComplaint);
    const lines: Line[] = [];
    for (let order = 1; order <= orders; order++) {
      const texts = shuffled(analysed, order);
      for (const made of await clusterAll(texts, python)) {
        const labels = texts.map(({ label }) => label);
        const line = {
          set: set.name,
          method: made.method,
          order,
          texts: texts.length,
          ...measureClusters(made, labels),
        };
        lines.push(line);
        print({ ...line, ...made.more });
      }
    }
    for (const method of new Set(lines.map((line) => line.method))) print(mean(lines, set.name, method));
  }
  print(measureAssigning());
}

interface Made {
  readonly method: string;
  readonly clusters: readonly string[];
  readonly clustersBefore: readonly string[];
  readonly seconds: number;
  readonly more: Readonly<Record<string, number>>;
}

async function clusterAll(texts: readonly AnalysedText[], python: string | undefined): Promise<Made[]> {
  const { passes, keptInPass, ...own } = streamClusters(texts);
  const ours: Made = {
    method: 'earshot',
    ...own,
    more: { passes, kept_in_pass_min: Math.round(keptInPass * 1_000) / 1_000 },
  };
  if (python === undefined) return [ours];
  const classes = new Set(texts.map(({ label }) => label)).size;
  const others = await compareBertopic(python, texts, classes, texts[0]?.lang === 'zh' ? 'zh' : 'en');
  const idOf = (topic: number) => (topic < 0 ? '' : String(topic));
  return [
    ours,
    ...others.map(({ method, clusters, clusters_before, seconds }) => ({
      method,
      clusters: clusters.map(idOf),
      clustersBefore: clusters_before.map(idOf),
      seconds,
      more: {},
    })),
  ];
}

/** All of these complain, by their labels: where the model names no cause, it is the cause `other`. */
function asComplaint(text: AnalysedText): AnalysedText {
  return text.causes.length > 0 ? text : { ...text, causes: [{ cause: 'other', probability: 0, evidence: [] }] };
}

type Line = { readonly set: string; readonly method: string; readonly order: number } & ReturnType<
  typeof measureClusters
>;

function mean(lines: readonly Line[], set: string, method: string) {
  const own = lines.filter((line) => line.method === method);
  const of = (name: keyof ReturnType<typeof measureClusters>) =>
    Math.round((own.reduce((sum, line) => sum + line[name], 0) / own.length) * 1_000) / 1_000;
  return {
    set,
    method,
    orders: own.length,
    v_measure: of('v_measure'),
    clusters: of('clusters'),
    clusters_all: of('clusters_all'),
    clusters_per_class: of('clusters_per_class'),
    share_clustered: of('share_clustered'),
    ids_kept: of('ids_kept'),
    ms_per_text: of('ms_per_text'),
  };
}

function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const random = seededRandom(seed + 1);
  const order = [...items];
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const [a, b] = [order[at], order[other]];
    if (a !== undefined && b !== undefined) [order[at], order[other]] = [b, a];
  }
  return order;
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function shareOf(text: string): 'kept_out' | 'trained' | 'all' {
  if (text === 'kept_out' || text === 'trained' || text === 'all') return text;
  process.stderr.write('--share: expected kept_out, trained or all\n');
  return process.exit(2);
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  process.stderr.write(`--${name}: expected a whole number above 0\n`);
  return process.exit(2);
}

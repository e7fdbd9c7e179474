import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { seededRandom } from '@earshot/domain/statistics';
import { type AnalysedText, analyseTexts } from './analyseTexts.js';
import { type Checkpoints, createCheckpoints } from './checkpoints.js';
import { COMPARED_METHODS, compareBertopic, provideBertopic } from './compareBertopic.js';
import { measureAssigning } from './measureAssigning.js';
import { measureClusters } from './measureClusters.js';
import { benchSets, readTexts, SHARES, type Share } from './readTexts.js';
import { streamClusters } from './streamClusters.js';

const usage = `Usage: npm run bench:clusters -- [--data DIR] [--texts N] [--orders N] [--share kept_out|trained|all]... [--set NAME]... [--against METHOD]... [--ours]

Clusters labelled complaints as a stream of one supplier and product, in shuffled orders: Earshot, BERTopic, BERTopic's online
mode and k-means given the true number of classes, all on the embeddings of Earshot's own model. Prints a JSON line for each
share, set, order and method, one for the mean of the orders, one for what Earshot is ahead of BERTopic by, and one for the
time of assigning with 10,000 live clusters. What was worked out is kept in the cache folder: stopped, it goes on there.

  --data DIR     folder of the labelled texts, <set>.jsonl.gz each (default: ../shared/data beside the repository)
  --texts N      at most so many texts of a set (default 3000)
  --orders N     shuffled orders (default 3)
  --share S      texts that the model was not trained on (kept_out), those that it was (trained), or all of the files
                 (default: kept_out, then all)
  --set NAME     ${benchSets.map(({ name }) => name).join(' or ')} (default: both)
  --against M    ${COMPARED_METHODS.join(', ')} (default: all of them)
  --ours         leave the comparators out; they need python3 with venv, and the network at the first use
  --cache-dir D  where analyses, BERTopic and what it found are kept (default: ~/.cache/earshot-bench)
`;

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: fileURLToPath(new URL('../../../../../shared/data', import.meta.url)) },
    texts: { type: 'string', default: '3000' },
    orders: { type: 'string', default: '3' },
    share: { type: 'string', multiple: true, default: ['kept_out', 'all'] },
    set: { type: 'string', multiple: true },
    against: { type: 'string', multiple: true },
    ours: { type: 'boolean', default: false },
    'cache-dir': { type: 'string', default: join(homedir(), '.cache', 'earshot-bench') },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(usage);
else await bench();

async function bench(): Promise<void> {
  const [textsMax, orders] = [positive('texts', values.texts), positive('orders', values.orders)];
  const shares = values.share.map(shareOf);
  const python = values.ours ? undefined : await provideBertopic(values['cache-dir']);
  const checkpoints = createCheckpoints(values['cache-dir']);
  print(measureAssigning());
  for (const share of shares) {
    for (const set of benchSets.filter(({ name }) => values.set?.includes(name) ?? true)) {
      const labelled = await readTexts(values.data, set, share);
      // A sample of the whole file, the same each time: files may be sorted.
      const chosen = shuffled(labelled, 0).slice(0, textsMax);
      const analysed = (await analyseTexts(chosen, checkpoints)).map(asComplaint);
      const lines: Line[] = [];
      for (let order = 1; order <= orders; order++) {
        const texts = shuffled(analysed, order);
        for await (const made of clusterAll(texts, python, checkpoints)) {
          const figures = measureClusters(
            made,
            texts.map(({ label }) => label),
          );
          const line = { set: set.name, share, method: made.method, order, texts: texts.length, ...figures };
          lines.push(line);
          print({ ...line, ...made.more });
        }
      }
      const means = [...new Set(lines.map(({ method }) => method))].map((method) => mean(lines, method));
      for (const each of means) print(each);
      const [ours, bertopic] = ['earshot', 'bertopic'].map((name) => means.find(({ method }) => method === name));
      if (ours !== undefined && bertopic !== undefined) print(lead(ours, bertopic));
    }
  }
}

interface Made {
  readonly method: string;
  readonly clusters: readonly string[];
  readonly clustersBefore: readonly string[];
  readonly seconds: number;
  readonly more: Readonly<Record<string, number>>;
}

async function* clusterAll(
  texts: readonly AnalysedText[],
  python: string | undefined,
  checkpoints: Checkpoints,
): AsyncGenerator<Made> {
  const { passes, keptInPass, ...own } = streamClusters(texts);
  yield { method: 'earshot', ...own, more: { passes, kept_in_pass_min: Math.round(keptInPass * 1_000) / 1_000 } };
  if (python === undefined) return;
  const classes = new Set(texts.map(({ label }) => label)).size;
  const idOf = (topic: number) => (topic < 0 ? '' : String(topic));
  for (const method of COMPARED_METHODS.filter((name) => values.against?.includes(name) ?? true)) {
    try {
      const found = await compareBertopic(python, checkpoints, method, texts, classes);
      const [clusters, clustersBefore] = [found.clusters.map(idOf), found.clusters_before.map(idOf)];
      yield { method, clusters, clustersBefore, seconds: found.seconds, more: {} };
    } catch (error) {
      // One method that fails must not take the others with it.
      process.stderr.write(`${method}: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
}

/** All of these complain, by their labels: where the model names no cause, it is the cause `other`. */
function asComplaint(text: AnalysedText): AnalysedText {
  return text.causes.length > 0 ? text : { ...text, causes: [{ cause: 'other', probability: 0, evidence: [] }] };
}

type Figures = ReturnType<typeof measureClusters>;
type Line = Figures & {
  readonly set: string;
  readonly share: Share;
  readonly method: string;
  readonly order: number;
  readonly texts: number;
};
type Mean = Figures & Omit<Line, 'order'> & { readonly orders: number };

/** Of the orders; and how far the V-measures of the orders lie apart. */
function mean(lines: readonly Line[], method: string): Mean & { readonly v_measure_range: number } {
  const own = lines.filter((line) => line.method === method);
  const of = (name: keyof Figures) => round(own.reduce((sum, line) => sum + line[name], 0) / own.length);
  const found = own.map(({ v_measure }) => v_measure);
  const { set = '', share = 'all', texts = 0 } = own[0] ?? {};
  return {
    set,
    share,
    method,
    orders: own.length,
    texts,
    v_measure: of('v_measure'),
    clusters: of('clusters'),
    clusters_all: of('clusters_all'),
    clusters_per_class: of('clusters_per_class'),
    share_clustered: of('share_clustered'),
    ids_kept: of('ids_kept'),
    ms_per_text: of('ms_per_text'),
    v_measure_range: round(Math.max(...found) - Math.min(...found)),
  };
}

/** Ours less BERTopic's; of the time, how many times ours fits into BERTopic's. */
function lead(ours: Mean, theirs: Mean) {
  const by = (name: 'v_measure' | 'share_clustered' | 'ids_kept') => round(ours[name] - theirs[name]);
  return {
    set: ours.set,
    share: ours.share,
    measure: 'ahead_of_bertopic',
    v_measure: by('v_measure'),
    share_clustered: by('share_clustered'),
    ids_kept: by('ids_kept'),
    times_faster: round(theirs.ms_per_text / ours.ms_per_text),
  };
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
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

function shareOf(text: string): Share {
  const share = SHARES.find((name) => name === text);
  if (share !== undefined) return share;
  process.stderr.write(`--share: expected ${SHARES.join(', ')}\n`);
  return process.exit(2);
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  process.stderr.write(`--${name}: expected a whole number above 0\n`);
  return process.exit(2);
}

import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { terms } from '@earshot/domain/text';
import { type LabelledText as Labelled, readValidationTexts } from '@earshot/model/evaluation';
import { type AnalysedText, analyseTexts } from '../clusters/analyseTexts.js';
import { createCheckpoints } from '../clusters/checkpoints.js';
import { round } from '../measure.js';

const usage = `Usage: npm run bench:meaning -- [--data DIR] [--cache-dir D]

How well the search by meaning finds what complains of the same: each labelled text that the model was not trained on is asked for, and
of the ten nearest others the share counts that complains of one of its causes. Prints a JSON line for each way to look, over texts of
any language and over those of the other language alone; \`chance\` is what ten taken blindly would have.

  --data DIR     folder of the labelled texts (default: ../shared/data beside the repository)
  --cache-dir D  where analyses are kept (default: ~/.cache/earshot-bench)
`;

const nearestMax = 10;
/** Looked at exactly of those that the signs of embeddings put first. The API's 200 stand among many more texts. */
const sketchedMax = 40;

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: fileURLToPath(new URL('../../../../../shared/data', import.meta.url)) },
    'cache-dir': { type: 'string', default: join(homedir(), '.cache', 'earshot-bench') },
    help: { type: 'boolean', default: false },
  },
});

interface Entry {
  readonly lang: string;
  readonly causes: ReadonlySet<string>;
  readonly embedding: Float32Array;
  readonly words: ReadonlySet<string>;
}

/** How near an entry is to another; the larger the nearer. */
type Nearness = (asked: Entry, other: Entry) => number;

async function bench(): Promise<void> {
  const labelled = (await readValidationTexts(values.data)).filter(({ annotation }) => annotation !== undefined);
  const analysed = await analyseTexts(labelled.map(asInput), createCheckpoints(values['cache-dir']));
  const entries = analysed.map((text, at) => asEntry(text, labelled[at]));
  const rarity = rarityOf(entries);
  const ways: Readonly<Record<string, (asked: Entry, others: readonly Entry[]) => readonly Entry[]>> = {
    'meaning, all compared exactly': (asked, others) => nearest(asked, others, cosine, nearestMax),
    'meaning, as the search does it': (asked, others) =>
      nearest(asked, nearest(asked, others, equalSigns, sketchedMax), cosine, nearestMax),
    'words in common': (asked, others) => nearest(asked, others, (a, b) => wordsInCommon(a, b, rarity), nearestMax),
    chance: (_, others) => others,
  };
  for (const of of ['any language', 'the other language'] as const) {
    for (const [way, find] of Object.entries(ways)) {
      process.stdout.write(`${JSON.stringify({ among: of, way, ...precision(entries, of, find) })}\n`);
    }
  }
}

function precision(
  entries: readonly Entry[],
  among: 'any language' | 'the other language',
  find: (asked: Entry, others: readonly Entry[]) => readonly Entry[],
): { readonly precision_at_10: number; readonly asked: number } {
  const asked = entries.filter(({ causes }) => causes.size > 0);
  const shares = asked.map((one) => {
    const others = entries.filter((other) => other !== one && (among === 'any language' || other.lang !== one.lang));
    const found = find(one, others);
    return found.filter(({ causes }) => [...causes].some((cause) => one.causes.has(cause))).length / found.length;
  });
  return { precision_at_10: round(shares.reduce((sum, share) => sum + share, 0) / shares.length), asked: asked.length };
}

function asInput({ id, text, lang }: Labelled) {
  return { id, text, lang, label: '' };
}

function asEntry({ text, lang, embedding }: AnalysedText, labelled: Labelled | undefined): Entry {
  const causes = new Set(labelled?.annotation?.causes.map(({ cause }) => cause));
  return { lang, causes, embedding, words: new Set(terms(text, lang).map(({ term }) => term)) };
}

function nearest(asked: Entry, others: readonly Entry[], nearness: Nearness, limit: number): readonly Entry[] {
  return others
    .map((other) => ({ other, near: nearness(asked, other) }))
    .sort((a, b) => b.near - a.near)
    .slice(0, limit)
    .map(({ other }) => other);
}

/** Embeddings have length 1, but for what their bytes round away. */
function cosine({ embedding: a }: Entry, { embedding: b }: Entry): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

function equalSigns({ embedding: a }: Entry, { embedding: b }: Entry): number {
  return a.reduce((sum, value, at) => sum + Number(value > 0 === (b[at] ?? 0) > 0), 0);
}

/** In how few texts each word stands: log(texts / texts with it). */
function rarityOf(entries: readonly Entry[]): ReadonlyMap<string, number> {
  const texts = new Map<string, number>();
  for (const { words } of entries) for (const word of words) texts.set(word, (texts.get(word) ?? 0) + 1);
  return new Map([...texts].map(([word, count]) => [word, Math.log(entries.length / count)]));
}

/** Of the rarity of the words of both, the share that they have in common. */
function wordsInCommon({ words: a }: Entry, { words: b }: Entry, rarity: ReadonlyMap<string, number>): number {
  const weigh = (words: Iterable<string>) => [...words].reduce((sum, word) => sum + (rarity.get(word) ?? 0), 0);
  const common = weigh([...a].filter((word) => b.has(word)));
  return common / Math.max(weigh(a) + weigh(b) - common, Number.MIN_VALUE);
}

// At the end: what is above is defined by now.
if (values.help) process.stdout.write(usage);
else await bench();

/**
 * Measures the built runtime (dist/) on the validation share that write_validation.py wrote: accuracy as a user gets it, evidence,
 * texts a second through the whole chain (tokeniser, network, decoding, worker thread).
 *
 * node evaluate_runtime.mjs [threads]          reads TRAIN_WORK_DIR/validation.jsonl
 */
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClassifier } from '../dist/index.js';

// biome-ignore lint/style/noProcessEnv: a command of its own
const dir = process.env.TRAIN_WORK_DIR ?? join(tmpdir(), 'earshot-train');
const threads = Number(process.argv[2] ?? 2);
const rows = readFileSync(join(dir, 'validation.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

const classifier = await createClassifier({ threads });
await classifier.classify(rows.slice(0, 64));
const started = performance.now();
const analyses = await classifier.classify(rows.map(({ text, lang }) => ({ text, lang })));
const seconds = (performance.now() - started) / 1000;
await classifier.close();

const bySet = new Map();
let both = 0;
let marked = 0;
let truth = 0;
let spans = 0;
let touched = 0;
let shared = 0;
let given = 0;
let wanted = 0;
for (const [at, row] of rows.entries()) {
  const analysis = analyses[at];
  const found = bySet.get(row.set) ?? { texts: 0, right: 0 };
  if (row.sentiment !== null) {
    found.texts += 1;
    if (analysis.sentiment.label === row.sentiment) found.right += 1;
    bySet.set(row.set, found);
  }
  if (row.annotation === null) continue;
  const causes = new Map(analysis.causes.map((cause) => [cause.cause, cause]));
  const gold = new Map(row.annotation.causes.map((cause) => [cause.cause, cause.evidence]));
  marked += causes.size;
  truth += gold.size;
  for (const [cause, phrase] of gold) {
    const own = causes.get(cause);
    if (own === undefined) continue;
    both += 1;
    const start = row.text.indexOf(phrase);
    const end = start + phrase.length;
    const overlap = own.evidence.reduce(
      (sum, span) => sum + Math.max(0, Math.min(span.end, end) - Math.max(span.start, start)),
      0,
    );
    spans += 1;
    if (overlap > 0) touched += 1;
    shared += overlap;
    given += own.evidence.reduce((sum, span) => sum + span.end - span.start, 0);
    wanted += phrase.length;
  }
}
const figure = (value) => Number(value.toFixed(4));
process.stdout.write(
  `${JSON.stringify(
    {
      model_version: classifier.modelVersion,
      texts: rows.length,
      threads,
      texts_per_second: Math.round(rows.length / seconds),
      sentiment_accuracy: Object.fromEntries([...bySet].map(([set, { texts, right }]) => [set, figure(right / texts)])),
      causes_micro_f1: figure((2 * both) / (marked + truth)),
      evidence: {
        causes_found: spans,
        touching_the_marked_phrase: figure(touched / spans),
        character_precision: figure(shared / given),
        character_recall: figure(shared / wanted),
        character_f1: figure((2 * shared) / (given + wanted)),
      },
    },
    null,
    1,
  )}\n`,
);

/**
 * Holds the demo's sentences against collections of real ones: node scripts/compareTexts.mjs FILE.jsonl.gz…
 * Exits 1 if a text of the demo, or a clause of 12 characters or more of one, stands word for word as a text there.
 * Needs `pnpm build`. Not a test, since those collections are not part of the repository.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { demoDefaults, historyHour } from '../dist/index.js';

const clauseCharsMin = 12;
const hourMs = 3_600_000;
const files = process.argv.slice(2);
if (files.length === 0) {
  process.stderr.write('expected: node scripts/compareTexts.mjs FILE.jsonl.gz…\n');
  process.exit(2);
}

const plain = (text) =>
  text
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim();
const real = new Map();
for (const file of files) {
  const bytes = readFileSync(file);
  for (const line of (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString().split('\n')) {
    if (line !== '') real.set(plain(JSON.parse(line).text ?? ''), file);
  }
}

const startedAtMs = Date.UTC(2026, 4, 11);
const demo = new Set();
for (let hour = startedAtMs - demoDefaults.historyDays * 24 * hourMs; hour < startedAtMs; hour += hourMs) {
  for (const { input } of historyHour(demoDefaults, startedAtMs, hour)) {
    demo.add(plain(input.text));
    for (const clause of input.text.split(/[。！？.!?\n]/))
      if (clause.length >= clauseCharsMin) demo.add(plain(clause));
  }
}

const found = [...demo].filter((text) => text.length >= clauseCharsMin && real.has(text));
for (const text of found) process.stdout.write(`${JSON.stringify({ text, file: real.get(text) })}\n`);
process.stderr.write(
  `${demo.size} texts and clauses of the demo, ${real.size} real texts, ${found.length} in common\n`,
);
process.exit(found.length === 0 ? 0 : 1);

import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type Analysis, Channel, Lang } from '@earshot/contracts';
import { type Classifier, createClassifier } from '@earshot/model';
import { readConfig } from '@earshot/runtime';
import { Command } from 'commander';
import { z } from 'zod';

/** Lines read before a pass of the model: enough to sort by length, few enough that memory stays flat. */
const linesPerBatchMax = 512;
/** Batches read ahead while the model works. */
const batchesAheadMax = 2;

/** Only the text must be right: a language or channel that is not known here (fr, null) is as good as none. */
const Line = z.object({
  id: z.union([z.string(), z.number()]).optional().catch(undefined),
  text: z.string(),
  lang: Lang.optional().catch(undefined),
  channel: Channel.optional().catch(undefined),
});

export function classifyVerb(): Command {
  return new Command('classify')
    .description('Classify JSON lines {id, text, lang?, channel?} from standard input, one answer a line, in order')
    .option('--embeddings', 'add the sentence embedding to each answer')
    .addHelpText(
      'after',
      `
Example:
  echo '{"id":"1","text":"早餐是凉的"}' | ./earshot classify

A line that is not JSON or lacks a text is answered {line, error} in its place; the exit code stays 0.`,
    )
    .action(async (options: { embeddings?: boolean }) => {
      const classifier = await createClassifier({ threads: readConfig().modelThreads });
      try {
        await classifyLines(process.stdin, process.stdout, classifier, options.embeddings ?? false);
      } finally {
        await classifier.close();
      }
    });
}

type Parsed = { readonly line: number } & ({ readonly error: string } | z.infer<typeof Line>);

/** Streams: reads ahead by a few batches, writes in order, waits for a slow reader. */
export async function classifyLines(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  classifier: Classifier,
  embeddings: boolean,
): Promise<void> {
  const ahead: Promise<string>[] = [];
  const writeOldest = async () => {
    const text = await ahead.shift();
    if (text !== undefined && !output.write(text)) await once(output, 'drain');
  };
  for await (const batch of batches(input)) {
    const answer = answerBatch(batch, classifier, embeddings);
    // Observed when its turn comes; until then a failure must not count as unhandled.
    answer.catch(() => {});
    ahead.push(answer);
    if (ahead.length >= batchesAheadMax) await writeOldest();
  }
  while (ahead.length > 0) await writeOldest();
}

async function* batches(input: NodeJS.ReadableStream): AsyncGenerator<Parsed[]> {
  let batch: Parsed[] = [];
  let number = 0;
  for await (const raw of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    batch.push(parseLine(number === 1 ? raw.replace(/^\uFEFF/, '') : raw, number));
    if (batch.length < linesPerBatchMax) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function parseLine(raw: string, line: number): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return { line, error: 'not JSON; expected an object such as {"id": "1", "text": "…"}' };
  }
  const parsed = Line.safeParse(value);
  if (parsed.success) return { line, ...parsed.data };
  const issue = parsed.error.issues[0];
  return { line, error: `${issue?.path.join('.') || 'line'}: ${issue?.message ?? 'not as expected'}` };
}

async function answerBatch(batch: readonly Parsed[], classifier: Classifier, embeddings: boolean): Promise<string> {
  const good = batch.filter((item): item is { line: number } & z.infer<typeof Line> => !('error' in item));
  const analyses = await classifier.classify(good);
  let next = 0;
  return batch
    .map((item) => {
      if ('error' in item) return `${JSON.stringify({ line: item.line, error: item.error })}\n`;
      const analysis = analyses[next++];
      if (analysis === undefined) throw new RangeError('the classifier answered fewer texts than it was given');
      return `${JSON.stringify(toLine(item.id, analysis, embeddings))}\n`;
    })
    .join('');
}

function toLine(id: string | number | undefined, analysis: Analysis, embeddings: boolean) {
  const { lang, sentiment, causes, intents, reaction, unknown, other_language, model_version, embedding } = analysis;
  return {
    ...(id === undefined ? {} : { id }),
    lang,
    sentiment,
    causes,
    intents,
    reaction,
    unknown: unknown ?? false,
    other_language: other_language ?? false,
    model_version,
    ...(embeddings ? { embedding: Array.from(embedding, (value) => Math.round(value * 1e6) / 1e6) } : {}),
  };
}

import {
  type Bus,
  type ConsumeOptions,
  consume,
  type NewMessage,
  ok,
  type Received,
  type StepResult,
} from '@earshot/bus';
import {
  type AnalysedFeedback,
  type Analysis,
  encodeEmbedding,
  FEEDBACK_TOPICS,
  type Feedback,
  TOPICS,
} from '@earshot/contracts';
import { normalizeText, redact } from '@earshot/domain/text';
import type { Classifier } from '@earshot/model';
import { complaintsOf } from './complaintsOf.js';

export const analyzeLimits = {
  /** Texts that one batch hands to the model: enough to sort by length, few enough that the first of them is not kept waiting. */
  batchMessagesMax: 256,
  batchBytesMax: 4 * 1024 * 1024,
  /** Partitions side by side: while one batch is published, the model works on another. */
  partitionsConcurrentMax: 3,
} as const;

export interface AnalyzeOptions {
  readonly bus: Bus;
  readonly classifier: Pick<Classifier, 'classify'>;
  readonly onOutcome?: ConsumeOptions<Feedback>['onOutcome'];
  readonly onError?: ConsumeOptions<Feedback>['onError'];
}

export interface AnalyzeService {
  /** Finishes the batches in flight, commits and leaves the group. */
  stop(): Promise<void>;
}

/** The consumer group of this service; its lag is what waits for the model. */
export const ANALYZE_GROUP = 'analyze';

/**
 * feedback.* → one model pass a batch → cluster.input, keyed by supplier. A batch is committed after its analyses are
 * durable in the log; after a crash it is analysed again, to the same messages.
 */
export async function startAnalyze(options: AnalyzeOptions): Promise<AnalyzeService> {
  const subscription = await consume<Feedback>(options.bus, {
    group: ANALYZE_GROUP,
    step: 'analyze',
    schemas: Object.fromEntries(FEEDBACK_TOPICS.map((topic) => [topic, TOPICS[topic].schema])),
    limits: analyzeLimits,
    processBatch: (batch) => analyzeBatch(batch, options),
    ...(options.onOutcome ? { onOutcome: options.onOutcome } : {}),
    ...(options.onError ? { onError: options.onError } : {}),
  });
  return subscription;
}

async function analyzeBatch(
  batch: readonly Received<Feedback>[],
  { bus, classifier }: AnalyzeOptions,
): Promise<readonly StepResult[]> {
  const feedback = batch.map(({ value }) => cleaned(value));
  const analyses = await classifier.classify(feedback);
  const messages = analyses.map((analysis, i): NewMessage => {
    const item = feedback[i];
    const received = batch[i];
    if (item === undefined || received === undefined) throw new RangeError('more analyses than texts');
    return toClusterInput(item, received.revision, analysis);
  });
  await bus.publish('cluster.input', messages);
  return batch.map(() => ok);
}

/** Other systems may write into the topics: what the gateway does to a text is done again, and changes nothing the second time. */
function cleaned(feedback: Feedback): Feedback {
  return { ...feedback, text: redact(normalizeText(feedback.text)).text };
}

function toClusterInput(feedback: Feedback, revision: bigint, { embedding, ...analysis }: Analysis): NewMessage {
  const value: AnalysedFeedback = {
    kind: 'analysed',
    revision: revision.toString(),
    feedback,
    analysis: { ...analysis, causes: complaintsOf(analysis) },
    embedding: encodeEmbedding(embedding),
  };
  return { key: feedback.supplier_id, value: Buffer.from(JSON.stringify(value)) };
}

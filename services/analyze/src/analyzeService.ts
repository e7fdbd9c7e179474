import {
  type Bus,
  type ConsumeOptions,
  consume,
  type NewMessage,
  ok,
  passedOn,
  type Received,
  type StepResult,
} from '@earshot/bus';
import { type AnalysedFeedback, type Analysis, encodeEmbedding, type Feedback } from '@earshot/contracts';
import { warmUpRedaction } from '@earshot/domain/redaction';
import { createMailReader, type MailReader } from '@earshot/mail';
import type { Classifier } from '@earshot/model';
import { complaintsOf } from './complaintsOf.js';
import { type FeedbackMessage, feedbackMessageSchemas, readMessage } from './readMessage.js';
import { revisionOf } from './revisionOf.js';

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
  /** Keys the hashes of customers' identities, as the gateway's does. */
  readonly customerKeySecret: string;
  readonly onOutcome?: ConsumeOptions<FeedbackMessage>['onOutcome'];
  readonly onError?: ConsumeOptions<FeedbackMessage>['onError'];
}

export interface AnalyzeService {
  /** Finishes the batches in flight, commits and leaves the group. */
  stop(): Promise<void>;
}

/** The consumer group of this service; its lag is what waits for the model. */
export const ANALYZE_GROUP = 'analyze';

/**
 * feedback.*, as the gateway or another system wrote it → one model pass a batch → cluster.input, keyed by supplier. A
 * batch is committed after its analyses are durable in the log; after a crash it is analysed again, to the same messages.
 */
export async function startAnalyze(options: AnalyzeOptions): Promise<AnalyzeService> {
  warmUpRedaction();
  const mailReader = createMailReader();
  const subscription = await consume<FeedbackMessage>(options.bus, {
    group: ANALYZE_GROUP,
    step: 'analyze',
    schemas: feedbackMessageSchemas,
    limits: analyzeLimits,
    processBatch: (batch) => analyzeBatch(batch, options, mailReader),
    ...(options.onOutcome ? { onOutcome: options.onOutcome } : {}),
    ...(options.onError ? { onError: options.onError } : {}),
  });
  return subscription;
}

async function analyzeBatch(
  batch: readonly Received<FeedbackMessage>[],
  { bus, classifier, customerKeySecret }: AnalyzeOptions,
  mailReader: MailReader,
): Promise<readonly StepResult[]> {
  const read = await Promise.all(
    batch.map(({ value, firstLoggedMs }) => readMessage(value, firstLoggedMs, customerKeySecret, mailReader)),
  );
  const items = read.flatMap((item, i) => {
    const received = batch[i];
    return 'outcome' in item || received === undefined ? [] : [{ feedback: item, received }];
  });
  if (items.length > 0) {
    const analyses = await classifier.classify(items.map(({ feedback }) => feedback));
    const messages = items.map(({ feedback, received }, i): NewMessage => {
      const analysis = analyses[i];
      if (analysis === undefined) throw new RangeError('fewer analyses than texts');
      // Its trace goes on: of what it becomes one finds back to the request that brought it.
      const headers = passedOn(received.message);
      return { ...toClusterInput(feedback, revisionOf(feedback, received.firstLoggedMs), analysis), headers };
    });
    await bus.publish('cluster.input', messages);
  }
  return read.map((item) => ('outcome' in item ? item : ok));
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

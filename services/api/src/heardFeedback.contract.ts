import { randomUUID } from 'node:crypto';
import { type AnalysedFeedback, type Cause, encodeEmbedding } from '@earshot/contracts';
import { clustersTable, complaintRows, complaintsTable, feedbackRow, feedbackTable, type Store } from '@earshot/store';

export const hourMs = 3_600_000;
export const startMs = Date.parse('2026-03-20T12:00:00.000Z');
export const hoursAgo = (hours: number) => new Date(startMs - hours * hourMs).toISOString();
export interface Heard {
  readonly supplier: string;
  readonly product: string;
  readonly causes: readonly Cause[];
  readonly hoursAgo: number;
  readonly sentiment?: 'negative' | 'positive';
  readonly history?: boolean;
}

let ids = 0;

/** Feedback for tests: what matters is given, the rest has a value. */
export function analysed(heard: Heard): AnalysedFeedback {
  const label = heard.sentiment ?? 'negative';
  const occurred_at = hoursAgo(heard.hoursAgo);
  return {
    kind: 'analysed',
    revision: '1',
    feedback: {
      feedback_id: (++ids).toString(16).padStart(32, '0'),
      source: 'test',
      source_id: randomUUID(),
      channel: 'review',
      text: `鸡蛋是凉的 ${ids}`,
      lang: 'zh',
      occurred_at,
      received_at: occurred_at,
      supplier_id: heard.supplier,
      product_id: heard.product,
      order_id: '',
      customer_key: '',
      rating: null,
      region: '',
      attributes: {},
      contact: {},
      thread_of: '',
      history: heard.history ?? false,
    },
    analysis: {
      model_version: 'test-1',
      lang: 'zh',
      sentiment: {
        label,
        probability: 0.9,
        probabilities: { negative: 0.05, neutral: 0.05, positive: 0.05, [label]: 0.9 },
      },
      causes: heard.causes.map((cause) => ({ cause, probability: 0.9, evidence: [{ start: 0, end: 2 }] })),
      intents: [],
      reaction: 'none',
    },
    embedding: encodeEmbedding(new Float32Array(384).fill(0.05)),
  };
}

const clusterId = (input: AnalysedFeedback, cause: string) =>
  `${input.feedback.supplier_id}/${input.feedback.product_id}/${cause}`;

/** As the cluster service writes it: a cluster a supplier, product and cause. */
export async function write(store: Store, inputs: readonly AnalysedFeedback[], updated_at: string): Promise<void> {
  const clusters = new Map<string, { input: AnalysedFeedback; cause: Cause }>();
  for (const input of inputs)
    for (const { cause } of input.analysis.causes) clusters.set(clusterId(input, cause), { input, cause });
  await store.insert(
    complaintsTable,
    inputs.flatMap((input, at) => complaintRows(input, BigInt(at), (cause) => clusterId(input, cause))),
  );
  await store.insert(
    feedbackTable,
    inputs.map((input, at) =>
      feedbackRow(
        input,
        input.analysis.causes[0] === undefined ? '' : clusterId(input, input.analysis.causes[0].cause),
        {
          partition: 0,
          offset: BigInt(at),
          updated_at,
        },
      ),
    ),
  );
  await store.insert(
    clustersTable,
    [...clusters].map(([cluster_id, { input, cause }]) => ({
      cluster_id,
      supplier_id: input.feedback.supplier_id,
      product_id: input.feedback.product_id,
      cause,
      label: '鸡蛋是凉的',
      keywords: ['鸡蛋'],
      exemplars: [input.feedback.feedback_id],
      weight: 1,
      cause_counts: {},
      state: '',
      first_seen: input.feedback.occurred_at,
      last_seen: input.feedback.occurred_at,
      input_partition: 0,
      applied_offset: '1',
      updated_at,
      version: String(Date.parse(updated_at)),
      is_deleted: 0 as const,
    })),
  );
}

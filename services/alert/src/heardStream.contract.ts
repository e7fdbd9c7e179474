import { createHash } from 'node:crypto';
import { type AnalysedFeedback, type Cause, EMBEDDING_DIMENSIONS, encodeEmbedding } from '@earshot/contracts';
import { complaintRows, complaintsTable, feedbackRow, feedbackTable, type Store } from '@earshot/store';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export interface Said {
  readonly atMs: number;
  readonly supplier: string;
  readonly cause?: Cause;
  readonly history?: boolean;
  readonly text?: string;
}

/** Writes what customers say as the cluster service would. */
export interface HeardStream {
  /** Words received now by `clock`, or when they were said where that is later. */
  hear(said: readonly Said[]): Promise<void>;
  /** Five weeks up to now: each of three suppliers four complaints a day among calm words, and last week an incident at birch. */
  hearFiveWeeks(): Promise<void>;
  /** Fifteen complaints of aster's food in the last quarter of an hour. */
  hearSpike(): Promise<void>;
}

export function createHeardStream(store: Pick<Store, 'insert'>, clock: () => Date): HeardStream {
  let offset = 0n;

  function analysed({ atMs, supplier, cause, history = false, text = 'ordinary words' }: Said): AnalysedFeedback {
    offset += 1n;
    const at = new Date(atMs).toISOString();
    return {
      kind: 'analysed',
      revision: String(offset),
      feedback: {
        feedback_id: createHash('md5').update(String(offset)).digest('hex'),
        source: 'test',
        source_id: String(offset),
        channel: 'review',
        text,
        lang: 'en',
        occurred_at: at,
        received_at: new Date(Math.max(atMs, clock().getTime())).toISOString(),
        supplier_id: supplier,
        product_id: 'room',
        order_id: '',
        thread_of: '',
        customer_key: '',
        rating: null,
        region: '',
        attributes: {},
        contact: {},
        history,
      },
      analysis: {
        model_version: 'test',
        lang: 'en',
        sentiment: {
          label: 'negative',
          probability: 0.9,
          probabilities: { negative: 0.9, neutral: 0.05, positive: 0.05 },
        },
        causes: cause === undefined ? [] : [{ cause, probability: 0.8, evidence: [{ start: 0, end: 9 }] }],
        intents: [],
        reaction: 'none',
      },
      embedding: encodeEmbedding(new Float32Array(EMBEDDING_DIMENSIONS).fill(0.05)),
    };
  }

  async function hear(said: readonly Said[]): Promise<void> {
    const inputs = said.map(analysed);
    const from = { partition: 0, offset, updated_at: clock().toISOString() };
    await store.insert(
      feedbackTable,
      inputs.map((input) => feedbackRow(input, 'cluster', from)),
    );
    await store.insert(
      complaintsTable,
      inputs.flatMap((input) => complaintRows(input, offset, () => 'cluster')),
    );
  }

  return {
    hear,
    async hearFiveWeeks() {
      const nowMs = clock().getTime();
      const history: Said[] = [];
      for (let day = 35; day >= 1; day--) {
        for (const supplier of ['aster', 'birch', 'cedar']) {
          for (const hour of [1, 4, 6, 9]) {
            const atMs = nowMs - day * dayMs + hour * hourMs - 9 * hourMs;
            history.push({ atMs, supplier, cause: 'product.food', history: true }, { atMs, supplier, history: true });
          }
        }
      }
      for (let i = 0; i < 30; i++)
        history.push({
          atMs: nowMs - 7 * dayMs + i * 4 * minuteMs,
          supplier: 'birch',
          cause: 'product.noise',
          history: true,
        });
      await hear(history);
    },
    async hearSpike() {
      const nowMs = clock().getTime();
      await hear(
        Array.from({ length: 15 }, (_, i) => ({
          atMs: nowMs - i * minuteMs,
          supplier: 'aster',
          cause: 'product.food' as const,
          text: `Cold eggs, plate ${i % 4}`,
        })),
      );
    },
  };
}

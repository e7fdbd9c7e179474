import type { AnalysedFeedback, Cause } from '@earshot/contracts';
import { encodeEmbedding } from '@earshot/contracts';

/** Analysed feedback for tests: everything has a value, what matters to the test is given. */
export function analysedFeedback(given: {
  readonly id: number;
  readonly occurred_at?: string;
  readonly causes?: readonly Cause[];
  readonly text?: string;
  readonly supplier_id?: string;
  readonly product_id?: string;
  readonly sentiment?: 'negative' | 'neutral' | 'positive';
  readonly revision?: string;
}): AnalysedFeedback {
  const occurred_at = given.occurred_at ?? '2026-03-10T08:00:00.000Z';
  const label = given.sentiment ?? 'negative';
  const rest = { negative: 0.1, neutral: 0.1, positive: 0.1, [label]: 0.8 };
  return {
    kind: 'analysed',
    revision: given.revision ?? '1',
    feedback: {
      feedback_id: given.id.toString(16).padStart(32, '0'),
      source: 'test',
      source_id: `source-${given.id}`,
      channel: 'review',
      text: given.text ?? `早餐是凉的, the eggs were cold (${given.id}) 🥚`,
      lang: 'mixed',
      occurred_at,
      received_at: new Date(Date.parse(occurred_at) + 60_000).toISOString(),
      supplier_id: given.supplier_id ?? 'hotel-aster',
      product_id: given.product_id ?? 'breakfast',
      order_id: '',
      customer_key: '',
      rating: 2,
      region: '江苏',
      attributes: { room: "12'4\\", 座位: '12A' },
      contact: { first_response_seconds: null, transfers: 2 },
      thread_of: '',
      history: false,
    },
    analysis: {
      model_version: 'test-1',
      lang: 'mixed',
      sentiment: { label, probability: 0.8, probabilities: rest },
      causes: (given.causes ?? ['product.food']).map((cause, index) => ({
        cause,
        probability: 0.9 - index / 10,
        evidence: [{ start: 0, end: 4 }],
      })),
      intents: ['refund'],
      reaction: 'none',
    },
    embedding: encodeEmbedding(Float32Array.from({ length: 384 }, (_, i) => Math.sin(i + given.id))),
  };
}

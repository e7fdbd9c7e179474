import { Correction, type CorrectionBody, CorrectionList, CorrectionQueue } from '@earshot/contracts';
import type { z } from 'zod';
import type { Call } from './call.js';

export interface QueueQuery {
  readonly label?: string | undefined;
  readonly supplierId?: string | undefined;
  readonly lang?: string | undefined;
  readonly limit: number;
}

/** What people say against the model. */
export function correctionApi({ get, send, raw }: Call) {
  return {
    queue: (query: QueueQuery, signal?: AbortSignal) =>
      get(
        CorrectionQueue,
        '/v1/corrections/queue',
        { label: query.label, supplier_id: query.supplierId, lang: query.lang, limit: query.limit },
        signal,
      ),
    corrections: (limit: number, signal?: AbortSignal) => get(CorrectionList, '/v1/corrections', { limit }, signal),
    correct: (correction: z.input<typeof CorrectionBody>) => send('POST', Correction, '/v1/corrections', correction),
    exported: () => raw('/v1/corrections/export', {}),
  };
}

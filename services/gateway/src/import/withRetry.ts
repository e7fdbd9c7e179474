import { setTimeout as sleep } from 'node:timers/promises';
import type { Accept } from '../acceptFeedback.js';
import { GatewayError } from '../errors.js';
import { ImportError } from './ImportError.js';
import { importLimits } from './importLimits.js';

/**
 * Sends again what a busy or absent gateway did not take; what got through after all is answered as a duplicate.
 * Throws ImportError after `retryForMsMax`.
 */
export function withRetry(accept: Accept, signal?: AbortSignal): Accept {
  return async (items, options) => {
    const givenUpAt = performance.now() + importLimits.retryForMsMax;
    for (
      let delayMs: number = importLimits.retryDelayMsMin;
      ;
      delayMs = Math.min(2 * delayMs, importLimits.retryDelayMsMax)
    ) {
      try {
        return await accept(items, options);
      } catch (error) {
        if (!(error instanceof GatewayError) || error.statusCode !== 503) throw error;
        if (performance.now() + delayMs > givenUpAt || signal?.aborted === true) {
          throw new ImportError(
            `feedback is not taken: ${error.message}. Run the same import again once it is; nothing will be doubled`,
            { cause: error },
          );
        }
        await sleep(delayMs, undefined, { signal }).catch(() => {});
      }
    }
  };
}

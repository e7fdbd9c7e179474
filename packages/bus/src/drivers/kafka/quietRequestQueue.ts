import { createRequire } from 'node:module';

interface RequestQueue {
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests(): void;
}

const quieted = new WeakSet<object>();

/**
 * KafkaJS 2.2.4 looks a thousand times a second whether a request waits to be sent, on every connection that was ever used:
 * its timer is set again where nothing waits (https://github.com/tulios/kafkajs/issues/1704). That is 3 % of a core for
 * each idle process. Here it looks only while something waits; whatever begins to wait sets the timer by itself.
 */
export function quietRequestQueue(): void {
  const RequestQueue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js') as {
    readonly prototype: RequestQueue;
  };
  const { prototype } = RequestQueue;
  if (quieted.has(prototype)) {
    return;
  }
  quieted.add(prototype);
  const schedule = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function quietly(this: RequestQueue) {
    if (this.pending.length > 0) {
      schedule.call(this);
    }
  };
}

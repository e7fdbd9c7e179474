import { expect, it } from 'vitest';
import type { EarshotClient } from './earshotClient.js';
import { waitUntilQueryable } from './waitUntilQueryable.js';

/** An Earshot whose readers advance by one message each time that they are asked for. */
function clientOf(analyzeEnd: number, stepPerAsk: number): EarshotClient {
  let asked = 0;
  return {
    url: '',
    token: '',
    async request() {
      const at = (start: number) => String(Math.min(analyzeEnd, Math.max(0, asked - start) * stepPerAsk));
      asked += 1;
      const partition = { partition: 0, end: String(analyzeEnd) };
      return Response.json({
        partitions: [
          { ...partition, group: 'analyze', topic: 'feedback.review', committed: at(0) },
          { ...partition, group: 'cluster', topic: 'cluster.input', committed: at(2) },
        ],
      });
    },
  };
}

it('waits for both readers, the second after the first', async () => {
  const left: number[] = [];
  const never = new AbortController().signal;
  expect(await waitUntilQueryable(clientOf(2, 1), (now) => left.push(now), never)).toBe(true);
  expect(left.at(-1)).toBe(0);
  expect(left.filter((now) => now === 0)).toHaveLength(2);
});

it('ends at the signal, and says that not all can be queried', async () => {
  const stop = new AbortController();
  const waiting = waitUntilQueryable(clientOf(1, 0), () => stop.abort(), stop.signal);
  expect(await waiting).toBe(false);
});

import { setTimeout as sleep } from 'node:timers/promises';

export interface PostOptions {
  readonly url: string;
  readonly token: string;
  readonly itemsPerRequest?: number;
  readonly onSent?: (sent: number) => void;
}

const itemsPerRequestDefault = 250;
const tryForMsMax = 120_000;
const pauseMs = 300;

/**
 * Sends items as an import does: one request after the other, in order, each again until it is answered. A gateway may be
 * killed under it. Returns how many were accepted, or taken for known.
 */
export async function postInOrder(items: readonly object[], options: PostOptions): Promise<number> {
  const size = options.itemsPerRequest ?? itemsPerRequestDefault;
  let taken = 0;
  for (let from = 0; from < items.length; from += size) {
    const answer = await untilAnswered(items.slice(from, from + size), options);
    if (answer.rejected > 0) throw new Error(`${answer.rejected} items were rejected`);
    taken += answer.accepted + answer.duplicates;
    options.onSent?.(Math.min(items.length, from + size));
  }
  return taken;
}

interface Answer {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
}

async function untilAnswered(items: readonly object[], { url, token }: PostOptions): Promise<Answer> {
  const giveUpAt = Date.now() + tryForMsMax;
  for (;;) {
    const response = await fetch(`${url}/v1/feedback?history=true`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(items),
    }).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
    if (response instanceof Response && response.ok) return (await response.json()) as Answer;
    if (response instanceof Response && response.status < 500) throw new Error(await response.text());
    if (Date.now() > giveUpAt) throw response instanceof Error ? response : new Error(await response.text());
    await sleep(pauseMs);
  }
}

import type { Analysis } from '@earshot/contracts';
import { describe, expect, it } from 'vitest';
import { createCallQueue } from './createCallQueue.js';
import type { EngineInput } from './loadEngine.js';

const inputs = (...texts: string[]): EngineInput[] => texts.map((text) => ({ text, lang: 'en' }));
/** An analysis that says which text it is about. */
const about = ({ text }: EngineInput) => ({ model_version: text }) as Analysis;

/** A network that answers when it is told to. */
function start(textsTogetherMax = 4, refuses = '') {
  const runs: { texts: string[]; signal: AbortSignal; release: () => void }[] = [];
  const said: string[] = [];
  const queue = createCallQueue({
    textsTogetherMax,
    async analyze(given, signal) {
      await new Promise<void>((resolve) => {
        runs.push({ texts: given.map(({ text }) => text), signal, release: resolve });
        signal.addEventListener('abort', () => resolve());
      });
      signal.throwIfAborted();
      if (given.some(({ text }) => text === refuses)) throw new Error('no');
      return given.map(about);
    },
    onAnswer: (call, analyses) => said.push(`${call}: ${analyses.map((one) => one.model_version).join(' ')}`),
    onFailure: (call) => said.push(`${call} failed`),
  });
  /** Lets the runs go on, one after the other, until nothing waits. */
  const finish = async () => {
    let idle = false;
    void queue.idle().then(() => {
      idle = true;
    });
    for (let run = 0; !idle; ) {
      await new Promise((resolve) => setImmediate(resolve));
      if (run < runs.length) runs[run++]?.release();
    }
  };
  const begun = async (count: number) => {
    while (runs.length < count) await new Promise((resolve) => setImmediate(resolve));
  };
  return { queue, runs, said, finish, begun };
}

describe('createCallQueue', () => {
  it('answers calls that wait together, each with its own, in the order of their arrival', async () => {
    const { queue, runs, said, finish } = start();
    queue.add({ call: 1, inputs: inputs('a') });
    queue.add({ call: 2, inputs: inputs('b', 'c') });
    queue.add({ call: 3, inputs: inputs('d', 'e') });
    await finish();
    expect(runs.map(({ texts }) => texts)).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e'],
    ]);
    expect(said).toEqual(['1: a', '2: b c', '3: d e']);
  });

  it('takes a call of more texts than go together, and one of none', async () => {
    const { queue, said, finish } = start(2);
    queue.add({ call: 1, inputs: inputs('a', 'b', 'c') });
    queue.add({ call: 2, inputs: [] });
    await finish();
    expect(said).toEqual(['1: a b c', '2: ']);
  });

  it('lets no call fail for its neighbours', async () => {
    const { queue, said, finish } = start(4, 'bad');
    for (const [call, text] of ['a', 'bad', 'c'].entries()) queue.add({ call, inputs: inputs(text) });
    await finish();
    expect(said).toEqual(['0: a', '1 failed', '2: c']);
  });

  it('does not begin what is aborted before, and ends a run that nobody waits for', async () => {
    const { queue, runs, said, finish, begun } = start(2);
    for (const [call, text] of ['a', 'b', 'c', 'd'].entries()) queue.add({ call, inputs: inputs(text) });
    await begun(1);
    queue.abort(2);
    queue.abort(0);
    expect(runs[0]?.signal.aborted).toBe(false);
    queue.abort(1);
    expect(runs[0]?.signal.aborted).toBe(true);
    await finish();
    expect(runs.map(({ texts }) => texts)).not.toContainEqual(['c']);
    expect(said).toContain('3: d');
  });
});

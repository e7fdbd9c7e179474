import type { Analysis } from '@earshot/contracts';
import { cachedTextCharsMax } from './limits.js';
import type { EngineInput } from './loadEngine.js';

/** Remembers the analyses of the texts seen last, so that a text that is sent again and again costs one pass. */
export interface AnalysisCache {
  /**
   * One analysis an input, in their order: from memory where there is one, else from `run`, which is given every text once.
   * No two analyses share memory, so a caller may do as it likes with its embedding.
   */
  answer(
    inputs: readonly EngineInput[],
    run: (fresh: readonly EngineInput[]) => Promise<readonly Analysis[]>,
  ): Promise<Analysis[]>;
}

/** Holds `textsMax` texts; the one not asked for the longest goes first. One entry is about 2 kB beside its text. */
export function createAnalysisCache(textsMax: number): AnalysisCache {
  const kept = new Map<string, Analysis>();
  const recall = (key: string): Analysis | undefined => {
    const found = kept.get(key);
    if (found === undefined) return undefined;
    kept.delete(key);
    kept.set(key, found);
    return copy(found);
  };
  const keep = (key: string, analysis: Analysis): void => {
    kept.delete(key);
    kept.set(key, copy(analysis));
    if (kept.size <= textsMax) return;
    const oldest = kept.keys().next();
    if (!oldest.done) kept.delete(oldest.value);
  };
  return {
    async answer(inputs, run) {
      if (textsMax <= 0) return [...(await run(inputs))];
      const keys = inputs.map(keyOf);
      const answers: (Analysis | undefined)[] = keys.map(recall);
      const fresh = new Map<string, EngineInput>();
      for (const [at, input] of inputs.entries()) {
        const key = keys[at] ?? '';
        if (answers[at] === undefined && !fresh.has(key)) fresh.set(key, input);
      }
      const found = fresh.size === 0 ? [] : await run([...fresh.values()]);
      const byKey = new Map([...fresh.keys()].map((key, at) => [key, found[at]]));
      for (const [key, analysis] of byKey) {
        const input = fresh.get(key);
        if (analysis !== undefined && input !== undefined && input.text.length <= cachedTextCharsMax)
          keep(key, analysis);
      }
      return keys.map((key, at) => {
        const known = answers[at] ?? byKey.get(key);
        if (known === undefined) throw new RangeError('the network answered fewer texts than it was given');
        return answers[at] ?? copy(known);
      });
    },
  };
}

/** The language given is part of it: it chooses the temperature. */
function keyOf({ text, lang }: EngineInput): string {
  return `${lang} ${text}`;
}

function copy(analysis: Analysis): Analysis {
  return {
    ...analysis,
    sentiment: { ...analysis.sentiment, probabilities: { ...analysis.sentiment.probabilities } },
    causes: analysis.causes.map((found) => ({ ...found, evidence: found.evidence.map((span) => ({ ...span })) })),
    intents: [...analysis.intents],
    embedding: analysis.embedding.slice(),
  };
}

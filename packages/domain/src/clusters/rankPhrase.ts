import type { Lang } from '@earshot/contracts';
import { type Term, terms } from '../text/index.js';

export interface RankedPhrase {
  readonly phrase: string;
  /** 0 where it says nothing that others of the cluster say. */
  readonly score: number;
}

/** What one customer's case is, and not the problem of all: numbers, names of people and links, "I", "my" and "his". */
const oneCase =
  /\d|[@#"“”「」]|https?:|&\w+;|\b(?:i|i'm|i've|my|me|mine|our|we|us|you|your|you're|u|ur|he|she|him|his|her|wife|husband|son|daughter)\b|[我俺咱]|[你您]们?|[一两二三四五六七八九十几]+[个次件箱斤双本台瓶盒天]/giu;
/** A clause that was cut out of the middle of a sentence. */
const openStart =
  /^(?:(?:[b-hj-z]|and|but|or|so|then|that|which|who|because|if|when|while|to|of|from|than|as|such|with|for|by|at|is|are|was|were|has|have|had|been|being|do|does|did|will|would|can|could)\b|(?:的|了|也|都|就|而|但|还|才|又|并|且)(?=\p{Script=Han}))/iu;
const openEnd =
  /(?:\b(?:and|but|or|so|to|of|from|for|with|at|in|on|by|the|a|an|my|your|our|their|its|is|are|was|were|be|been|being|has|have|had|do|does|did|can|could|will|would|should|that|this|these|than|then|as|because|due|if|when|while|which|who|not|very|just|too|about|into|over|i|we|you|it|http|amp)|[的和与及在把被让给从对比跟向]|[一两几]?[个次件])$/iu;
const penalty = { oneCase: 0.6, open: 0.2 };

/**
 * How well a customer's phrase names a cluster: how much of what sets the cluster apart it says (c-TF-IDF weights of its terms), how
 * little else (share of its terms that others of the cluster say too), whether it has the length of a name, and whether it is about
 * the problem and not about one customer's case.
 */
export function rankPhrase(phrase: string, weights: ReadonlyMap<string, number>, lang: Lang): RankedPhrase {
  const found = termsOf(phrase, lang);
  const shared = found.filter(({ term }) => weights.has(term));
  const talk = shared.reduce((sum, { term }) => sum + (weights.get(term) ?? 0), 0);
  const coverage = shared.length / Math.max(1, found.length);
  const cases = phrase.match(oneCase)?.length ?? 0;
  const open = (openStart.test(phrase) ? penalty.open : 1) * (openEnd.test(phrase) ? penalty.open : 1);
  return { phrase, score: talk * coverage * lengthFactor(phrase) * penalty.oneCase ** cases * open };
}

/** The phrases of a cluster are ranked each time that it is named: segmenting them was a third of the time of assigning. */
const remembered = new Map<string, readonly Term[]>();
const rememberedMax = 20_000;

function termsOf(phrase: string, lang: Lang): readonly Term[] {
  const key = `${lang} ${phrase}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  if (remembered.size >= rememberedMax) remembered.clear();
  const found = terms(phrase, lang);
  remembered.set(key, found);
  return found;
}

/** 1 for three to six words or four to nine Chinese characters: what a person would write on a list. */
function lengthFactor(phrase: string): number {
  const han = phrase.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (han > 0) {
    const length = phrase.length;
    return length < 3 ? 0.5 : length === 3 ? 0.8 : length <= 9 ? 1 : length <= 12 ? 0.75 : length <= 16 ? 0.5 : 0.25;
  }
  const words = phrase.split(/\s+/).length;
  return words < 2 ? 0.3 : words === 2 ? 0.85 : words <= 6 ? 1 : words <= 8 ? 0.7 : 0.35;
}

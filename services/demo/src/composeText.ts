import type { Cause, Channel, Sentiment } from '@earshot/contracts';
import { applyStyle } from './applyStyle.js';
import { complaintWeights } from './complaintWeights.js';
import type { Random } from './createRandom.js';
import { expandTemplate } from './expandTemplate.js';
import { chinese } from './grammar/chinese.js';
import { english } from './grammar/english.js';
import type { Grammar } from './grammar/grammar.js';
import type { Topic } from './suppliers.js';

export interface TextPlan {
  readonly topic: Topic;
  readonly lang: 'zh' | 'en';
  readonly channel: Channel;
  readonly sentiment: Sentiment;
  /** The app's version, where a sentence names it. */
  readonly version: string;
  /** What an incident makes people say, instead of what they would have said. */
  readonly incident?: { readonly cause: Cause; readonly templates: readonly string[] };
}

export interface ComposedText {
  readonly text: string;
  /** What the sentences complain of: the truth that a classifier should find. */
  readonly causes: readonly Cause[];
}

/** One customer's words after a plan. */
export function composeText(plan: TextPlan, random: Random): ComposedText {
  const grammar = plan.lang === 'zh' ? chinese : english;
  const { sentences, causes } = {
    negative: () => composeNegative(plan, grammar, random),
    neutral: () => composeNeutral(plan, grammar, random),
    positive: () => composePositive(plan, grammar, random),
  }[plan.sentiment]();
  const expand = createExpander(grammar, plan.version, random);
  const said = sentences.map(expand).join(grammar.space);
  const styled = applyStyle(said, plan.lang, random);
  return { text: wrapForChannel(styled, plan, grammar, expand, random), causes: [...new Set(causes)] };
}

interface Draft {
  readonly sentences: readonly string[];
  readonly causes: readonly Cause[];
}

/** Short channels come to the point. */
const TALKATIVE: Readonly<Record<Channel, number>> = {
  review: 1,
  email: 1.3,
  survey: 0.5,
  chat: 0.6,
  call: 0.8,
  agent_note: 0.6,
};

function composeNegative(plan: TextPlan, grammar: Grammar, random: Random): Draft {
  const talkative = TALKATIVE[plan.channel];
  const sentences: string[] = [];
  const causes: Cause[] = [];
  const complain = () => {
    const { cause, template } = drawComplaint(plan, grammar, causes, random);
    causes.push(cause);
    sentences.push(template);
  };
  sentences.push(...drawOpening(plan, grammar, random));
  complain();
  if (plan.incident === undefined && causes[0] !== 'other' && random.chance(0.38 * talkative)) complain();
  if (random.chance(0.4 * talkative)) sentences.push(random.pick(grammar.closings.negative));
  return { sentences, causes };
}

function composePositive(plan: TextPlan, grammar: Grammar, random: Random): Draft {
  const talkative = TALKATIVE[plan.channel];
  const sentences: string[] = [];
  const causes: Cause[] = [];
  sentences.push(...drawOpening(plan, grammar, random));
  const praise = random.shuffled(grammar.praise[plan.topic]);
  sentences.push(...praise.slice(0, random.chance(0.5 * talkative) ? 2 : 1));
  if (random.chance(0.3 * talkative)) sentences.push(random.pick(grammar.sharedPraise));
  if (random.chance(0.2)) {
    const [cause, template] = random.pick(grammar.mild[plan.topic]);
    causes.push(cause);
    sentences.push(template);
  } else if (random.chance(0.4 * talkative)) {
    sentences.push(random.pick(grammar.closings.positive));
  }
  return { sentences, causes };
}

function composeNeutral(plan: TextPlan, grammar: Grammar, random: Random): Draft {
  const sentences = [random.pick(grammar.neutral[plan.topic])];
  sentences.unshift(...drawOpening(plan, grammar, random));
  if (random.chance(0.45)) sentences.push(random.pick(grammar.closings.neutral));
  return { sentences, causes: [] };
}

function drawOpening(plan: TextPlan, grammar: Grammar, random: Random): string[] {
  if (!random.chance(0.65 * TALKATIVE[plan.channel])) return [];
  return [random.pick([...grammar.openings[plan.topic], ...grammar.sharedOpenings])];
}

function drawComplaint(
  plan: TextPlan,
  grammar: Grammar,
  said: readonly Cause[],
  random: Random,
): { cause: Cause; template: string } {
  if (plan.incident !== undefined)
    return { cause: plan.incident.cause, template: random.pick(plan.incident.templates) };
  const open = complaintWeights(plan.topic).filter(
    ([cause]) => !said.includes(cause) && (said.length === 0 || cause !== 'other'),
  );
  const [cause] = random.weighted(open, ([, weight]) => weight);
  const own = grammar.complaints[plan.topic][cause] ?? [];
  return { cause, template: random.pick([...own, ...(grammar.sharedComplaints[cause] ?? [])]) };
}

/** Slots may hold slots. Where a text goes, and with whom, stays the same throughout it. */
function createExpander(grammar: Grammar, version: string, random: Random): (template: string) => string {
  const kept = new Map<string, string>([['version', version]]);
  const slot = (name: string): string => {
    const before = kept.get(name);
    if (before !== undefined) return before;
    const values = grammar.slots[name];
    if (values === undefined) throw new RangeError(`no slot is called '${name}'`);
    const value = expandTemplate(random.pick(values), random, slot);
    if (name === 'city' || name === 'who') kept.set(name, value);
    return value;
  };
  return (template) => capitalise(expandTemplate(template, random, slot));
}

function capitalise(sentence: string): string {
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}

function wrapForChannel(
  said: string,
  plan: TextPlan,
  grammar: Grammar,
  expand: (template: string) => string,
  random: Random,
): string {
  if (plan.channel === 'email') {
    return `${expand(random.pick(grammar.emailGreetings))}\n${said}\n${expand(random.pick(grammar.emailEnds))}`;
  }
  if (plan.channel === 'agent_note' || (plan.channel === 'call' && random.chance(0.6))) {
    return `${expand(random.pick(grammar.noteBeginnings))}${grammar.space}${said}`;
  }
  return said;
}

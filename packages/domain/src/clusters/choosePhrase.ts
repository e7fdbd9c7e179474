import { type Clause, clauses, nounPhrases, terms } from '../text/index.js';
import type { ClusterOptions } from './clusterOptions.js';
import type { Complaint, TermCount } from './supplierClusters.js';

/** Only the first clauses of a long text are weighed. */
const clausesMax = 40;

/**
 * The customer's own words that tell the complaint best: the clause around the shortest evidence, or, where the model
 * marked none, the clause with most of what the cluster talks about; of English without punctuation a noun phrase of it.
 * '' where nothing is short enough to be a name.
 */
export function choosePhrase(
  { text, evidence, lang }: Pick<Complaint, 'text' | 'evidence' | 'lang'>,
  clusterTerms: ReadonlyMap<string, TermCount>,
  charsMax: ClusterOptions['labelCharsMax'],
  /** False where the cluster has a name already: the tagger takes 3 ms, as long as a dozen assignments. */
  mayTag: boolean,
): string {
  const all = clauses(text).slice(0, clausesMax);
  const marked = [...evidence]
    .sort((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start)
    .map((span) => ({ own: text.slice(span.start, span.end), clause: all.find((clause) => isIn(span, clause)) }))
    .flatMap(({ own, clause }) => (clause === undefined ? [own] : [clause.text, own]));
  const shown = firstName(marked, charsMax);
  if (shown !== undefined) return shown;
  // Weighing segments every clause anew: only where the model marked nothing that names it.
  const byTalk = all
    .map((clause) => ({ clause, talk: talkOf(clause.text, lang, clusterTerms) }))
    .filter(({ talk }) => talk > 0)
    .sort((a, b) => b.talk - a.talk)
    .map(({ clause }) => clause.text);
  const said = firstName(byTalk, charsMax);
  if (said !== undefined) return said;
  const [longest] = mayTag && lang === 'en' ? byTalk : [];
  return longest === undefined ? '' : (nounPhrases(longest).find((phrase) => isNameLong(phrase, charsMax)) ?? '');
}

/** The first candidate that, trimmed, can be a name. */
function firstName(candidates: readonly string[], charsMax: ClusterOptions['labelCharsMax']): string | undefined {
  for (const candidate of candidates) {
    const phrase = trimPhrase(candidate);
    if (isNameLong(phrase, charsMax)) return phrase;
  }
  return undefined;
}

function isIn(span: { readonly start: number; readonly end: number }, clause: Clause): boolean {
  return clause.span.start <= span.start && span.end <= clause.span.end;
}

/** How much of what the cluster talks about a clause says, per its length: long clauses do not win by length alone. */
function talkOf(clause: string, lang: Complaint['lang'], clusterTerms: ReadonlyMap<string, TermCount>): number {
  const found = terms(clause, lang);
  const sum = found.reduce((total, { term }) => total + Math.log1p(clusterTerms.get(term)?.count ?? 0), 0);
  return sum / Math.sqrt(clause.length + 8);
}

/** Marks of web pages that came along. */
const entities: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
]);
/** Words that a clause was cut off behind, and what web pages and posts put around words. */
const dangling =
  /(?:^(?:[.,;:!?&·…-]+\s*)|[啊呀呢吧哦耶哈嘛哟呗啦额呃]+$|\s+(?:and|but|or|so|to|of|from|for|with|at|in|on|by|the|a|an|my|your|our|due|than|because|as|if|when|while|which|&|http\S*|amp)$)/iu;

/** What people say before they come to the point, and what stands around words in chats. */
const opening =
  /^(?:(?:rt\s+)?[@#][\p{L}\p{N}_]+[,:]?\s*|(?:and|but|so|also|because|plus|then|hey|hi|ok|okay|yet|now|well|oh|wow|seriously|yes|no,|ya|y)[\s,]+|(?:但是?|而且|还有|就是|另外|不过|所以|因为|然后|可是|并且|以及|最后|首先|其次)[，,、\s]*|[^\p{L}\p{N}"'“‘(（]+)/iu;
const closing = /(?:\s*(?:https?:\/\/\S+|[@#][\p{L}\p{N}_]+)|[^\p{L}\p{N}"'”’)）%\]]+)$/u;
const trimsMax = 6;

function trimPhrase(text: string): string {
  let phrase = text
    .replace(/&\w+;/g, (entity) => entities.get(entity) ?? ' ')
    .replace(/#(?=\p{L})/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  for (let i = 0; i < trimsMax; i++) {
    const next = phrase.replace(opening, '').replace(closing, '').replace(dangling, '');
    if (next === phrase) break;
    phrase = next;
  }
  return phrase;
}

/** Long enough to say something, short enough to be read at a glance. */
function isNameLong(phrase: string, charsMax: ClusterOptions['labelCharsMax']): boolean {
  const han = /\p{Script=Han}/u.test(phrase);
  return han
    ? phrase.length >= 3 && phrase.length <= charsMax.han
    : phrase.includes(' ') && phrase.length <= charsMax.other;
}

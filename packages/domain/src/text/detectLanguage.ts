import type { Lang } from '@earshot/contracts';
import { functionWords } from './functionWords.js';
import { matchesOf } from './matchesOf.js';

/** Only so much of a text is looked at: more words do not change the answer. */
const charsMax = 4_000;

/** Links, addresses, handles and placeholders are in no language. */
const noise =
  /https?:\/\/\S+|www\.\S+|[\w.%+-]+@[\w.-]+|[@#][\w]+|\[(?:email|phone|id_number|bank_card|person_name|address|passport|plate)\]/g;
/** Words of two letters and more: A and B are the choices of a bot, I and a prove nothing. */
const latinWord = /\p{Script=Latin}[\p{Script=Latin}\p{M}'’]+/gu;
/** Words that English writes with accents. */
const loanWord =
  /^(?:naïve|café|cafés|décor|cliché|fiancée?|résumé|façade|entrée|jalapeño|crème|brûlée|purée|sauté(?:ed)?|soufflé|pâté|risqué|touché|déjà|à)$/i;
/** Chinese typed in Latin letters: so many words of pinyin that English does not have, and such a share of all. */
const pinyinWordsMin = 5;
const pinyinShareMin = 0.5;
const pinyinWord =
  /^(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:[aeo]|ai|ei|ao|ou|an|en|ang|eng|ong|i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ua|uo|uai|ui|uan|un|uang|ue|v|ve|er)$/;

/** A Chinese word has about one and a half characters; so a word of either script weighs the same. */
const hanCharsPerWord = 1.5;
/** Chinese writers borrow a の now and then; Japanese is half kana and more. */
const kanaShareJapanese = 0.2;
/** From so much of the other script on (by words) a text is in two languages. WiFi, APP and KTV in a Chinese text are not. */
const minorShareMixed = 0.2;
const englishWordsMixedMin = 3;
const hanCharsMixedMin = 4;

/**
 * Chinese, English, both, or `other`: any other language, and text without words (numbers, emoji). By script first, then,
 * for Latin script, by the common words of English against those of its neighbours; a text that shows neither is taken
 * for English unless its letters say otherwise. Chinese in pinyin is `other`: no model here reads it.
 */
export function detectLanguage(text: string): Lang {
  const words = text.slice(0, charsMax).replace(noise, ' ');
  const han = count(words, /\p{Script=Han}/gu);
  const kana = count(words, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const hangul = count(words, /\p{Script=Hangul}/gu);
  const latin = matchesOf(words, latinWord).map((match) => match[0]);
  const letters = count(words, /\p{L}/gu);
  const latinLetters = count(words, /\p{Script=Latin}/gu);
  const otherLetters = letters - han - kana - hangul - latinLetters;
  if (kana >= 2 && kana / (kana + han) >= kanaShareJapanese) return 'other';
  if (hangul + Math.max(0, otherLetters) > (letters || 1) / 2) return 'other';

  const hanWords = han / hanCharsPerWord;
  if (hanWords === 0 && latin.length === 0) return 'other';
  const latinShare = latin.length / (latin.length + hanWords);
  if (latinShare < minorShareMixed) return 'zh';
  if (latinShare > 1 - minorShareMixed || han < hanCharsMixedMin)
    return han > 0 && latin.length < 2 ? 'zh' : latinLanguage(latin);
  const { english } = functionWords();
  const englishWords = latin.filter(
    (word) => word.length > 1 && word !== word.toUpperCase() && english.has(word.toLowerCase()),
  );
  return englishWords.length >= englishWordsMixedMin ? 'mixed' : 'zh';
}

/** English or not, for words in Latin script. */
function latinLanguage(words: readonly string[]): Lang {
  const { english, foreign } = functionWords();
  let englishWords = 0;
  let foreignWords = 0;
  let accented = 0;
  for (const written of words) {
    const word = written.toLowerCase().replaceAll('’', "'");
    if (english.has(word) || word.includes("n't") || word.endsWith("'s")) englishWords++;
    else if (foreign.has(word)) foreignWords++;
    if (/[^a-z'’]/i.test(written) && !loanWord.test(written)) accented++;
  }
  // An accent is weaker than a word (café, naïve) but decides where no word does.
  if (isPinyin(words, english)) return 'other';
  if (englishWords + foreignWords === 0) return accented > 0 ? 'other' : 'en';
  return englishWords * 2 >= foreignWords * 2 + accented ? 'en' : 'other';
}

function isPinyin(words: readonly string[], english: ReadonlySet<string>): boolean {
  const pinyin = words.filter((word) => pinyinWord.test(word.toLowerCase()) && !english.has(word.toLowerCase()));
  return pinyin.length >= pinyinWordsMin && pinyin.length >= words.length * pinyinShareMin;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

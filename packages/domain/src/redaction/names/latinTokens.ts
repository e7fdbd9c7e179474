import { matchesOf } from '../../text/matchesOf.js';
import { AMBIGUOUS_NAMES } from '../tables/ambiguousNames.js';
import { isEnglishWord } from '../tables/englishWords.js';
import { FIRST_NAMES } from '../tables/firstNames.js';
import { LAST_NAMES } from '../tables/lastNames.js';
import { BUSINESS_WORDS, NO_NAMES } from '../tables/notNames.js';
import { PINYIN_FAMILY_NAMES } from '../tables/pinyin.js';
import { PLACE_NAMES } from '../tables/placeNames.js';

/** A word of a run of capitalised words, with its place in the text. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
}
/**
 * What a capitalised word is. `customer`: of a name that the item tells. `both`: a first name that is a word too (Grace,
 * Mark). `family`: a frequent family name, or one by its ending. `business`: makes a company or place of the run.
 * `none`: never part of a name. `pinyin`: a Chinese family name in Latin letters.
 */
export type Kind =
  | 'customer'
  | 'first'
  | 'both'
  | 'family'
  | 'initial'
  | 'word'
  | 'place'
  | 'business'
  | 'none'
  | 'unknown'
  | 'pinyin';

/** Words that a run may begin or end with, cut off before it is judged. */
const leading =
  /^(?:Dear|Hi|Hello|Hey|Thanks|Thank|Regards|Kind|Best|Mr|Mrs|Ms|Miss|Dr|The|A|An|And|But|So|My|Our|Your|I|I'm|It|It's|Please|Ask|Call|Contact|Tell|If|When|Then|Also|As|At|In|On|For|From|To|With|By|Is|Was|Are|Has|Had|Did|Does|Do|Can|Could|Would|Should|Why|What|Where|Who|How|This|That|These|Those|We|You|He|She|They|Not|No|Yes|Or|After|Before|Our|His|Her|Their|Its|There|Here|Just|Even|Only|Both|Via|Re|Fw|Fwd|Subject|Sent|Date|Cc|Attn|Guest|Passenger|Name|Names|Supervisor|Manager|Agent|Driver|Señor|Señora|Sra|Sr|Frau|Herr|Herrn|Mme|Mlle|Monsieur|Madame|Signora|Signor|Mevrouw|Meneer|Fru|Pani|Pan|Prof|Professor|Captain|Capt|Mx|Rev|Madam|Sir|Sincerely|Cheers|Love|Yours|Hiya|Host|Guide|Husband|Wife|Mum|Mom|Dad|Uncle|Aunt|Auntie|Cousin|Passport|Reg|Reference|Account|Order|Customer|Reservation|Booking)$/u;

/** First names that a dictionary holds as rare words, or as names in small letters; capitalised they are people. */
const SURE_NAMES: ReadonlySet<string> = new Set(
  'alia aria bobby christen cole darin derrick donna eva fanny graham hank hans harry heather homer hugh jack john kali ken lacey lana lance len lex louis lucy luis lulu maria marina matt maxim nils peter piers poppy raj rob sally serge shea sherry teddy terry tony victor wade wes william willow'.split(
    ' ',
  ),
);
/** Endings and beginnings that unknown words have when they are family names. */
export const familyEnding =
  /^(?:mc|mac(?!h)|o'|fitz|van|de-)[a-z]{3,}|[a-z]{2}(?:ov|ova|eva|ski|sky|ska|wicz|czyk|czak|sson|dottir|datter|opoulos|idis|akis|escu|enko|shvili|adze|yan|berg|stein|mann|feld|baum|bauer|vić|vic|oglu|ini|elli|etti|ucci|aldi|inho|eiro|eira|nez|dez|guez|quez|rez|worth|thwaite|bury|ington|combe|shaw|croft|field|wala|walla|murthy|singh|swamy|nathan|raman|kumar|lal|preet|deep|uddin|ullah|zadeh|pour|oya|ogun\w*|ola\w+|ade\w+|chukwu\w*|nkemelu|moto|mura|yama|gawa|kawa|saki|guchi|naka|tani)$/;

/** Of shops on the Continent, written in one word with what they sell: Möbelhaus, Fahrradladen. */
const tradeEnding = /^.{3,}(?:haus|laden|handel|werke|butik|forretning|winkel|bedrijf|versand)$/;
/** Letters that do not fall apart into a letter and an accent. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ð: 'd',
};

export function tokensOf(whole: string, index: number, customers: ReadonlySet<string>): readonly Token[] {
  const found: Token[] = [];
  for (const match of matchesOf(whole, /[\p{L}\p{M}'’.-]+/gu)) {
    const text = match[0].replace(/(?<=\p{L}{2})\.$/u, '');
    const kind = customers.has(text.toLowerCase()) ? 'customer' : kindOf(text);
    found.push({ text, start: index + match.index, end: index + match.index + text.length, kind });
  }
  return found;
}

function kindOf(text: string): Kind {
  if (/^\p{Lu}\.?$/u.test(text)) return text === 'I' || text === 'A' ? 'none' : 'initial';
  if (/^\p{Lu}{2}$/u.test(text) && !PINYIN_FAMILY_NAMES.has(text.toLowerCase())) return 'none';
  if (/\p{Ll}\p{Lu}/u.test(text) && !/^(?:Mc|Mac|De|Di|Du|Le|La|Fitz|Van|O['’])\p{Lu}/u.test(text)) return 'none';
  const small = text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/'s$/, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[øłđßæœıð]/g, (char) => PLAIN_LETTERS[char] ?? char);
  if (leading.test(text)) return 'none';
  if (AMBIGUOUS_NAMES.has(small)) return 'both';
  if (NO_NAMES.has(small)) return FIRST_NAMES.has(small) ? 'both' : 'none';
  const first = FIRST_NAMES.has(small) || FIRST_NAMES.has(small.split('-')[0] ?? '');
  if (first) return isEnglishWord(small) && !SURE_NAMES.has(small) ? 'both' : 'first';
  if (BUSINESS_WORDS.has(small) || tradeEnding.test(small)) return 'business';
  if (PLACE_NAMES.has(small)) return 'place';
  if (LAST_NAMES.has(small)) return 'family';
  if (isEnglishWord(small)) return PINYIN_FAMILY_NAMES.has(small) ? 'pinyin' : 'word';
  if (PINYIN_FAMILY_NAMES.has(small)) return 'pinyin';
  return familyEnding.test(small) ? 'family' : 'unknown';
}

/** A run falls apart at words that no name has (Dear, HKID, Monday), and where Capitals end and CAPITALS begin. */
export function partsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    const part = parts.at(-1) ?? [];
    const previous = part.at(-1);
    // The one article that is a name: Nguyễn Văn An.
    if (token.kind === 'none' && !(token.text === 'An' && previous !== undefined)) parts.push([]);
    else if (
      previous !== undefined &&
      isShouted(token) &&
      !isShouted(previous) &&
      token.kind !== 'family' &&
      previous.kind !== 'initial'
    )
      parts.push([token]);
    else part.push(token);
  }
  return parts.map(withoutParticles).filter((part) => part.length > 0);
}

function withoutParticles(tokens: readonly Token[]): readonly Token[] {
  let to = tokens.length;
  while (to > 0 && /^\p{Ll}/u.test(tokens[to - 1]?.text ?? '')) to--;
  return tokens.slice(0, to);
}

export function isShouted({ text, kind }: Token): boolean {
  return kind !== 'initial' && text === text.toUpperCase();
}

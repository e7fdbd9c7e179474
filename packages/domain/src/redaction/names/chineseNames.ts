import { matchesOf } from '../../text/matchesOf.js';
import { segment } from '../../text/segment.js';
import type { Asked, Stretch } from '../rule.js';
import {
  COMMON_SURNAMES,
  COMPOUND_SURNAMES,
  COMPOUNDS_THAT_ARE_WORDS,
  NEVER_CHARACTERS,
  OTHER_SURNAMES,
  PUBLIC_NAMES,
  SURNAMES_THAT_JOIN,
  TELLING_CHARACTERS,
  TIBETAN_NAME_WORDS,
  TRANSCRIBING_CHARACTERS,
  USUAL_CHARACTERS,
} from '../tables/chineseNameCharacters.js';
import { PLACES_OF_CHINA } from '../tables/placesOfChina.js';
import { endsWithCue } from './endsWithCue.js';
import { familiarNames } from './familiarNames.js';

/**
 * A Chinese name has no capitals and no blanks, so it is weighed: points for the family name, for the characters of the
 * given name, for what stands before and after, and for jieba's hidden Markov model having cut just this as a word that
 * its dictionary lacks. What jieba knows as an ordinary word, crossing the candidate's edge, speaks against it.
 */
const POINTS = {
  compoundSurname: 3,
  commonSurname: 2,
  otherSurname: 1,
  tellingCharacter: 2,
  usualCharacter: 1,
  /** Neither of both. Names have such characters, but in running text they say that it is none. */
  strangeCharacter: -2,
  /** Its own word for jieba, and none of the dictionary. */
  unknownWord: 2,
  /** A word of the dictionary (高峰, 安静, 时间), or an edge inside one. */
  ordinaryWord: -4,
  /** 姓名, 收件人, 我叫: what follows is a name. */
  field: 4,
  /** 我老公, 同事: what follows may be a name. */
  relation: 3,
  /** 找, 和, 是: names stand here, and much else. */
  weakCue: 1,
  title: 2,
  bothEdges: 2,
  wholeLine: 2,
  /** Beside a phone, an identity number or another thing already replaced. */
  besideReplaced: 3,
  askedFor: 2,
} as const;
const pointsMin = 6;

const field = endsWithCue(
  /(?:我叫|名叫|叫做|叫作|本人|实名|姓名|名字|大名|全名|称呼|户名|戶名|开户名|收款人|收件人?|留的名字?|收货人|收貨人|联系人|聯絡人|联络人|登记人|入住人|入住者|住客|预订人|预定人|訂房人|订房人|订票人|下单人|乘客|旅客|乘车人|乘机人|出行人|同行人|同行|同住人?|持卡人|账户名|投保人|被保险人|受益人|车主|驾驶人|报案人|申请人|代理人|签收人|签收|寄件人|取件人|提货人|经办人|参会人|领队(?:改成我)?|[写打印刻录填]成了?|用户|会员|患者|家长|机主|接机人|原告|被告|此致人|写信人|署名|客人|登機人|收)(?:[是为為叫系係:：=,，（(·/|｜*]|还是|還是|仍是|就是|就写|写的?是?|填的?是?|改成|改为|我|名字|叫|\s){0,4}/,
);
const relation = endsWithCue(
  /(?:老公|老婆|老伴|孙女|孙子|外孙|侄子|侄女|外甥女?|嫂子|姐夫|妹夫|弟媳|儿媳|女婿|发小|先生|太太|爱人|媳妇|丈夫|妻子|儿子|女儿|閨女|闺女|孩子|宝宝|小孩|我妈|我爸|妈妈|爸爸|母亲|父亲|母親|父親|爷爷|奶奶|外公|外婆|姥姥|姥爷|哥哥?|姐姐?|弟弟?|妹妹?|表[哥姐弟妹]|堂[哥姐弟妹]|舅舅|姑姑|阿姨|叔叔|婆婆|公公|岳母|岳父|室友|同学|闺蜜|男友|女友|男朋友|女朋友|对象|亲戚|同事|朋友|邻居|家属|老板|领导|秘书|助理|旅伴|儿童|学生|老師|老师|大人|成人|紧急联系人|讲师|教练|主播|月嫂|保姆|律师|会计|医生|护士|代理|房东|租客|邻座|尊敬的|亲爱的)(?:名?叫|是|为|:|：|，|,|\s|（|\(){0,2}|\uFFFC ?(?:[、和与及跟]|还有) ?/,
);
const weakCue = endsWithCue(
  /(?:叫|我是|找|和|跟|与|及|、|给|让|由|被|请|对|问|是|\/|还有|陪|帮|替|致|有个|位|联系|姓|同)\s?/,
);
const title =
  /^\s?(?:（|\(|【)?(?:先生|女士|小姐|太太|夫人|同学|老师|阿姨|叔叔|医生|律师|经理|总监|主任|店长|主管|师傅|教练|导游|哥|姐|收(?![到费入])|敬上|謹啟|谨启|謹上|谨上|上$|拜上|您好|你好|旅客|贵宾|会员|本人|签收|代签|代收|的(?:身份证|护照|手机|电话|订单|行李|名字|卡|票|地址))/;
/** 操一凡收 138…: whom a parcel goes to. */
const addresseeAfter = /^\s?(?:亲?收|启|親?收)(?=[\s,，。；;\d+\uFFFC]|$)/;
/** After these characters the stretch was the beginning of a place, a shop or a company. */
const placeAfter =
  /^(?:路|街|道|镇|鎮|村|县|市|区|店(?!长)|馆|堂|庄|楼|寺|庙|山|湖|河|江(?!先|女)|桥|站|府|苑|城|园|岛|湾|宫|广场|机场|酒店|大厦|公司|集团|银行|牌|故居|故里|景区|古镇|麻辣|火锅|烤|面馆|牛肉|号线|大道|公园|大学|医院|小学|中学|超市|旗舰|专卖|百货|航空|旅行|科技|食品|电器)/;

const surnameStart = new RegExp(`[${[...COMMON_SURNAMES, ...OTHER_SURNAMES].join('')}]\\p{Script=Han}`, 'u');
const COMPOUND_STARTS: ReadonlySet<string> = new Set([...COMPOUND_SURNAMES].map((surname) => surname.charAt(0)));
const han = /\p{Script=Han}/u;
const contextCharsMax = 14;
const givenCharsMax = 2;
const places: ReadonlySet<string> = new Set(PLACES_OF_CHINA);

interface Word {
  readonly start: number;
  readonly end: number;
  /** In the dictionary, and not as a name. */
  readonly known: boolean;
  /** Not in the dictionary. Names that it has are those of public life, or words: 温馨, 高峰. */
  readonly strange: boolean;
}

/** 张经理 is nobody's whole name. */
const office =
  /^(?:经理|总监|总裁|主任|店长|主管|老师|先生|女士|小姐|太太|师傅|律师|医生|同学|队长|领导|会计|老板|老总|教授|警官|阿姨|大哥|大姐|經理|老師|師傅)/;

/** Nor is 孙子 anybody's, though 孙子涵 is. */
const kinship = /^孙[子女]$/;

/** Stretches of names in Chinese characters, in order, without overlaps. */
export function findChineseNames(text: string, asked: Asked): readonly Stretch[] {
  const found: Stretch[] = [...transcribedNames(text), ...familiarNames(text)];
  if (surnameStart.test(text)) {
    found.push(...titledSurnames(text));
    found.push(...weighedNames(text, asked.has('person_name')));
  }
  return found;
}

/** 阿力木江·吐尔逊, 玛丽亚·冈萨雷斯: two and more parts of characters that transcribe. */
function transcribedNames(text: string): readonly Stretch[] {
  const tibetan = matchesOf(text, tibetanName).map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  return [...tibetan, ...foreignNames(text)];
}

/** With · in the middle, or without it behind a cue. */
function foreignNames(text: string): readonly Stretch[] {
  return matchesOf(text, foreignName).flatMap((match) => {
    const start = match.index;
    const before = text.slice(Math.max(0, start - contextCharsMax), start);
    if (staffAfter.test(text.slice(start + match[0].length, start + match[0].length + 4))) return [];
    return match[0].includes('·') || field(before) ? [{ start, end: start + match[0].length }] : [];
  });
}

/** 领队巴图师傅 works there. */
const staffAfter = /^(?:师傅|導遊|导游|领队|司机|管家|客服)/;
const transcribing = `[${[...TRANSCRIBING_CHARACTERS].join('')}]`;
const foreignName = new RegExp(
  `(?<!${transcribing})${transcribing}{1,8}(?:(?:·${transcribing}{1,8}){1,3}|(?<=${transcribing}{3})(?!\\p{Script=Han}))`,
  'gu',
);
const tibetanName = new RegExp(`(?:${TIBETAN_NAME_WORDS.join('|')}){2}`, 'g');
const surnameWithTitle =
  /(?<surname>\p{Script=Han}{1,2})(?:先生|女士|小姐(?!姐)|太太|夫人|阿姨|叔叔|老太太|大爷|大妈|奶奶|爷爷)/gu;
/** Behind these the title is that of somebody who works there, by a name that is no more than a form of address. */
const staffBefore = endsWithCue(
  /(?:客服|前台|导游|導遊|司机|司機|管家|经理|經理|店长|店員|店员|服务员|服務員|员工|工作人员|师傅|验房的?|值班的?|当班的?|负责的?|接待的?|店里的?|你们的?|贵店的?|姓|美味|牛肉面)/,
);

/** 秦先生, 歐陽小姐. The title goes too: alone it would only tell the sex of whom it named. */
function titledSurnames(text: string): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const match of matchesOf(text, surnameWithTitle)) {
    const written = match.groups?.surname ?? '';
    const surname = COMPOUND_SURNAMES.has(written) ? written : ([...written].at(-1) ?? '');
    if (!isSurname(surname)) continue;
    const start = match.index + written.length - surname.length;
    const before = text.slice(Math.max(0, start - contextCharsMax), start);
    if (staffBefore(before)) continue;
    if ((SURNAMES_THAT_JOIN.has(surname) || before.endsWith('前')) && han.test(before.slice(-1))) continue;
    found.push({ start, end: match.index + match[0].length });
  }
  return found;
}

function weighedNames(text: string, asked: boolean): readonly Stretch[] {
  const candidates = candidatesOf(text);
  if (candidates.length === 0) return [];
  let words: WordAt | undefined;
  const found: { start: number; end: number; points: number }[] = [];
  for (const candidate of candidates) {
    const known = candidate.points + contextPoints(text, candidate, asked);
    if (known + POINTS.unknownWord < pointsMin) continue;
    words ??= wordsOf(text);
    const points = known + wordPoints(text, words, candidate, isLine(text, candidate));
    if (points >= pointsMin) found.push({ ...candidate, points });
  }
  return bestOf(found);
}

/** Whether a brand, a person of public life or a city begins here. */
function isPublic(text: string, start: number): boolean {
  return [2, 3, 4].some((length) => {
    const name = text.slice(start, start + length);
    return PUBLIC_NAMES.has(name) || places.has(name);
  });
}

/** 我老公 高峰: behind a cue and a blank a word may be a name after all. */
function isCuedName(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - contextCharsMax), start);
  return /[ :：,，]$/.test(before) && (relation(before) || field(before));
}

interface Candidate extends Stretch {
  readonly points: number;
}

/** Family name and one or two characters, everywhere in the text, with the points of the characters. */
function candidatesOf(text: string): readonly Candidate[] {
  const found: Candidate[] = [];
  for (let start = 0; start < text.length - 1; start++) {
    const char = text.charAt(start);
    const common = COMMON_SURNAMES.has(char);
    const other = !common && OTHER_SURNAMES.has(char);
    const compound = COMPOUND_STARTS.has(char) && COMPOUND_SURNAMES.has(text.slice(start, start + 2));
    // Last of all, as it looks up six stretches: nine characters of ten begin no name.
    if (!(common || other || compound) || (isPublic(text, start) && !isCuedName(text, start))) continue;
    if (compound) addGiven(found, text, start, start + 2, POINTS.compoundSurname);
    if (common) addGiven(found, text, start, start + 1, POINTS.commonSurname);
    else if (other) addGiven(found, text, start, start + 1, POINTS.otherSurname);
  }
  return found;
}

function addGiven(found: Candidate[], text: string, start: number, from: number, surnamePoints: number): void {
  let points = surnamePoints;
  let isOffice: boolean | undefined;
  for (let end = from; end < Math.min(text.length, from + givenCharsMax); end++) {
    const char = text.charAt(end);
    if (!han.test(char) || NEVER_CHARACTERS.has(char)) return;
    if (kinship.test(text.slice(start, end + 1))) continue;
    points += TELLING_CHARACTERS.has(char)
      ? POINTS.tellingCharacter
      : USUAL_CHARACTERS.has(char)
        ? POINTS.usualCharacter
        : 0;
    isOffice ??= office.test(text.slice(from, from + givenCharsMax));
    if (!isOffice) found.push({ start, end: end + 1, points });
  }
}

function contextPoints(text: string, { start, end }: Stretch, asked: boolean): number {
  const before = text.slice(Math.max(0, start - contextCharsMax), start);
  const after = text.slice(end, end + contextCharsMax);
  if (placeAfter.test(after)) return -pointsMin;
  let points = 0;
  const isField = field(before);
  const isRelation = !isField && relation(before);
  const joins =
    SURNAMES_THAT_JOIN.has(text.charAt(start)) || (text.charAt(start) === '于' && han.test(before.slice(-1)));
  const fits = (isField && /[:：= ]$/.test(before)) || (isRelation && hasTelling(text.slice(start + 1, end)));
  if (joins && !fits) return -pointsMin;
  const isAddressee = !isField && addresseeAfter.test(after);
  if (isField || isAddressee) points += POINTS.field;
  else if (isRelation) points += POINTS.relation;
  else if (weakCue(before) && hasTelling(text.slice(start + 1, end))) points += POINTS.weakCue;
  if (!isAddressee && title.test(after)) points += POINTS.title;
  const cued = points >= POINTS.relation;
  const open = !/[\p{Script=Han}\d]$/u.test(before);
  const closed = !/^(?:\p{Script=Han}|\d{1,5}(?!\d))/u.test(after);
  if (open && closed) points += isPlainName(text, { start, end }) ? POINTS.bothEdges : POINTS.bothEdges - 1;
  if (isLine(text, { start, end })) points += POINTS.wholeLine;
  const beside =
    open &&
    closed &&
    (/^[ ,，、:：/()（）]{0,3}(?:\uFFFC|\+?\d{6})/.test(after) || /\uFFFC[ ,，、:：/]{0,3}$/.test(before));
  if (beside) points += POINTS.besideReplaced;
  const answered = asked && /(?:^|[\s/,，:：、|\uFFFC])$/.test(before) && /^(?:$|[\s/,，:：、。.|\uFFFC])/.test(after);
  if (answered) points += POINTS.askedFor;
  return cued || answered || beside || isUnmistakable(text.slice(start, start + 2))
    ? points
    : points + strangeCharacters(text.slice(start + 1, end)) * POINTS.strangeCharacter;
}

function isLine(text: string, { start, end }: Stretch): boolean {
  const before = text.slice(Math.max(0, start - contextCharsMax), start);
  return /(?:^|\n)[ >|*]*$/.test(before) && /^[ |*]*(?:$|\n)/.test(text.slice(end, end + contextCharsMax));
}

/** Not 麦香, 牛五花: beside a rare family name the given name must tell, or the line end there. */
function isPlainName(text: string, { start, end }: Stretch): boolean {
  if (
    COMMON_SURNAMES.has(text.charAt(start)) ||
    isUnmistakable(text.slice(start, start + 2)) ||
    hasTelling(text.slice(start + 1, end))
  )
    return true;
  return (
    end - start === 3 &&
    (/^(?:$|\n)/.test(text.slice(end, end + 1)) || /(?:^|\n)$/.test(text.slice(0, start).slice(-1)))
  );
}

/** 慕容, 尉迟: two characters that are nothing but a family name. */
function isUnmistakable(word: string): boolean {
  return COMPOUND_SURNAMES.has(word) && !COMPOUNDS_THAT_ARE_WORDS.has(word);
}

function hasTelling(given: string): boolean {
  return [...given].some((char) => TELLING_CHARACTERS.has(char));
}

function strangeCharacters(given: string): number {
  return [...given].filter((char) => !TELLING_CHARACTERS.has(char) && !USUAL_CHARACTERS.has(char)).length;
}

/** By position of a character: the word of jieba that covers it. */
type WordAt = (at: number) => Word | undefined;

/** Jieba cuts at these whatever stands around: a sentence by itself has the same words as in its text. */
const sentenceEnds: ReadonlySet<string> = new Set('\n。！？');

/** Of a long text only the sentences that are asked for are cut into words. */
function wordsOf(text: string): WordAt {
  let from = 0;
  let to = 0;
  let words: readonly Word[] = [];
  return (at) => {
    if (at < from || at >= to) {
      from = at;
      while (from > 0 && !sentenceEnds.has(text.charAt(from - 1))) from--;
      to = at + 1;
      while (to < text.length && !sentenceEnds.has(text.charAt(to))) to++;
      words = wordsOfSentence(text.slice(from, to), from);
    }
    return words[at - from];
  };
}

function wordsOfSentence(sentence: string, from: number): readonly Word[] {
  const words: Word[] = [];
  let start = from;
  for (const { word, tag } of segment(sentence)) {
    const end = start + word.length;
    const entry = { start, end, known: tag !== 'x' && !tag.startsWith('nr'), strange: tag === 'x' };
    for (let at = start; at < end; at++) words.push(entry);
    start = end;
  }
  return words;
}

function wordPoints(text: string, words: WordAt, { start, end }: Stretch, line: boolean): number {
  const first = words(start);
  const last = words(end - 1);
  if (first === undefined || last === undefined) return 0;
  const exact = first.start === start && last.end === end;
  if (exact && first === last) return first.known ? POINTS.ordinaryWord : first.strange ? POINTS.unknownWord : 0;
  // A line of its own has no neighbours that the edge could cut: 周一楠 is no Monday.
  if (line) return 0;
  if ((first.start < start && first.known) || (last.end > end && last.known)) return POINTS.ordinaryWord;
  if (first.known && first.end - first.start > 1 && !isUnmistakable(text.slice(first.start, first.end)))
    return POINTS.ordinaryWord;
  return exact ? 1 : 0;
}

/** The best of candidates that overlap; of equal ones the longer. */
function bestOf(found: readonly { start: number; end: number; points: number }[]): readonly Stretch[] {
  const kept: Stretch[] = [];
  const byPoints = [...found].sort(
    (a, b) => b.points - a.points || b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  const taken = new Set<number>();
  for (const { start, end } of byPoints) {
    if (taken.has(start) || taken.has(end - 1)) continue;
    for (let at = start; at < end; at++) taken.add(at);
    kept.push({ start, end });
  }
  return kept;
}

function isSurname(char: string): boolean {
  return COMMON_SURNAMES.has(char) || OTHER_SURNAMES.has(char) || COMPOUND_SURNAMES.has(char);
}

import { isChineseName } from '../isChineseName.js';

/**
 * The block in which a writer says who they are. It is cut where it can be told from words: below `-- `, below a
 * farewell, or as last lines that are a name, a title, a phone, an address. A postscript below it stays.
 */
const signatureLinesMax = 14;
const signatureLineCharsMax = 120;

const farewellEnglish =
  /^(?:(?:with )?(?:(?:very|many|my|our|the) )?(?:(?:best|kind|kindest|warm|warmest|sincere) )?(?:and )?(?:best|kind|kindest|warm|warmest)? ?(?:regards|wishes|thanks)(?: and regards| in advance| again)?|best|rgds|thx|cheers|thanks(?: so much| a lot| again| very much| a million| in advance| and regards| & regards)?|thank you(?: so much| very much| in advance| again| kindly| for your (?:time|help|attention|assistance|understanding|prompt attention|consideration))?|ta|(?:yours|your)(?: (?:very|most))?(?: (?:faithfully|sincerely|truly|respectfully|ever|in anticipation))?|(?:very )?(?:sincerely|respectfully|faithfully)(?: yours)?|cordially|all the best|take care|respectfully submitted|looking forward to (?:your (?:reply|response)|hearing from you)|mit freundlichen gr[üu](?:ß|ss)en|cordialement|saludos|atentamente|cordiali saluti|met vriendelijke groet(?:en)?|med vänlig hälsning)(?:\s*[/,]\s*(?:此致|敬礼|谢谢|祝好))?\s*[,，.!！~:)\s]*$/iu;
const farewellChinese =
  /^(?:此致|敬礼|敬禮|此致\s*敬[礼禮]|祝好|祝商祺|顺祝商祺|順祝商祺|顺颂商祺|順頌商祺|(?:顺|順)(?:祝|颂|頌)[^？?，,。]{2,6}|谨启|敬上|敬启|(?:谢谢|謝謝|感谢|感謝|多谢|多謝)(?:您|你|你们|您们|大家|啦|了|配合|支持|帮助|理解)?|盼复|盼回复|盼覆|望回复|望复|祝(?:工作|生活|生意|身体|一切|万事|您|你|贵司|您们)[^？?，,。]{2,12}|best regards\s*\/\s*此致|商祺|台安)\s*[,，.。!！~～:：\s]*$/u;
const delimiter = /^(?:--|[—–]+|_{2,}|-{3,}|={3,}|\*{3,}|~{3,})\s*$/;
/** People sign with them; no rule does. */
const pictures = /(?:\p{Extended_Pictographic}|\u200D|\uFE0F)+/gu;
const postscript = /^(?:p\.?\s?s\.?|p\.p\.s\.?|pps|又及|附言|另外?|补充|補充|附)\s*[:：.,，)\s]/iu;

/** Lines that no sentence looks like. */
const contactLine = [
  /^[(（[]?\+?\d[\d\s().\-–/]{6,}(?:\s*(?:ext\.?|x|转|分机|轉)\s*\d+)?[)）\]]?$/iu,
  /^(?:(?:my|our|work|home|office|direct|customer)\s+)?(?:t|m|p|f|e|w|a|o|c|h|d|hp|tel|tél|telephone|phone|mob|mobile|cell|fax|ddi|direct(?: line| dial)?|office|home|work|main|email|e-mail|mail|web|website|url|address|add|addr|wechat|weixin|whatsapp|skype|line|qq|linkedin|twitter|instagram|ig)\s*(?:no\.?|number|id)?\s*[.:：/|]\s*\S.{0,100}$/iu,
  /^(?:tel|mob|mobile|phone|cell|fax|ddi|hp|ph|m|t)\.?\s*[+(（]?\d[\d\s().\-–]{5,}.{0,40}$/iu,
  /^(?:电话|電話|手机|手機|座机|座機|传真|傳真|邮箱|郵箱|邮编|郵編|电邮|電郵|电子邮件|地址|住址|联系地址|通讯地址|公司地址|网址|網址|官网|微信|微信号|微信同号|手机微信|qq|分机|直线|总机|热线|联系电话|联系方式|联系人|公司|部门|职务|职位|单位)(?:[（(].{1,8}[)）])?\s*(?:[:：]|号|號|\s)\s*[\d+(（\p{L}].{0,100}$/iu,
  /^(?:微信同号|微信同號|手机同微信|同微信)\s*[:：]?\s*[\d\w-]*$/u,
  /^\S*(?:https?:\/\/|www\.)\S+$/iu,
  /^<?[\w.+%-]+@[\w.-]+\.\w{2,}>?$/u,
  // "- Name" below the words.
  /^[-–—~]{1,2}\s?\p{Lu}[\p{L}'’.]+(?: \p{Lu}[\p{L}'’.]+){0,2}$/u,
];
/** Many fields in one line: "M: … | E: …", "公司 · 职务". */
const fieldBar = /^.{1,60}\s*[|｜丨]\s*.{1,100}$/u;
const chineseAddress =
  /^(?:\p{Script=Han}{2,}(?:省|市|自治区|县|区|區|州|盟))?[\p{Script=Han}\d\w\s]{0,30}(?:路|街|道|巷|弄|胡同|大厦|大廈|广场|园区|号|號|栋|幢|座|楼|樓|室)[\p{Script=Han}\d\w\s\-–（）()，,]{0,40}$/u;
const westernAddress =
  /^(?:(?:flat|apt|unit|suite|floor|p\.?o\.? box)\b.{1,80}|\d{1,6}[a-z]?[, ]+[\p{Lu}][\p{L}'.-]+(?: [\p{L}'.-]+){0,5}\b.{0,60}|.{2,60}\b(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]{2} \d{5}(?:-\d{4})?))$/u;
const organisation =
  /(?:\b(?:ltd|limited|llc|llp|inc|gmbh|plc|pty|pte|co\.|corp|corporation|company|group|department|dept|division|university|college|bank|hospital)\b|公司|集团|集團|部门|部門|事务所|工作室|学院|大学|医院|银行|中心|[一-鿿]{1,8}部$)/iu;
const jobTitle =
  /\b(?:manager|director|head of|officer|assistant|engineer|consultant|executive|partner|president|founder|ceo|cfo|cto|analyst|coordinator|specialist|secretary|accountant|administrator|buyer|professor|dr\.?|phd)\b|经理|主管|总监|總監|经办|专员|專員|助理|工程师|工程師|董事|秘书|秘書|会计|會計|采购|老师|教授|主任|行政|财务/iu;
const placeLine = /^(?:\p{Lu}[\p{L}'.-]+,? ){0,3}\p{Lu}[\p{L}'.-]+,? (?:[A-Z]{2}|UK|USA|[A-Z]\p{L}+)$/u;
/** A date alone below a name: "2026年3月8日夜". */
const dateLine = /^\d{4}\s*[年/.-]\s*\d{1,2}\s*[月/.-]\s*\d{1,2}\s*日?\s*\p{Script=Han}{0,3}$/u;
const officeCharsMax = 60;
const tableBars = /^[\s|]+$/;

export function isFarewell(line: string): boolean {
  const text = line.replace(pictures, '').trim();
  return farewellEnglish.test(text) || farewellChinese.test(text);
}

/** A title, a department, a company: no person's name. */
export function isOffice(line: string): boolean {
  return organisation.test(line) || jobTitle.test(line);
}

export interface Signed {
  readonly text: readonly string[];
  /** The lines that were taken out. */
  readonly signature: readonly string[];
}

/**
 * Cuts the signature off a writer's own lines.
 * @param names How the writer is called in the header: a last line with nothing else is a signature.
 */
export function cutSignature(lines: readonly string[], names: readonly string[]): Signed {
  const start = signatureStart(lines, names);
  if (start === undefined) return { text: lines, signature: [] };
  const below = lines.slice(start);
  const again = below.findIndex((line) => postscript.test(line.trim()));
  const signature = again === -1 ? below : below.slice(0, again);
  return { text: [...lines.slice(0, start), '', ...(again === -1 ? [] : below.slice(again))], signature };
}

function signatureStart(lines: readonly string[], names: readonly string[]): number | undefined {
  const end = endOfWords(lines);
  return delimited(lines, end) ?? afterFarewell(lines, end, names) ?? trailingBlock(lines, end, names);
}

/** Where a postscript starts, or the end. */
function endOfWords(lines: readonly string[]): number {
  const at = lines.findIndex((line, index) => index > 0 && postscript.test(line.trim()));
  return at === -1 ? lines.length : at;
}

/** RFC 3676: `-- ` alone. Other rules count if what follows is short. */
function delimited(lines: readonly string[], end: number): number | undefined {
  for (let at = end - 1; at >= 0; at--) {
    const line = lines[at] ?? '';
    if (!delimiter.test(line.trim())) continue;
    const written = writtenBetween(lines, at + 1, end);
    if (written.length > signatureLinesMax) return undefined;
    const standard = /^--\s*$/.test(line);
    if (written.length === 0 || standard || written.every((below) => !isSentence(below))) return at;
  }
  return undefined;
}

function afterFarewell(lines: readonly string[], end: number, names: readonly string[]): number | undefined {
  for (let at = end - 1; at >= 0; at--) {
    if (!isFarewell(lines[at] ?? '')) continue;
    const written = writtenBetween(lines, at + 1, end);
    if (written.length > signatureLinesMax) return undefined;
    if (written.every((below) => isSignatureLine(below, names) || !isSentence(below))) return at;
  }
  return undefined;
}

/** Lines without a sure sign that may stand below one: a title, a company, a date. */
const unsureBelowMax = 3;

/** The last lines, as far up as they are signature-like, if there is a sure one among them. */
function trailingBlock(lines: readonly string[], end: number, names: readonly string[]): number | undefined {
  let start: number | undefined;
  let written = 0;
  let unsure = 0;
  for (let at = end - 1; at >= 0 && written < signatureLinesMax; at--) {
    const line = (lines[at] ?? '').trim();
    if (line === '') continue;
    const kind = kindOf(line, names, start === undefined && aloneAbove(lines, at));
    if (kind === undefined) break;
    if (kind === 'perhaps') {
      unsure += 1;
      if (start === undefined ? unsure > unsureBelowMax : !joins(lines, at)) break;
    }
    written += 1;
    // What is unsure belongs to the block only with a sure line above it, or as its head.
    if (kind === 'sure' || start !== undefined) start = at;
  }
  // A mail that is nothing but such lines says something with them.
  return start !== undefined && writtenBetween(lines, 0, start).length > 0 ? start : undefined;
}

/** Whether a line that may be a name is the head of the block below it, and not the end of the words. */
function joins(lines: readonly string[], at: number): boolean {
  return aloneAbove(lines, at) || looksLikeName((lines[at] ?? '').trim());
}

function aloneAbove(lines: readonly string[], at: number): boolean {
  return (lines[at - 1] ?? '').trim() === '';
}

function writtenBetween(lines: readonly string[], from: number, to: number): string[] {
  return lines
    .slice(from, to)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !tableBars.test(line));
}

type Kind = 'sure' | 'perhaps' | undefined;

function kindOf(written: string, names: readonly string[], alone = false): Kind {
  const line = written.replace(pictures, '').trim();
  if (line === '') return 'perhaps';
  if (tableBars.test(line)) return 'sure';
  if (line.length > signatureLineCharsMax) return undefined;
  if (isName(line, names) || contactLine.some((rule) => rule.test(line))) return 'sure';
  // The last line, with nothing beside it, is how letters are signed.
  if (alone && isChineseName(line)) return 'sure';
  if (isSentence(line) && !(line.length <= officeCharsMax && jobTitle.test(line) && !/[，。]/.test(line)))
    return undefined;
  if (westernAddress.test(line) || chineseAddress.test(line) || fieldBar.test(line)) return 'sure';
  if (dateLine.test(line) || (line.length <= officeCharsMax && (organisation.test(line) || jobTitle.test(line))))
    return 'perhaps';
  if (looksLikeName(line) || placeLine.test(line)) return 'perhaps';
  return undefined;
}

function isSignatureLine(line: string, names: readonly string[]): boolean {
  return kindOf(line, names) !== undefined;
}

/** A line that a signature would not hold: it ends as sentences do, or is long. */
function isSentence(line: string): boolean {
  if (line.length > signatureLineCharsMax) return true;
  if (/[。！？!?…；]["”』」)）]?$/u.test(line)) return true;
  if (/[，；]/u.test(line) && !/\d{3}/.test(line)) return true;
  const words = line.split(/\s+/).filter((word) => /^\p{Ll}[\p{Ll}'’]*[,.]?$/u.test(word));
  return words.length >= 4 || (words.length >= 2 && /[a-z]\.$/.test(line));
}

/** The writer's name, whole or its first part, as the header tells it. */
function isName(line: string, names: readonly string[]): boolean {
  const said = plain(line.replace(/[（(][^()（）]{0,20}[)）]/g, ''));
  if (said === '') return false;
  return names.some((name) => {
    const parts = plain(name)
      .split(' ')
      .filter((part) => part.length > 1);
    const whole = parts.join(' ');
    return (
      whole !== '' && (said === whole || whole.replace(/ /g, '') === said.replace(/ /g, '') || isMadeOf(said, parts))
    );
  });
}

function isMadeOf(said: string, parts: readonly string[]): boolean {
  const words = said.split(' ');
  return (
    words.length <= 4 &&
    words.some((word) => parts.some((part) => isShortFor(word, part))) &&
    words.every((word) => parts.some((part) => isShortFor(word, part)) || word.length <= 2)
  );
}

/** Gwen for Gwendolyn. */
function isShortFor(word: string, part: string): boolean {
  return word === part || (word.length >= 3 && part.startsWith(word));
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/(\p{Script=Han}) (?=\p{Script=Han})/gu, '$1')
    .trim();
}

function looksLikeName(line: string): boolean {
  return (
    /^(?:\p{Script=Han}{2,4}(?:·\p{Script=Han}{2,8})?)$/u.test(line) ||
    /^(?:(?:mr|mrs|ms|dr|prof)\.? )?\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,3}(?: [（(].{1,20}[)）])?,?$/iu.test(
      line,
    )
  );
}

import { matchesOf } from '../../text/matchesOf.js';
import type { Stretch } from '../rule.js';
import { PLACES_OF_CHINA } from '../tables/placesOfChina.js';

/**
 * An address of China, Taiwan or Hong Kong is a chain from the large to the small. What is certain about it is its end:
 * a number with a unit (88号, 3幢, 2单元, 5樓之3). So the ends are looked for, chained, and the chain is followed to
 * the left to where it begins: a province or city, or a word such as 地址 or 住.
 */

/** Number with unit, as at the end of an address. Times, amounts and train seats (9月5号, 4车7F, 12号下午) are cut out below. */
const number = String.raw`(?:[甲乙丙丁]\d{1,4}|\d{1,5}(?:[-~]\d{1,5}){0,2}|[A-Za-z]\d{0,4}|[一二三四五六七八九十百]{1,4}|\d{1,4}[A-Za-z])`;
const unit =
  '(?:号楼|號樓|号院|号门|号|號|弄|巷|衖|胡同|段|栋|棟|幢|座|单元|單元|室|房间|房|户|楼|樓|层|層|组|組|队|排|门|院|街坊|期|区)';
const numbered = new RegExp(String.raw`(?:${number} ?${unit}|(?<=\p{Script=Han})\d{1,4}-\d{1,3}-\d{2,5}(?!\d))`, 'gu');
/** Units that only buildings have. One of them with another unit is an address by itself (8号楼1单元502). */
const buildingUnit = /号楼|號樓|号院|栋|棟|幢|单元|單元|弄|巷|室|座/;
/** Names of what a number stands on: a road or estate with its number behind it, or a village. */
const named = new RegExp(
  String.raw`[\p{Script=Han}A-Za-z\d](?:(?:路|街|大道|道|巷|弄|胡同|里|邨|新村|小区|社区|社區|花园|花園|公寓|家园|广场|廣場|大厦|大廈|大楼|中心|商厦|苑|园|庭|府|城|湾|轩|坊|阁|公馆|华庭|校区|宿舍|工业园|产业园|科技园)[东西南北中]?[路街段区]?(?:[一二三四五六七八九十]期|[（(][^）)]{1,8}[）)])? ?(?=${number})|路[一二三四五六七八九十\d]{1,2}段|(?:路|街|园|苑|府|城|庭|湾)\d{1,4}-\d|\p{Script=Han}(?:村|镇|鎮|乡|鄉|屯|寨))`,
  'u',
);
const admin = /[\p{Script=Han}](?:省|市|区|區|县|縣|旗|州|镇|鎮|乡|鄉|街道)/u;
/** After the last number: a bare room number, what Taiwan and Hong Kong add, a second house name before the next number. */
const tail = new RegExp(
  String.raw`^(?:(?:[ ,，、]?(?:[\p{Script=Han}]{1,12}?(?:小区|社区|花园|花園|公寓|家园|广场|廣場|大厦|大廈|大楼|商厦|中心|苑|园|庭|府|城|湾|轩|坊|公馆|庄园|新村|宿舍|名邸|雅居|华庭|阁|里))? ?${number} ?${unit})|之\d{1,3}|[ ]?[A-Z]?\d{2,4}(?:[A-Z]|室)?(?![\d年月日元块点天小分米晚个人号次折楼:：.%-])|(?:[\p{Script=Han}]{2,8}?(?:小区|社区|花园|公寓|大厦|家园))(?=[\s，。,.;；]|$))`,
  'u',
);
/** An address does not run over these. */
const stop = /[\n\uFFFC,＂～，。！？!?；;：:"“”'‘’（(【<>|~…、]/;
/** What people write before an address. */
const opener =
  /(?:收货地址|寄件地址|家庭住址|联系地址|通讯地址|寄回地址|现住址|地址|住址|住在|家住|寄到|寄往|寄至|寄给|寄|送到|送至|送去|送往|发到|发往|发|搬到|搬去|快递到|就是|位于|上门|我家在|我在|人在|家在|我住|住|就在|是在|改成|改为|改到|换成|填的|写的|写|填|在|到|至|去|是|係|喺|为|給|给|请寄|请送)(?:是|为|：|:|了)?(?:\s*)/g;
/** An address of the supplier: nobody's home. */
const supplier =
  /(?:我们的?仓库?|仓库|总仓|酒店|宾馆|飯店|饭店|餐厅|门店|店铺|分店|贵店|本店|店面|商铺|店|开|坐落|你们店|网点|营业厅|机场|车站|景区|你们的?|贵司|公司注册)(?:的)?(?:地址|位置)?(?:是|为|在|于|位于|：|:)?\s*$|位于\s*$|【?位置】?[:：]?\s*$/;

/** Behind an address the part of a company that parcels go to: 贝贝仓库, 退货组. */
const supplierAfter =
  /^[ ,，]?[\p{Script=Han}A-Za-z]{0,10}?(?:^仓|仓库|仓储|云仓|退货[组部]|退换货|售后[组部]|维修[部站]|维修中心|客服部|收货组|收发室\s*售后)/u;

/** A chain of the country: province or city, county, town and village, which has no numbers. */
const rural = new RegExp(
  String.raw`(?:${[...PLACES_OF_CHINA].sort((a, b) => b.length - a.length).join('|')})(?:省|市|自治区)?(?:[\p{Script=Han}]{1,6}?(?:市|州|盟|县|縣|区|區|旗))[\p{Script=Han}]{1,8}?(?:镇|鎮|乡|鄉|街道|县|区)[\p{Script=Han}\d]{1,12}?(?:村|组|屯|庄|社|队|湾|坪|寨|小区|社区|中学|小学)(?:[\p{Script=Han}\d]{1,5}(?:组|屯|庄|队|社))?`,
  'gu',
);

const reachLeftCharsMax = 60;
const reachRightPartsMax = 12;
const places = new RegExp(`(?:${[...PLACES_OF_CHINA].sort((a, b) => b.length - a.length).join('|')})`, 'g');
const quick = new RegExp(unit);
const timeBefore = /(?:月|\d[/.])\s*$/;

/** Stretches of Chinese addresses. Linear: every number with a unit is followed by bounded reaches to both sides. */
export function findChineseAddresses(text: string): readonly Stretch[] {
  if (!quick.test(text) && !/\d-\d{1,3}-\d/.test(text)) return ruralAddresses(text);
  const found: Stretch[] = [];
  let from = 0;
  for (const match of matchesOf(text, numbered)) {
    if (match.index < from) continue;
    if (timeBefore.test(text.slice(Math.max(0, match.index - 2), match.index))) continue;
    const end = reachRight(text, match.index + match[0].length);
    const start = Math.max(from, reachLeft(text, match.index));
    const whole = text.slice(start, end);
    // What failed once fails from each of its later numbers: they reach the same ends.
    from = end;
    const isSupplier =
      supplier.test(text.slice(Math.max(0, start - 12), start)) || supplierAfter.test(text.slice(end, end + 20));
    if (isAddress(whole) && !isSupplier) found.push({ start, end });
  }
  return [...found, ...ruralAddresses(text)];
}

function ruralAddresses(text: string): readonly Stretch[] {
  if (!/[镇鎮乡鄉村]/.test(text)) return [];
  return matchesOf(text, rural).map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function reachRight(text: string, from: number): number {
  let end = from;
  for (let part = 0; part < reachRightPartsMax; part++) {
    const match = tail.exec(text.slice(end, end + 24));
    if (match === null || match[0] === '') break;
    end += match[0].length;
  }
  return end;
}

/** The beginning of the chain that ends at `to`: the first place name in reach, else what follows the last opener. */
function reachLeft(text: string, to: number): number {
  let low = to;
  while (low > 0 && to - low < reachLeftCharsMax && !stop.test(text.charAt(low - 1))) low--;
  const reach = text.slice(low, to);
  const anew = restart(reach);
  for (const place of matchesOf(reach, places)) {
    if (place.index < anew) continue;
    const rest = reach.slice(place.index);
    // 重庆小面馆在… names no place to live: only a chain, or a number right behind a road, goes on from here.
    if (admin.test(rest) || named.test(rest)) return low + place.index;
  }
  let start = 0;
  for (const match of matchesOf(reach, opener)) {
    const after = match.index + match[0].length;
    if (after < reach.length || match.index > 0) start = after;
  }
  // A blank ends what was said before, unless the chain goes on over it (… 区 xx路 88号).
  const gap = reach.slice(start).search(/\s(?=[^\s]*$)/);
  if (gap >= 0 && !admin.test(reach.slice(start, start + gap)) && !named.test(reach.slice(start, start + gap)))
    start += gap + 1;
  return low + start + (reach.slice(start).length - reach.slice(start).trimStart().length);
}

/** Where somebody who corrects himself begins again: 西安…哦不对 我现在在兰州 寄甘肃省…. 0 if nowhere. */
function restart(reach: string): number {
  let at = 0;
  for (const { index } of matchesOf(reach, places)) {
    if (/\s\S{0,6}(?:寄|送|发|改|换)(?:回|到|成|往|给|至|去|为)?$/.test(reach.slice(0, index))) at = index;
  }
  return at;
}

function isAddress(whole: string): boolean {
  if (!/\d/.test(whole)) return false;
  const units = whole.match(numbered)?.length ?? 0;
  const hasName = named.test(whole);
  if (admin.test(whole) && (hasName || units >= 2 || /\d-\d{1,3}-\d/.test(whole))) return true;
  if (
    hasName &&
    (buildingUnit.test(whole) || /[路街道巷弄村里邨]\D{0,6}\d{1,5}(?:[-~]\d{1,5})? ?(?:号|號)/.test(whole))
  )
    return true;
  return /(?:栋|棟|幢|号楼|號樓|座).{0,6}(?:单元|單元|室|\d{3,4})|(?:单元|單元).{0,3}\d{3,4}/.test(whole);
}

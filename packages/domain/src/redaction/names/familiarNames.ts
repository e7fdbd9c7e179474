import { matchesOf } from '../../text/matchesOf.js';
import { segment } from '../../text/segment.js';
import type { Stretch } from '../rule.js';
import { COMMON_SURNAMES, COMPOUND_SURNAMES, OTHER_SURNAMES } from '../tables/chineseNameCharacters.js';

const near =
  '邻居|同事|朋友|室友|闺蜜|同学|发小|同行的?|一起的|舅舅|叔叔|大伯|表[哥姐弟妹]|堂[哥姐弟妹]|老公|老婆|老伴|对象|男友|女友|男朋友|女朋友';
const child = '孙女|孙子|外孙女?|儿子|女儿|闺女|宝宝|侄女|侄子|外甥女?|妹妹|弟弟|小孩|孩子|小朋友|宝贝';
/** 邻居老佘, 同行的敏哥; 孙女元元. What works for the supplier (客服小林, 老板娘王姐) has another word before it. */
const nickname = new RegExp(
  String.raw`(?:(?:${near})(?:叫|，|,)?(?<short>[老小阿]\p{Script=Han}|\p{Script=Han}[哥姐叔姨嫂])|(?:${child})(?:叫|，|,)?(?<twice>(?<one>\p{Script=Han})\k<one>)(?!\k<one>))`,
  'gu',
);

const DOUBLED_WORDS: ReadonlySet<string> = new Set(
  '天天 常常 刚刚 偷偷 慢慢 渐渐 往往 仅仅 好好 稍稍 微微 轻轻 静静 默默 人人 看看 说说 试试 尝尝 等等 谢谢 爸爸 妈妈 哥哥 姐姐 弟弟 妹妹 爷爷 奶奶 姥姥 舅舅 叔叔 姑姑 宝宝 太太 早早 高高 多多 少少 远远 紧紧 大大 小小 狠狠 深深 久久 明明 时时 处处 个个 次次 每每 整整 足足 满满 统统 快快 真真 玩玩 吃吃 走走 哈哈 呵呵 嘻嘻 呜呜 嘿嘿 嗯嗯 啦啦 连连 频频 样样 白白 活活 生生 痒痒 饱饱 困困 乖乖 恰恰 万万 通通 年年 日日 夜夜 晚晚 呼呼 咳咳 单单 牢牢 死死 老老 纷纷 暖暖 热热 冷冷 坐坐 躺躺 洗洗 想想 问问 听听 找找 用用 练练 逛逛 聊聊 歇歇 转转 动动 偏偏 悄悄 隐隐 匆匆 徐徐 姗姗 苦苦 屡屡 傻傻 呆呆 重重 层层 处处 生生 件件 条条 张张'.split(
    ' ',
  ),
);

/** How people call each other: 老 or 小 with the family name, one character with 哥 or 姐, a child's doubled syllable. */
export function familiarNames(text: string): readonly Stretch[] {
  return matchesOf(text, nickname).flatMap(({ 0: whole, index, groups }) => {
    const it = groups?.short ?? groups?.twice ?? '';
    if (groups?.twice === undefined ? !isFamiliar(it) || isOneWord(it) : DOUBLED_WORDS.has(it)) return [];
    const end = index + whole.length;
    return [{ start: end - it.length, end }];
  });
}

function isFamiliar(short: string): boolean {
  const [first = '', second = ''] = short;
  if (/[哥姐叔姨嫂]/.test(second)) return !/[大小二三四五六七八九老表堂帅阿的我你他她是和跟]/.test(first);
  return COMMON_SURNAMES.has(second) || OTHER_SURNAMES.has(second) || COMPOUND_SURNAMES.has(second);
}

/** 小时, 老师: jieba knows it as it stands. */
function isOneWord(it: string): boolean {
  const words = segment(it);
  const tag = words[0]?.tag ?? 'x';
  return words.length === 1 && tag !== 'x' && !tag.startsWith('nr');
}

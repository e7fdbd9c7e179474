import type { ReadTurn } from './readTurns.js';

/** Choices out of a bot's menu, and asking it for a person: they steer a machine and say nothing of the matter. */
const menuChoice =
  /^[\s[【(（]*(?:\d{1,2}|[a-hA-H]|[一二三四五六七八九十]|是的?|否|不是|好的?|yes|no|ok|y|n|选?第?[一二三四五\d]项?)(?:\s*[、,和&/+]\s*(?:\d{1,2}|[a-hA-H]))*[\s\]】)）.。!!]*$/iu;
const askForPerson =
  /^[\s[【(（]*(?:请?(?:转|接|找|要)?(?:人工|真人|客服)(?:客服|服务)?|(?:live )?(?:agent|human|person|operator|representative)(?: please)?)[\s\]】)）.。!!,,]*$/iu;
/** What the customer's window puts in place of pictures and the like. */
const media =
  /^(?:\s*[[【](?:图片|照片|视频|语音|文件|表情|动画表情|位置|链接|截图|圖片|影片|貼圖|photo|image|picture|img|video|voice(?: message)?|audio|file|sticker|emoji|gif|attachment|screenshot|location)[^\]】]{0,80}[\]】]\s*)+$/iu;

/**
 * The customer's own words, a turn a line. Left out are placeholders of pictures, and what only steers a bot; where
 * nothing else was said, what was said stays.
 */
export function customerWords(turns: readonly ReadTurn[]): string[] {
  const said = turns.flatMap((turn, index) =>
    turn.role === 'customer' ? [{ text: turn.text, toMachine: answersMachine(turns, index) }] : [],
  );
  const words = said.filter(
    ({ text, toMachine }) => !media.test(text) && !(toMachine && (menuChoice.test(text) || askForPerson.test(text))),
  );
  return (words.length > 0 ? words : said).map(({ text }) => text);
}

/** Whether the last who spoke to the customer was a machine. */
function answersMachine(turns: readonly ReadTurn[], index: number): boolean {
  for (let at = index - 1; at >= 0; at--) {
    const role = turns[at]?.role;
    if (role === 'bot') return true;
    if (role === 'agent') return false;
  }
  return false;
}

/**
 * What comes after the customer's words on many review sites: the supplier's reply, "宾馆反馈2008年6月29日：感谢您的点评…". Its politeness
 * is not the customer's: of 26 hotel reviews with a reply, sentiment was right for 15 with it and for 21 without.
 */
const replyHead =
  /(?:宾馆|酒店|商家|卖家|掌柜|店家|店主|客服|管理员)(?:反馈|回复|答复)\s*(?:\d{4}年\d{1,2}月\d{1,2}日)?\s*[:：]|\b(?:response|reply) from (?:the )?(?:owner|management|manager|host|hotel|seller)\b[^\n:]{0,40}:/iu;

/** The text up to the supplier's reply, if there is one and it is not all there is. Offsets into it are offsets into the text. */
export function ownWords(text: string): string {
  const reply = text.search(replyHead);
  return reply > 0 && text.slice(0, reply).trim() !== '' ? text.slice(0, reply) : text;
}

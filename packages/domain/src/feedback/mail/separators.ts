const titles =
  'original (?:message|e?mail|appointment)|原始(?:邮件|郵件|信件|消息|訊息)|原(?:邮件|郵件)|邮件原件|回复的(?:原)?邮件|回覆的(?:原)?郵件|repl(?:ied|y) message|' +
  'forwarded (?:message|mail|by .{0,80})|(?:begin|start of) forwarded message|转发的?(?:原)?(?:邮件|消息|信息|邮件信息|邮件开始)|轉寄的?(?:郵件|訊息|信件)|轉寄郵件|轉發的?(?:郵件|訊息)|被转发的?邮件|' +
  "oprindelig (?:besked|meddelelse)|opprinnelig melding|ursprungligt meddelande|alkuperäinen viesti|исходное сообщение|пересылаемое сообщение|wiadomość oryginalna|urspr[uü]ngliche nachricht|weitergeleitete nachricht|message (?:d['’]origine|original|transféré)|mensaje (?:original|reenviado)|mensagem (?:original|encaminhada)|messaggio (?:originale|inoltrato)|oorspronkelijk bericht|doorgestuurd bericht";

/** "-----Original Message-----", "------------------ 原始邮件 ------------------". */
const ruled = new RegExp(`^[-_—–=*~\\s]{2,}(?:${titles})\\s*[-_—–=*~:：\\s]*$`, 'iu');
/** The same without rules, as Apple Mail and phones write it. */
const bare =
  /^(?:begin forwarded message|开始转发的邮件|以下是转发的邮件|下面是被转发的邮件|開始轉寄郵件|以下為轉寄的郵件|原始邮件信息|轉寄郵件)\s*[:：]\s*$/iu;
/** Ticket systems ask for the answer above a line of their own. */
const replyAbove =
  /^[\s#>*=_\-—]*(?:please )?(?:type|write|enter|add|send|put)?\s*(?:your )?repl(?:y|ies) above (?:this|the) line|^[\s#>*=_\-—]*请在(?:此|这|本|该)(?:行|线|虚线|分割线)(?:以上|上方|之上)(?:回复|答复|输入)/iu;

/** A line after which nothing is the writer's: the title of a quoted or forwarded mail. */
export function isSeparator(line: string): boolean {
  const text = line.replace(/^[>\s]+/, '');
  return text.length <= 200 && (ruled.test(text) || bare.test(text) || replyAbove.test(text));
}

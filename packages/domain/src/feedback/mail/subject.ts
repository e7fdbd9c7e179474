/** What clients put before the subject of an answer or a forwarded mail, counted ("Re[2]:") and repeated. */
const prefix =
  /^\s*(?:(?:re|aw|sv|antw|vs|odp|ref|rv|fwd?|fw|wg|tr|rif|i|enc|vb|doorst|回复|回覆|答复|答覆|回信|转发|轉寄|轉發|转寄|返信|転送|답장|전달)\s*(?:[[(（]?\d{1,3}[\])）]?)?\s*[:：])\s*/iu;
const prefixesMax = 20;
const empty = /^[\s(（[【<]*(?:no subject|无主题|無主題|没有主题|无标题|none|\(?\s*\)?)[\s)）\]】>]*$/iu;

export interface Subject {
  /** Without the prefixes. */
  readonly text: string;
  /** Whether it is the subject of a mail answered or forwarded, and so not the writer's own words. */
  readonly ofThread: boolean;
}

export function readSubject(subject: string): Subject {
  let text = subject.replace(/\s+/g, ' ').trim();
  let ofThread = false;
  for (let count = 0; count < prefixesMax && prefix.test(text); count++) {
    text = text.replace(prefix, '');
    ofThread = true;
  }
  return { text: empty.test(text) ? '' : text.trim(), ofThread };
}

import type { ReadTurn } from './readTurns.js';

/** A system's notice that the conversation goes to somebody else. Group 1, where there is one: to whom. */
const notices = [
  /(?:转接|轉接|转交|轉交|移交|转派|改派|分配|重新分配|升级|流转|转移)(?:给|給|至|到|了|往)?\s*[::]?\s*[「“"【[]?([^\s,,。;;!!、」”"】\]]{0,40})/u,
  /(?:transfer(?:red|ring)?|re-?assigned|assigned|escalated|handed (?:over|off)|passed|forwarded|moved|routed|rerouted)\b(?: .{0,40}?)? (?:to|over to)\s+(.{1,60}?)(?:[.,;!]|$)/iu,
  /(?:由|改由|现由|將由|将由)\s*(.{1,30}?)\s*(?:为您|為您|继续|繼續|接替|接手|接待)/u,
  /(.{1,30}?)\s*(?:接替|接手)(?:了)?(?:本次|此|该|會話|会话|服务|对话|对您|.{0,12}为您)/u,
  /(.{1,40}?) (?:has taken over|took over|is taking over|will take over|takes over|is now handling|will (?:now )?continue)/iu,
  /(?:换班|交接班|交班|shift (?:change|handover|has ended)|handover)/iu,
];
/** What looks like one and is none: it failed, it only waits, it goes to a machine. */
const noTransfer =
  /(?:转接|轉接|转交|transfer).{0,40}(?:失败|失敗|未成功|超时|取消|被拒|拒绝|failed|cancell?ed|unsuccessful|could not|declined|rejected|refused|timed out)|(?:未能|无法|暂时无法|無法|could not be|was not|unable to be?)\s*(?:转接|轉接|transfer)|(?:机器人|智能助手|智能客服|\bbot\b|virtual (?:assistant|agent))/iu;
/** A file, a transcript, a work order goes somewhere; the conversation stays. */
const otherThing =
  /^[\s【[]*(?:您的|该|此)?(?:工单|报修单|维修单|订单|包裹|反馈|建议|投诉单|聊天记录|文件|图片)(?!.*(?:会话|接入|为您服务|客服))|\b(?:transcript|receipt|ticket|case|copy|photo|file|image|link|invitation|feedback|survey|voucher|payment|refund)\b.{0,30}\b(?:forwarded|sent|passed|moved|assigned|escalated|transferred|routed)\b|\b(?:forwarded|sent|passed|transferred|sends|uploaded)\b (?:you )?(?:a|an|the|your)? ?(?:transcript|receipt|copy|photo|file|image|link|voucher|payment)\b/iu;
/** To people in general: that is how a bot hands over for the first time. */
const anybody =
  /^(?:人工|人工客服|人工服务|真人|客服|坐席|an? (?:live |human )?(?:agent|person|representative|colleague|advisor)|agent|human|a human|live agent|someone)$/iu;
/** The contact ended; who comes then was not handed it by anybody. */
const closing =
  /(?:会话|會話|对话|對話|聊天|本次服务|咨询)(?:已|已经|自动|被|将)?(?:自动)?(?:关闭|關閉|结束|結束)|(?:chat|conversation|session)\b.{0,20}\b(?:closed|ended|timed out|expired)/iu;
/** An agent says who they are and from whom they take over: the only sign where agents bear no names. */
const takesOver =
  /(?:接替|接手|交接|换班|上一位(?:同事|客服)|前一位(?:同事|客服)|taking over (?:from|for)|took over from|picking (?:this|it) up (?:from|for)|on behalf of my colleague)/iu;
const sendsOn =
  /(?:转(?:接|交|给|到|至)|转.{0,12}(?:部门|专员|组|主管|同事)|transfer(?:ring)? you|pass(?:ing)? you|put(?:ting)? you through|connect(?:ing)? you (?:to|with)|hand(?:ing)? (?:you|this) (?:over|off))/iu;
const opens = /^\s*(?:您好|你好|亲|hi\b|hello|hey|good (?:morning|afternoon|evening|day)|this is|.{0,16}为您服务)/iu;

/**
 * How often the conversation went from one human agent or team to another: notices of the system and changes of the
 * agent's name, where both tell the same handover once. From the bot to the first human is none.
 */
export function countTransfers(turns: readonly ReadTurn[]): number {
  let transfers = 0;
  let agent: { name: string } | undefined;
  /** To whom notices said it went since the agent spoke last. */
  let announced: string[] = [];
  let promised = false;
  for (const turn of turns) {
    if (turn.role === 'system') {
      if (closing.test(turn.text) && noticeOf(turn.text) === undefined) {
        transfers += agent === undefined ? 0 : announced.length;
        agent = undefined;
        announced = [];
        continue;
      }
      const target = agent === undefined ? undefined : noticeOf(turn.text);
      if (target !== undefined) announced = withTarget(announced, target);
      continue;
    }
    if (turn.role !== 'agent') continue;
    if (agent !== undefined) transfers += handovers(agent.name, turn, announced, promised);
    agent = { name: turn.name === '' ? (agent?.name ?? '') : turn.name };
    announced = [];
    promised = sendsOn.test(turn.text);
  }
  return transfers + (agent === undefined ? 0 : announced.length);
}

function handovers(before: string, turn: ReadTurn, announced: readonly string[], promised: boolean): number {
  if (announced.length > 0) return announced.length;
  if (turn.name !== '' && before !== '') return isSamePerson(before, turn.name) ? 0 : 1;
  return takesOver.test(turn.text) || (promised && opens.test(turn.text)) ? 1 : 0;
}

/** To whom a notice says it goes ('' where it does not say), or undefined if it is none. */
function noticeOf(text: string): string | undefined {
  if (noTransfer.test(text) || otherThing.test(text)) return undefined;
  for (const notice of notices) {
    const match = notice.exec(text);
    if (match !== null) return (match[1] ?? '').trim();
  }
  return undefined;
}

/** "Being transferred" and "transferred to billing" are one; billing and then legal are two. */
function withTarget(announced: readonly string[], target: string): string[] {
  const known = announced.at(-1);
  if (known === undefined) return [target];
  if (target === '' || isSamePerson(known, target) || anybody.test(target)) return [...announced];
  if (known === '' || anybody.test(known)) return [...announced.slice(0, -1), target];
  return [...announced, target];
}

/** `Hollis (Product Safety)` and `Hollis`, `客服057` and `057` are one. */
function isSamePerson(one: string, other: string): boolean {
  const [a, b] = [plain(one), plain(other)];
  if (a === b) return true;
  if (a === '' || b === '') return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return long.startsWith(short) || long.endsWith(short);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

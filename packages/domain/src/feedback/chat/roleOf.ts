import type { Turn } from '@earshot/contracts';

export type Role = Turn['from'];

/** Names and words by which a machine tells itself, where the chat system calls it an agent. */
const robotName =
  /机器人|機器人|智能(?:助手|助理|客服|小)|虚拟(?:助手|助理|客服)|自动(?:回复|应答)|\b(?:chat|help|support)?bot\b|bot$|\bvirtual (?:agent|assistant|host)\b|\bAI (?:agent|assistant)\b|\bauto(?:mated|-?reply|responder)\b/iu;
const robotText =
  /^[\s[【(（]*(?:自动回复|自动应答|系统回复|智能回复|auto(?:matic|mated)?[- ]?(?:reply|response|message))[\s\]】)）:：]|^.{0,24}(?:我是|这里是|i am|i['’]m|this is) ?.{0,24}(?:机器人|機器人|智能助手|智能客服|虚拟助手|virtual (?:agent|assistant|host)|chatbot|a bot\b)/iu;
/** Names that only the company's people bear. */
const staffName =
  /客服|工号|坐席|座席|专员|專員|主管|售后|售後|值班|\b(?:agent|support|customer (?:care|service)|representative|advisor|help ?desk)\b/iu;

/**
 * Who speaks in each turn. Chat systems call a bot an agent, and an agent who takes over in the customer's window a
 * customer: names that stand with the other role, and what a machine says of itself, set that right.
 */
export function rolesOf(turns: readonly Turn[], customerNames: readonly string[]): Role[] {
  const agents = namesOf(turns, 'agent');
  const customers = new Set([...namesOf(turns, 'customer'), ...customerNames]);
  const bots = namesOf(turns, 'bot');
  return turns.map(({ from, name = '', text }) => {
    const called = name.trim();
    if (from === 'agent') {
      if (robotName.test(called) || robotText.test(text) || (bots.has(called) && !agentsSpeakMore(turns, called)))
        return 'bot';
      return 'agent';
    }
    if (from === 'customer' && called !== '' && !customerNames.includes(called)) {
      if (agents.has(called) && countOf(turns, called, 'agent') > countOf(turns, called, 'customer')) return 'agent';
      if (staffName.test(called) && customers.size > 1) return 'agent';
    }
    return from;
  });
}

function namesOf(turns: readonly Turn[], role: Role): ReadonlySet<string> {
  return new Set(turns.flatMap(({ from, name }) => (from === role && name?.trim() ? [name.trim()] : [])));
}

function agentsSpeakMore(turns: readonly Turn[], name: string): boolean {
  return countOf(turns, name, 'agent') > countOf(turns, name, 'bot');
}

function countOf(turns: readonly Turn[], name: string, role: Role): number {
  return turns.filter((turn) => turn.from === role && turn.name?.trim() === name).length;
}

import type { Contact } from '@earshot/contracts';
import type { ReadTurn } from './readTurns.js';
import { countTransfers } from './transfers.js';

/** An agent, or the queue, tells the customer to wait. */
const waits =
  /(?:请|請|麻烦您?|劳烦您?)?(?:您)?(?:稍等|稍候|稍后|稍後|等一下|等一等|等等|等下|耐心等|等待一下|等我|等候)|(?:帮|幫|给|為|为)(?:您|你)(?:查|核实|核對|确认|看|问|联系|聯繫)一?下|\b(?:please |pls )?(?:hold|wait|bear with)(?: on)?\b(?! (?:a |the )?(?:fee|charge|luggage|bag))|\b(?:one|just a|a|1) (?:moment|sec(?:ond)?|minute|min|mo)\b|\bgive me (?:a|one|two|\d+)|\blet me (?:check|see|look|find|ask|pull|confirm|speak|talk)|\b(?:i['’]ll|i will) (?:check|look into|find out|ask|be right back)|\bhang on\b|\bgimme\b/iu;

/**
 * How a chat went, from its turns.
 * - `first_response_seconds`: the customer's first turn → the first turn of a human agent after it; null if none came,
 *   absent where the turns tell no time
 * - `hold_seconds`: from each turn that asks the customer to wait to the agent's next; to the end where none came
 * - `transfers`: handed to another human agent or team
 * - `handle_seconds`: the first turn of a human agent → the last turn of an agent or the customer
 */
export function chatContact(turns: readonly ReadTurn[]): Contact {
  const asked = turns.findIndex(({ role }) => role === 'customer');
  const answered = turns.findIndex(({ role }, index) => role === 'agent' && index > asked);
  const response = asked === -1 || answered === -1 ? null : secondsBetween(turns[asked]?.atMs, turns[answered]?.atMs);
  const handled = handleSeconds(turns);
  const held = holdSeconds(turns);
  return {
    ...(response === undefined ? {} : { first_response_seconds: response }),
    ...(handled === undefined ? {} : { handle_seconds: handled }),
    ...(held === undefined ? {} : { hold_seconds: held }),
    transfers: countTransfers(turns),
  };
}

function handleSeconds(turns: readonly ReadTurn[]): number | undefined {
  const first = turns.find(({ role }) => role === 'agent');
  const last = turns.findLast(({ role, atMs }) => (role === 'agent' || role === 'customer') && atMs !== undefined);
  return first === undefined ? undefined : secondsBetween(first.atMs, last?.atMs);
}

/** Absent where the turns tell no times. */
function holdSeconds(turns: readonly ReadTurn[]): number | undefined {
  if (!turns.some(({ atMs }) => atMs !== undefined)) return undefined;
  const end = turns.findLast(({ atMs }) => atMs !== undefined)?.atMs;
  let total = 0;
  let since: number | undefined;
  let humanCame = false;
  for (const { role, text, atMs } of turns) {
    if (role === 'agent') {
      humanCame = true;
      total += since === undefined ? 0 : (secondsBetween(since, atMs) ?? 0);
      since = waits.test(text) ? atMs : undefined;
    } else if (role === 'system' && humanCame && waits.test(text)) since ??= atMs;
  }
  return total + (since === undefined ? 0 : (secondsBetween(since, end) ?? 0));
}

function secondsBetween(fromMs: number | undefined, toMs: number | undefined): number | undefined {
  if (fromMs === undefined || toMs === undefined) return undefined;
  return Math.max(0, Math.round((toMs - fromMs) / 1_000));
}

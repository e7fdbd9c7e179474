import type { Contact, Turn } from '@earshot/contracts';
import { addressedNames } from '../addressedNames.js';
import { chatContact } from './chatContact.js';
import { customerWords } from './customerWords.js';
import { readTurns } from './readTurns.js';

export interface Chat {
  /** The customer's words alone, a turn a line. */
  readonly text: string;
  readonly contact: Contact;
  /** When the customer first spoke, milliseconds since 1970; undefined where no turn tells. */
  readonly firstAtMs: number | undefined;
  /** Names by which agents address the customer. */
  readonly names: readonly string[];
}

/** The turns of a chat → what its customer said and how the contact went. Pure. */
export function readChat(given: readonly Turn[], customerNames: readonly string[]): Chat {
  const turns = readTurns(given, customerNames);
  const agents = turns.filter(({ role }) => role === 'agent' || role === 'bot');
  return {
    text: customerWords(turns).join('\n'),
    contact: chatContact(turns),
    firstAtMs: turns.find(({ role, atMs }) => role === 'customer' && atMs !== undefined)?.atMs,
    names: addressedNames(agents.map(({ text }) => text).join('\n')),
  };
}

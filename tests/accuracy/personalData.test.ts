import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Known, knownOfChat, REDACTION_TYPES, redact } from '@earshot/domain/redaction';
import { normalizeText } from '@earshot/domain/text';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { PersonalDataShare } from './personalDataShare.js';

/**
 * Personal data in whole chats (agents' turns too) and whole mails (quotes and signatures too), more than what is
 * published of them, against what people marked. channels/README.md names the figures.
 */
const folder = fileURLToPath(new URL('channels', import.meta.url));
const recallMin = 0.95;
const precisionMin = 0.95;
const Type = z.enum(REDACTION_TYPES);
const Personal = z.array(z.object({ text: z.string(), type: Type }));
const Chat = z.object({
  id: z.string(),
  customer: z
    .object({ name: z.string().optional(), phone: z.string().optional(), email: z.string().optional() })
    .optional(),
  turns: z.array(z.object({ from: z.string(), name: z.string().optional(), text: z.string() })),
  gold: z.object({ pii: Personal }),
});
const Mail = z.object({ file: z.string(), pii: Personal });
const Example = z.object({
  id: z.string(),
  text: z.string(),
  known: z.object({
    names: z.array(z.string()).optional(),
    strings: z.array(z.object({ text: z.string(), type: Type })).optional(),
    kept: z.array(z.string()).optional(),
    asked: z.array(Type).optional(),
  }),
  pii: z.array(z.object({ type: Type, start: z.int(), end: z.int() })),
});

function readLines<Schema extends z.ZodType>(path: string, schema: Schema): z.infer<Schema>[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => schema.parse(JSON.parse(line)));
}

function expectShare(share: PersonalDataShare, name: string): void {
  share.print(name);
  expect(share.recall, share.wrong.join('\n')).toBeGreaterThanOrEqual(recallMin);
  expect(share.precision, share.wrong.join('\n')).toBeGreaterThanOrEqual(precisionMin);
}

test('chats with all turns and mails with all they quote', async () => {
  const both = new PersonalDataShare();
  const chats = new PersonalDataShare();
  for (const chat of readLines(join(folder, 'chats.jsonl'), Chat)) {
    const text = chat.turns.map((turn) => turn.text).join('\n');
    const redacted = redact(text, knownOfChat(chat));
    for (const share of [chats, both]) share.count(chat.id, text, redacted, chat.gold.pii);
  }
  chats.print('chats');
  const mails = new PersonalDataShare();
  for (const { file, pii } of readLines(join(folder, 'emails.gold.jsonl'), Mail)) {
    const mail = await PostalMime.parse(readFileSync(join(folder, 'emails', file)));
    const text = normalizeText(mail.text ?? plain(mail.html ?? ''));
    const from = mail.from?.address ?? '';
    const known: Known = {
      names: [mail.from?.name ?? ''].filter((name) => name !== ''),
      strings: from === '' ? [] : [{ text: from, type: 'email' }],
    };
    const redacted = redact(text, known);
    for (const share of [mails, both]) share.count(file, text, redacted, pii);
  }
  // Quoted answers say `姚女士您好`: the gold of the chats counts a family name with its title, that of the mails does not.
  mails.print('mails');
  expectShare(both, 'chats and mails');
});

test('examples in forms that the others do not have', () => {
  const share = new PersonalDataShare();
  for (const { id, text, known, pii } of readLines(join(folder, '..', 'personalDataExamples.jsonl'), Example)) {
    const personal = pii.map(({ type, start, end }) => ({ type, text: text.slice(start, end) }));
    const once = redact(text, known);
    share.count(id, text, once, personal);
    expect(redact(once.text, known), `${id} again`).toEqual(once);
  }
  expectShare(share, 'examples');
});

test('without knowing anything of the customer', () => {
  const share = new PersonalDataShare();
  for (const { id, text, pii } of readLines(join(folder, '..', 'personalDataExamples.jsonl'), Example)) {
    share.count(
      id,
      text,
      redact(text),
      pii.map(({ type, start, end }) => ({ type, text: text.slice(start, end) })),
    );
  }
  share.print('examples, by the text alone');
  expect(share.recall, share.wrong.join('\n')).toBeGreaterThanOrEqual(0.85);
});

/** HTML without its marks, enough to look for strings in. */
function plain(html: string): string {
  return html
    .replace(/<(?:style|head|title)[\s\S]*?<\/(?:style|head|title)>/gi, '')
    .replace(/<[^>]+>/g, '\n')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&');
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { earshot } from '../earshotProcess.js';

/**
 * What `earshot normalise` reads out of the chats and mails of channels/, against what people read out of them. The
 * folder's README names the figures; each must reach `shareMin`.
 */
const folder = fileURLToPath(new URL('channels', import.meta.url));
const shareMin = 0.95;

const Chat = z.object({
  id: z.string(),
  turns: z.array(z.object({ from: z.string(), text: z.string() })),
  gold: z.object({ first_response_seconds: z.number().nullable(), transfers: z.number() }),
});
const Mail = z.object({
  file: z.string(),
  lang: z.string(),
  new_text_contains: z.array(z.string()),
  new_text_lacks: z.array(z.string()),
  thread_of: z.string().nullable(),
  automatic: z.boolean(),
});
const Answer = z.object({
  id: z.string().optional(),
  file: z.string().optional(),
  lang: z.string(),
  text: z.string(),
  automatic: z.boolean(),
  thread_of: z.string().nullable(),
  contact: z.object({ first_response_seconds: z.number().nullable(), transfers: z.number().nullable() }),
});
type Answer = z.infer<typeof Answer>;

/** Counts what is right and remembers what is not. */
class Share {
  readonly name: string;
  #right = 0;
  #all = 0;
  readonly wrong: string[] = [];

  constructor(name: string) {
    this.name = name;
  }

  count(right: boolean, what: string): void {
    this.#all += 1;
    if (right) this.#right += 1;
    else this.wrong.push(what);
  }

  get value(): number {
    return this.#all === 0 ? 0 : this.#right / this.#all;
  }

  print(): void {
    process.stdout.write(`${this.name}: ${this.value.toFixed(4)} (${this.#right} of ${this.#all})\n`);
  }
}

function expectShare(share: Share): void {
  share.print();
  expect(share.value, `${share.name}: wrong are\n${share.wrong.join('\n')}`).toBeGreaterThanOrEqual(shareMin);
}

function parseLines<Schema extends z.ZodType>(text: string, schema: Schema): z.infer<Schema>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => schema.parse(JSON.parse(line)));
}

describe('chats', () => {
  const input = readFileSync(join(folder, 'chats.jsonl'), 'utf8');
  const chats = parseLines(input, Chat);
  let answers = new Map<string | undefined, Answer>();

  beforeAll(async () => {
    const result = await earshot(['normalise'], { input });
    expect(result.code, result.stderr).toBe(0);
    answers = new Map(parseLines(result.stdout, Answer).map((answer) => [answer.id, answer]));
  });

  it('every line is answered', () => {
    expect([...answers.keys()]).toEqual(chats.map(({ id }) => id));
  });

  it('first_response_seconds', () => {
    const share = new Share('chats: first_response_seconds right');
    for (const { id, gold } of chats) {
      const found = answers.get(id)?.contact.first_response_seconds;
      share.count(found === gold.first_response_seconds, `${id}: ${found}, not ${gold.first_response_seconds}`);
    }
    expectShare(share);
  });

  it('transfers', () => {
    const share = new Share('chats: transfers right');
    for (const { id, gold } of chats) {
      const found = answers.get(id)?.contact.transfers;
      share.count(found === gold.transfers, `${id}: ${found}, not ${gold.transfers}`);
    }
    expectShare(share);
  });

  it("agents' and bots' turns", () => {
    const share = new Share("chats: agents' and bots' turns kept out");
    for (const { id, turns } of chats) {
      const lines = new Set(answers.get(id)?.text.split('\n'));
      const customers = new Set(turns.filter(({ from }) => from === 'customer').map(({ text }) => text));
      for (const { from, text } of turns) {
        // "OK" is said by both.
        if (from !== 'customer' && !customers.has(text)) share.count(!lines.has(text), `${id}: ${from}`);
      }
    }
    expectShare(share);
  });

  it("customers' turns", () => {
    const share = new Share("chats: customers' turns kept");
    for (const { id, turns } of chats) {
      const answer = answers.get(id)?.text ?? '';
      for (const { from, text } of turns) {
        // What stands for a picture, steers a bot or is redacted may go or change: turns of letters without names are counted.
        if (from === 'customer' && text.length > 12 && !/[\d@A-Z]/.test(text))
          share.count(answer.includes(text), `${id}`);
      }
    }
    expectShare(share);
  });
});

describe('mails', () => {
  const golds = parseLines(readFileSync(join(folder, 'emails.gold.jsonl'), 'utf8'), Mail);
  let answers = new Map<string | undefined, Answer>();

  beforeAll(async () => {
    const files = readdirSync(join(folder, 'emails')).map((file) => join(folder, 'emails', file));
    const result = await earshot(['normalise', ...files]);
    expect(result.code, result.stderr).toBe(0);
    answers = new Map(parseLines(result.stdout, Answer).map((answer) => [answer.file, answer]));
  });

  it('every file is answered', () => {
    expect([...answers.keys()].sort()).toEqual(golds.map(({ file }) => file).sort());
  });

  it('phrases kept', () => {
    const share = new Share('mails: phrases kept');
    for (const { file, new_text_contains } of golds) {
      for (const phrase of new_text_contains) {
        share.count(answers.get(file)?.text.includes(phrase) === true, `${file}: ${phrase}`);
      }
    }
    expectShare(share);
  });

  it('phrases cut', () => {
    const share = new Share('mails: phrases cut');
    for (const { file, new_text_lacks } of golds) {
      for (const phrase of new_text_lacks) {
        share.count(answers.get(file)?.text.includes(phrase) === false, `${file}: ${phrase}`);
      }
    }
    expectShare(share);
  });

  it('automatic', () => {
    const share = new Share('mails: automatic recognised');
    for (const { file, automatic } of golds) share.count(answers.get(file)?.automatic === automatic, file);
    expectShare(share);
  });

  it('thread_of', () => {
    const share = new Share('mails: thread_of right');
    for (const { file, thread_of } of golds) share.count(answers.get(file)?.thread_of === thread_of, file);
    expectShare(share);
  });

  it('language', () => {
    const share = new Share('mails: language right');
    for (const { file, lang, automatic } of golds) {
      if (!automatic) share.count(answers.get(file)?.lang === lang, `${file}: ${answers.get(file)?.lang}, not ${lang}`);
    }
    expectShare(share);
  });
});

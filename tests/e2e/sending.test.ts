import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imapPassword, imapUser } from '../../infra/imap/provideImap.mjs';
import {
  earshot,
  eventually,
  freshFolder,
  launcher,
  type RunningEarshot,
  sql,
  startEarshot,
} from '../earshotProcess.js';
import { deliver, rawMail, startMailServer } from '../mailServer.js';

const rowsMsMax = 120_000;
const repository = join(launcher, '..');
const mailServer = await startMailServer();

/** The commands of docs/sending.md, in their order, but those that need a mailbox or a Kafka of their own. */
function documentedCommands(): string {
  const page = readFileSync(join(repository, 'docs', 'sending.md'), 'utf8');
  return [...page.matchAll(/^```sh\n(.*?)^```$/gms)]
    .map(([, commands = '']) => commands)
    .filter((commands) => !/EARSHOT_IMAP_URL|kafka-console-producer/.test(commands))
    .join('\n');
}

/** Runs a script in a folder with `./earshot` in it; any command that fails, or any answer of an error, ends it. */
function runScript(folder: string, script: string): Promise<{ code: number; output: string }> {
  const strict = 'set -euo pipefail\ncurl() { command curl -sS --fail-with-body "$@"; echo; }\n';
  const child = spawn('bash', ['-c', `${strict}${script}`], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const read = (chunk: Buffer) => {
    output += chunk.toString('utf8');
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, output }));
  });
}

interface Row {
  readonly source: string;
  readonly source_id: string;
  readonly channel: string;
  readonly supplier_id: string;
  readonly product_id: string;
  readonly text: string;
  readonly customer_key: string;
}

function rowsOf(running: RunningEarshot): Promise<Row[]> {
  return sql<Row>(
    running,
    'SELECT source, source_id, channel, supplier_id, product_id, text, customer_key FROM voc.feedback ORDER BY source, source_id',
  );
}

describe('docs/sending.md', () => {
  it('says commands that work as they stand there', async () => {
    const folder = freshFolder();
    writeFileSync(join(folder, 'earshot'), `#!/bin/sh\nexec '${launcher}' "$@"\n`, { mode: 0o755 });
    const line = (id: string) => JSON.stringify({ id, text: `Review ${id}: the room was cold.` });
    writeFileSync(join(folder, 'reviews.jsonl'), `${line('r1')}\n${line('r2')}\n`);
    const turns = [{ at: '2026-03-14T12:41:07Z', from: 'customer', text: 'Nobody answers the phone.' }];
    writeFileSync(
      join(folder, 'chats.jsonl'),
      JSON.stringify({ id: 'c1', channel: 'chat', turns, gold: { causes: ['x'] } }),
    );
    writeFileSync(
      join(folder, 'export.csv.gz'),
      gzipSync('number,hotel,comment,date\ne1,aster,Too loud,3/14/2026 9:15\n'),
    );
    writeFileSync(
      join(folder, 'archive.mbox'),
      `From a Sat Mar 14 12:41:07 2026\n${rawMail('a1', 'The bus was late.')}\n`,
    );
    mkdirSync(join(folder, 'Maildir', 'new'), { recursive: true });
    mkdirSync(join(folder, 'Maildir', 'cur'));
    writeFileSync(join(folder, 'Maildir', 'new', '17.M1.host'), rawMail('m1', 'The bill was wrong.'));

    const running = await startEarshot(join(folder, 'data'));
    try {
      const commands = documentedCommands().replace('http://127.0.0.1:4600', running.url);
      expect(commands).toContain(running.url);
      const { code, output } = await runScript(folder, commands);
      expect(code, output).toBe(0);
      const answers = output.split('\n').filter((text) => text.startsWith('{'));
      expect(answers.map((answer) => JSON.parse(answer))).toEqual(
        answers.map(() => expect.objectContaining({ accepted: 1, rejected: 0 })),
      );
      expect(answers).toHaveLength(4);
      expect(output).toContain('./Maildir: 1 accepted');
      const rows = await eventually('all rows', rowsMsMax, async () => {
        const found = await rowsOf(running);
        return found.length >= 9 ? found : undefined;
      });
      expect(rows.map(({ source, source_id, channel }) => `${channel} ${source} ${source_id}`)).toEqual([
        'chat api chat-77',
        'review api r-1001',
        'chat chats c1',
        'email email <77@mail.example>',
        'email email <a1@shop.example>',
        'email email <m1@shop.example>',
        'review export e1',
        'review reviews r1',
        'review reviews r2',
      ]);
      const mail = rows.find(({ source_id }) => source_id === '<77@mail.example>');
      // Last said by the import, whose --set wins over the mail and leaves the product to it.
      expect(mail).toMatchObject({ supplier_id: 'hotel-aster', product_id: '' });
      expect(mail?.text).toContain('The heating was broken');
    } finally {
      expect(await running.stop()).toBe(0);
    }
  });
});

describe.skipIf(mailServer === undefined)('chats and mails of one customer', () => {
  if (mailServer === undefined) return;
  let running: RunningEarshot;
  const dataDir = freshFolder();

  beforeAll(async () => {
    running = await startEarshot(dataDir, [], {
      // TLS, with a certificate that the process is told to trust.
      EARSHOT_IMAP_URL: `imaps://localhost:${mailServer.tlsPort}/INBOX`,
      EARSHOT_IMAP_USER: imapUser,
      EARSHOT_IMAP_PASSWORD: imapPassword,
      EARSHOT_IMAP_PRODUCT: 'double-room',
      NODE_EXTRA_CA_CERTS: mailServer.certificate,
    });
  });
  afterAll(async () => {
    expect(await running.stop()).toBe(0);
    await mailServer.stop();
  });

  it('are one customer by HTTP, from a file and from the mailbox, with nothing personal stored', async () => {
    const phone = '13857190426';
    await deliver(mailServer, [
      rawMail('box-1', `The lift was broken, call me: ${phone}`),
      rawMail('box-2', 'I am away.', ['Auto-Submitted: auto-replied']),
    ]);
    const chat = {
      id: 'chat-1',
      channel: 'chat',
      customer: { email: 'Guest@mail.example', phone: null },
      turns: [
        { at: '2026-03-14T12:41:07Z', from: 'customer', text: `It is still broken. ${phone}`, name: null },
        { at: '2026-03-14T12:43:07Z', from: 'agent', name: 'desk 7', text: 'We are on it.' },
      ],
      gold: { pii: [phone] },
    };
    const answered = await running.fetch('/v1/feedback', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(chat),
    });
    expect(await answered.json()).toMatchObject({ accepted: 1 });
    const file = join(freshFolder(), 'one.eml');
    writeFileSync(file, rawMail('file-1', 'The stairs were dark.'));
    const imported = await earshot(['import', file, '--data', dataDir, '--json']);
    expect(JSON.parse(imported.stdout)).toMatchObject({ accepted: 1, ignored: 0 });

    const rows = await eventually('three rows', rowsMsMax, async () => {
      const found = await rowsOf(running);
      return found.length >= 3 ? found : undefined;
    });
    expect(rows.map(({ source_id }) => source_id).sort()).toEqual(
      ['<box-1@shop.example>', '<file-1@shop.example>', 'chat-1'].sort(),
    );
    expect(new Set(rows.map(({ customer_key }) => customer_key)).size).toBe(1);
    expect(rows[0]?.customer_key).toMatch(/^[0-9a-f]{32}$/);
    for (const { text } of rows) expect(text).not.toMatch(/13857190426|guest@/i);
    expect(rows.find(({ channel }) => channel === 'chat')?.text).toContain('[phone]');
    expect(rows.find(({ source_id }) => source_id.includes('box-1'))).toMatchObject({
      source: 'email',
      supplier_id: 'aster',
      product_id: 'double-room',
    });
  });
});

import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { normaliseStream } from './normalise.js';

async function normalise(...chunks: string[]): Promise<Record<string, unknown>[]> {
  const lines: Record<string, unknown>[] = [];
  for await (const line of normaliseStream(Readable.from(chunks.map((chunk) => Buffer.from(chunk))), 'stdin')) {
    lines.push(JSON.parse(line));
  }
  return lines;
}

describe('normaliseStream', () => {
  it('prints what would be published, with offsets into the redacted text', async () => {
    const chat = {
      id: 'c1',
      channel: 'chat',
      gold: { not: 'read' },
      turns: [
        { from: 'customer', text: '没热水 打我13800138000', at: '2026-03-14T10:00:00Z' },
        { from: 'agent', text: '您好', at: '2026-03-14T10:01:00Z' },
      ],
    };
    expect(await normalise(JSON.stringify(chat))).toEqual([
      {
        id: 'c1',
        lang: 'zh',
        text: '没热水 打我[phone]',
        automatic: false,
        thread_of: null,
        contact: { first_response_seconds: 60, hold_seconds: 0, transfers: 0 },
        redactions: [{ type: 'phone', start: 6, end: 13 }],
      },
    ]);
  });

  it('answers each line in its place, bad ones with the field, whatever chunks they come in', async () => {
    const input = '\uFEFF{"id":"a","text":"one"}\r\n\nnope\n{"rating":99,"text":"x"}\n[1]\n{"text":"last"}';
    const answers = await normalise(...(input.match(/[\s\S]{1,7}/g) ?? []));
    expect(answers).toMatchObject([
      { id: 'a', text: 'one' },
      { line: 3, error: { reason: expect.stringContaining('not JSON') } },
      { line: 4, error: { field: 'rating' } },
      { line: 5, error: { reason: expect.stringContaining('expected an object') } },
      { line: 6, text: 'last' },
    ]);
  });

  it('reads one raw mail where there is no JSON', async () => {
    const mail =
      'From: a@x.example\r\nSubject: Re: stay\r\nIn-Reply-To: <q@y>\r\nAuto-Submitted: auto-replied\r\n\r\nAway.\r\n';
    expect(await normalise(mail)).toMatchObject([
      { file: 'stdin', text: 'Away.', automatic: true, automatic_reason: 'auto_reply', thread_of: '<q@y>' },
    ]);
    expect(await normalise('neither\n')).toMatchObject([{ file: 'stdin', error: { field: 'mail' } }]);
    expect(await normalise(' \n')).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { MailError, readMail } from './index.js';
import { mailLimits } from './mailLimits.js';
import { trimMail } from './trimMail.js';

/** Half a second to two are needed; what these guard against takes minutes. Of the processor: a busy machine fails none. */
const cpuSecondsMax = 20;
const MiB = 1024 * 1024;
/** What fits into headers. */
const headerBytes = 450 * 1024;

const head = 'Message-ID: <1@b.example>\nFrom: a@b.example\nDate: Sat, 14 Mar 2026 12:41:07 +0000\n';
const html = `${head}Content-Type: text/html\n\n`;
const mixed = `${head}Content-Type: multipart/mixed; boundary=b\n\n`;
const fill = (unit: string, length = MiB) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
const plainAndHtml = (markup: string) =>
  `${mixed}--b\nContent-Type: text/plain\n\nCold.\n--b\nContent-Type: text/html\n\n${markup}\n--b--\n`;

async function cpuSecondsOf(mail: string | Uint8Array): Promise<number> {
  const before = process.cpuUsage();
  await readMail(Buffer.from(mail)).catch((error: unknown) => expect(error).toBeInstanceOf(MailError));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

describe('a mail that is made to be slow is read in time', () => {
  test.each<readonly [name: string, mail: string]>([
    ['HTML of <', html + fill('<')],
    ['HTML of entities', html + fill('&amp;')],
    ['HTML of entities as they were written', `${html}<pre>${fill('&amp;')}`],
    ['HTML of cells in one line', html + fill('<td>a')],
    ['HTML of comments that do not end', html + fill('<!--')],
    ['HTML of attributes', `${html}<a ${Array.from({ length: 100_000 }, (_, i) => `a${i}=b `).join('')}>x`],
    ['HTML with a long class', `${html}<p class="ydp${fill('a')}">x`],
    ['HTML with a long class of signatures', `${html}<p class="${fill('a-signaturb-')}">x`],
    ['HTML with a long style', `${html}<p style="${fill('display : ')}">x`],
    ['HTML with a style sheet of p', `${html}<style>${fill(' p{margin')}`],
    ['HTML with links that do not end, beside plain text', plainAndHtml(fill('<a href=h'))],
    ['HTML of <, beside plain text', plainAndHtml(fill('<'))],
    ['parts', mixed + fill('--b\n\nx\n')],
    ['parts that are mails', `${head}Content-Type: multipart/digest; boundary=b\n\n${fill('--b\n\nFrom: a\n\nx\n')}`],
    ['empty lines', `${head}\n${fill('\r\n')}x`],
    ['spaces', `${head}\n${fill(' ')}x`],
    ['short lines', `${head}\n${fill('a\n')}`],
    ['flowed lines', `${head}Content-Type: text/plain; format=flowed\n\n${fill('a \n')}`],
    ['padding in base64', `${head}Content-Transfer-Encoding: base64\n\n${fill('A=', MiB / 4)}`],
    ['labels of other charsets', `${head}\n\ufffd\n${fill('Content-Type: text/plain\n')}`],
    ['spaces behind a label', `${head}\n\ufffd\nContent-Type: text/plain${fill(' ')}x`],
    ['many headers', head + fill('X-A: a\n', headerBytes)],
    ['a folded header', `${head}X-A: a\n${fill(' b\n', headerBytes)}\nx`],
    ['a subject of encoded words', `From: a@b.example\nSubject: ${fill('=?utf-8?q?=E5=BA=8A?= ', headerBytes)}\n\nx`],
    ['a subject of Re:', `From: a@b.example\nSubject: ${fill('Re: ', headerBytes)}\n\nx`],
    ['many writers', `From: ${fill('"a, b" <a@b.example>, ', headerBytes)}\n\nx`],
    ['a writer in brackets', `From: ${fill('(', headerBytes)}\n\nx`],
    ['a writer in groups', `From: ${fill('a:', headerBytes)}\n\nx`],
    ['many references', `${head}References: ${fill('<a@b> ', headerBytes)}\n\nx`],
    ['an answer to what is no id', `${head}In-Reply-To: ${fill('a@', headerBytes)}<\n\nx`],
    ['a date of brackets', `From: a@b.example\nDate: 2026 ${fill('z(', headerBytes)}\n\nx`],
    ['parameters of a type', `${head}Content-Type: text/plain; ${fill('a*0*=%41;', headerBytes)}\n\nx`],
  ])(
    '%s',
    async (_name, mail) => {
      expect(await cpuSecondsOf(mail)).toBeLessThan(cpuSecondsMax);
    },
    120_000,
  );
});

test('parts of plain text and of HTML are one text, in their order', async () => {
  const parts =
    '--b\n\nCold <eggs> & tea.\n--b\nContent-Type: text/html\n\n<p>No hot water.</p>\n--b\n\nSince Monday.\n--b--\n';
  const { input } = await readMail(Buffer.from(mixed + parts));
  expect(input.text?.split(/\n+/)).toEqual(['Cold <eggs> & tea.', 'No hot water.', 'Since Monday.']);
});

describe('trimMail', () => {
  test('leaves a mail as it is up to the limits', () => {
    const lines = Buffer.from('a\n'.repeat(mailLimits.shortLinesMax) + `${'a'.repeat(76)}\n`.repeat(100_000));
    expect(trimMail(lines)).toBe(lines);
    const dashed = Buffer.from(`--${'b'.repeat(60)}\n`.repeat(mailLimits.dashedLinesMax));
    expect(trimMail(dashed)).toBe(dashed);
    for (const text of ['', 'a', '--', '\n']) expect(Buffer.from(trimMail(Buffer.from(text))).toString()).toBe(text);
  });

  test('ends it before the line that is over them', () => {
    expect(trimMail(Buffer.from('a\n'.repeat(mailLimits.shortLinesMax + 2)))).toHaveLength(
      2 * mailLimits.shortLinesMax,
    );
    const line = `--${'b'.repeat(60)}\n`;
    expect(trimMail(Buffer.from(line.repeat(mailLimits.dashedLinesMax + 1)))).toHaveLength(
      line.length * mailLimits.dashedLinesMax,
    );
  });
});

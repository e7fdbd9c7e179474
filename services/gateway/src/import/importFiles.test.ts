import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { FeedbackInput } from '@earshot/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Accept } from '../acceptFeedback.js';
import { GatewayError } from '../errors.js';
import { parseItem } from '../parseItem.js';
import type { ImportOptionsInput } from './ImportOptions.js';
import { defaultSource, importFiles } from './importFiles.js';

/** Takes what the contract takes, once an id. */
function createMemoryAccept() {
  const taken: FeedbackInput[] = [];
  const known = new Set<string>();
  let calls = 0;
  const accept: Accept = async (items) => {
    calls++;
    return items.map((item) => {
      const parsed = parseItem(item);
      if (!parsed.ok) return { status: 'rejected', field: parsed.field, reason: parsed.reason };
      const feedback_id = `${parsed.input.source}/${parsed.input.id ?? parsed.input.text}`;
      if (known.has(feedback_id)) return { status: 'duplicate', feedback_id };
      known.add(feedback_id);
      taken.push(parsed.input);
      return { status: 'accepted', feedback_id };
    });
  };
  return { accept, taken, calls: () => calls };
}

/** A reject of a file of lines. */
interface Reject {
  readonly line: number;
  readonly field: string;
  readonly reason: string;
  readonly original: string;
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-import-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function write(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function importOne(name: string, content: string | Buffer, options: ImportOptionsInput = {}) {
  const { accept, taken } = createMemoryAccept();
  const report = await importFiles([await write(name, content)], options, accept);
  const rejectsFile = report.files[0]?.rejectsFile;
  const rejects =
    rejectsFile === undefined
      ? []
      : (await readFile(rejectsFile, 'utf8'))
          .trimEnd()
          .split('\n')
          .map((line): Reject => JSON.parse(line));
  return { report, taken, rejects };
}

describe('importFiles', () => {
  it('takes 9,900 of 10,000 lines and lists the 100 broken ones with their line numbers', async () => {
    const broken = ['{"id": "x", "text": ', '[1, 2]', '17', '{"id": "no text"}', '{"text": "bad", "rating": "many"}'];
    const isBroken = (line: number) => line % 100 === 37;
    const lines = Array.from({ length: 10_000 }, (_, i) =>
      isBroken(i + 1)
        ? (broken[((i / 100) % broken.length) | 0] ?? '')
        : JSON.stringify({ id: `id-${i + 1}`, text: `line ${i + 1}` }),
    );
    const { report, taken, rejects } = await importOne('feedback.jsonl', lines.join('\n'));
    expect(report).toMatchObject({ accepted: 9_900, duplicates: 0, rejected: 100, interrupted: false });
    expect(new Set(taken.map(({ id }) => id)).size).toBe(9_900);
    expect(rejects.map(({ line }) => line).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 100 }, (_, i) => 100 * i + 37),
    );
    for (const reject of rejects) {
      expect(reject.original).toBe(lines[reject.line - 1]);
      expect(reject.reason).not.toBe('');
    }
  });

  it('doubles nothing when run again, from another folder or packed', async () => {
    const { accept, taken } = createMemoryAccept();
    const content = '{"id":"1","text":"a"}\n{"id":"2","text":"b"}\n';
    await importFiles([await write('desk.jsonl', content)], {}, accept);
    const packed = await write('desk.jsonl.gz', gzipSync(content));
    expect(await importFiles([packed], {}, accept)).toMatchObject({ accepted: 0, duplicates: 2 });
    expect(taken.map(({ source }) => source)).toEqual(['desk', 'desk']);
  });

  it('maps columns, reads times in a zone, sets constants, and leaves out what it does not know', async () => {
    const content = [
      JSON.stringify({
        id: 7,
        supplier: 'US 1',
        location: null,
        text: 'late',
        occurred_at: '2/22/2015 5:14',
        sentiment: 'x',
      }),
      JSON.stringify({ id: 8, supplier: 'US 2', location: 'Boston', text: 'lost', occurred_at: '2/30/2015 5:14' }),
    ].join('\n');
    const { taken, rejects } = await importOne('tweets.jsonl', content, {
      map: ['supplier_id=supplier', 'region=location'],
      set: ['attributes.wave=first', 'channel=chat'],
      timeFormat: 'M/D/YYYY H:mm',
      timeZone: 'America/New_York',
    });
    expect(taken).toEqual([
      {
        id: '7',
        source: 'tweets',
        channel: 'chat',
        text: 'late',
        occurred_at: '2015-02-22T10:14:00.000Z',
        supplier_id: 'US 1',
        product_id: '',
        attributes: { wave: 'first' },
      },
    ]);
    expect(rejects).toMatchObject([{ line: 2, field: 'occurred_at', reason: 'expected a time as M/D/YYYY H:mm' }]);
  });

  it('reads CSV with a byte order mark, other delimiters, quotes over lines and Windows line ends', async () => {
    const content =
      '\ufeffid;text;rating;lang;attributes.room;mood\r\n' +
      '1;"cold; and ""late""\r\nagain";2;zh-CN;12;bad\r\n' +
      '2;5" screen;;EN;;\r\n' +
      '3;too;few\r\n' +
      '4;fine;5;fr;7;good\r\n';
    const { taken, rejects } = await importOne('survey.csv', content, { attributes: ['mood'] });
    expect(taken.map(({ id, text, rating, lang, attributes }) => ({ id, text, rating, lang, attributes }))).toEqual([
      { id: '1', text: 'cold; and "late"\nagain', rating: 2, lang: 'zh', attributes: { room: '12', mood: 'bad' } },
      { id: '2', text: '5" screen', rating: undefined, lang: 'en', attributes: undefined },
      { id: '4', text: 'fine', rating: 5, lang: 'other', attributes: { room: '7', mood: 'good' } },
    ]);
    expect(rejects).toMatchObject([{ line: 5, reason: 'expected 6 columns, found 3', original: '3;too;few' }]);
  });

  it('loses one line to a quote that is never closed, and none after it', async () => {
    const { taken, rejects } = await importOne(
      'a.csv',
      'id,text\n1,a\n2,"open\n3,b\n4,"closed, well"\n5,c\n6,"open at the end\n7,d',
    );
    expect(taken.map(({ id }) => id)).toEqual(['1', '3', '4', '5', '7']);
    expect(rejects.map(({ line, original }) => [line, original])).toEqual([
      [3, '2,"open'],
      [7, '6,"open at the end'],
    ]);
  });

  it('rejects lines that are not in the encoding, and reads others by name', async () => {
    const good = Buffer.from('{"id":"1","text":"好"}\n');
    const gbk = Buffer.from([...Buffer.from('{"id":"2","text":"'), 0xba, 0xc3, ...Buffer.from('"}\n')]);
    const mixed = await importOne('a.jsonl', Buffer.concat([good, gbk, good]));
    expect(mixed.report).toMatchObject({ accepted: 1, duplicates: 1, rejected: 1 });
    expect(mixed.rejects).toMatchObject([{ line: 2, reason: expect.stringContaining('--encoding') }]);
    const named = await importOne('b.jsonl', gbk, { encoding: 'gb18030' });
    expect(named.taken.map(({ text }) => text)).toEqual(['好']);
    const wide = await importOne('c.csv', Buffer.from('\ufeffid\ttext\r\n1\t好\r\n', 'utf16le'));
    expect(wide.taken.map(({ text }) => text)).toEqual(['好']);
  });

  it('keeps what stands before a broken gzip tail, and says that it is damaged', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => JSON.stringify({ id: String(i), text: `${Math.sin(i)}` }));
    const packed = gzipSync(lines.join('\n'));
    const { report, taken, rejects } = await importOne('a.jsonl.gz', packed.subarray(0, packed.length >> 1));
    expect(report.accepted).toBeGreaterThan(1_000);
    expect(taken.map(({ text }) => text)).toEqual(taken.map(({ id }) => `${Math.sin(Number(id))}`));
    expect(rejects).toHaveLength(1);
    expect(rejects[0]).toMatchObject({ line: report.accepted + 1, reason: expect.stringContaining('damaged') });
  });

  it('rejects a line of 10 MB, and takes those around it', async () => {
    const long = JSON.stringify({ id: '2', text: 'x'.repeat(10_000_000) });
    const { report, rejects } = await importOne('a.jsonl', `{"id":"1","text":"a"}\n${long}\n{"id":"3","text":"b"}`);
    expect(report).toMatchObject({ accepted: 2, rejected: 1 });
    expect(rejects).toMatchObject([{ line: 2, reason: 'the line is over 4 MiB' }]);
    expect(rejects[0]?.original.length).toBeLessThanOrEqual(65_536);
  });

  it('keeps the later of two lines with the same id, however far apart', async () => {
    const versions: unknown[] = [];
    const accept: Accept = async (items) => {
      // The first batch is the slowest: without order by id it would come last.
      await new Promise((done) => setTimeout(done, versions.length === 0 ? 50 : 1));
      for (const item of items)
        if (FeedbackInput.parse(item).id === 'same') versions.push(FeedbackInput.parse(item).text);
      return items.map(() => ({ status: 'accepted', feedback_id: '' }));
    };
    const filler = Array.from({ length: 999 }, (_, i) => `{"id":"${i}","text":"x"}`);
    const content = ['{"id":"same","text":"first"}', ...filler, '{"id":"same","text":"second"}'].join('\n');
    await importFiles([await write('a.jsonl', content)], {}, accept);
    expect(versions).toEqual(['first', 'second']);
  });

  it('tries again while the gateway is busy', async () => {
    const { accept, taken } = createMemoryAccept();
    let busy = 2;
    const sometimes: Accept = async (items, options) => {
      if (busy-- > 0) throw new GatewayError(503, 'overloaded', 'full', 'wait');
      return accept(items, options);
    };
    await importFiles([await write('a.jsonl', '{"id":"1","text":"a"}')], {}, sometimes);
    expect(taken).toHaveLength(1);
  });

  it('stops when asked, with all that it read answered', async () => {
    const { accept, taken, calls } = createMemoryAccept();
    const stop = new AbortController();
    const stopping: Accept = (items, options) => {
      stop.abort();
      return accept(items, options);
    };
    const lines = Array.from({ length: 200_000 }, (_, i) => JSON.stringify({ id: String(i), text: 'x' }));
    const report = await importFiles([await write('a.jsonl', lines.join('\n'))], {}, stopping, { signal: stop.signal });
    expect(report.interrupted).toBe(true);
    expect(report.accepted).toBe(taken.length);
    expect(calls()).toBeGreaterThan(0);
    expect(taken.length).toBeLessThan(200_000);
  });

  it('removes the rejects of an earlier run once there are none', async () => {
    const { accept } = createMemoryAccept();
    const path = await write('a.jsonl', '{"id":"1"}\n');
    const first = await importFiles([path], {}, accept);
    expect((await stat(first.files[0]?.rejectsFile ?? '')).mode & 0o777).toBe(0o600);
    await write('a.jsonl', '{"id":"1","text":"mended"}\n');
    await importFiles([path], {}, accept);
    await expect(stat(`${path}.rejects.jsonl`)).rejects.toThrow('ENOENT');
  });

  it.each([
    ['an unknown field', { map: ['suplier_id=x'] }, "--map: unknown field 'suplier_id'"],
    ['no equals sign', { set: ['channel'] }, "--set: expected field=…, found 'channel'"],
    ['an unknown time format', { timeFormat: 'YYYY-QQ' }, "unknown time format 'YYYY-QQ' at 'QQ'"],
    ['an unknown zone', { timeZone: 'Mars/Olympus' }, "unknown time zone 'Mars/Olympus'"],
    ['an unknown encoding', { encoding: 'klingon' }, "unknown encoding 'klingon'"],
    ['a column that is not there', { map: ['text=body'] }, "no column 'body'; its header has id, text"],
  ])('refuses %s before it begins', async (_name, options, message) => {
    await expect(importOne('a.csv', 'id,text\n1,a\n', options)).rejects.toThrow(message);
  });

  it.each([
    ['a JSON array', 'a.json', '[\n{"text":"a"}\n]', 'one JSON array'],
    ['a header with one name twice', 'a.csv', 'id,text,id\n', "the column 'id' twice"],
    [
      'a CSV without a header',
      'a.csv',
      '1,Cold breakfast\n2,Rude staff\n',
      'its header has 1, Cold breakfast. Name the',
    ],
    ['a CSV whose words have another name', 'a.csv', 'id,comment\n1,a\n', '--map text=COLUMN'],
    ['a workbook', 'a.csv', 'PK\u0003\u0004…', 'an .xlsx workbook; unpack it, or save the sheet as CSV'],
  ])('refuses %s as a whole', async (_name, name, content, message) => {
    await expect(importOne(name, content)).rejects.toThrow(message);
  });

  const lines = '{"id":"1","text":"a","date":"3/14/2026"}\n{"id":"2","text":"b","date":"3/15/2026"}\n';
  it.each([
    ['a CSV', 'a.csv', 'id,text,date\n1,a,3/14/2026\n', { timeFormat: 'M/D/YYYY' }, '--time-format is given, but no'],
    ['a CSV', 'a.csv', 'id,text,date\n1,a,3/14/2026\n', { timeZone: 'Asia/Shanghai' }, '--time-zone is given, but no'],
    ['JSON Lines', 'a.jsonl', lines, { timeFormat: 'M/D/YYYY' }, 'the columns are id, text, date. Name the'],
  ])(
    'refuses to read times of %s that no column gives, before it sends a row',
    async (_kind, name, content, options, message) => {
      const { accept, calls } = createMemoryAccept();
      await expect(importFiles([await write(name, content)], options, accept)).rejects.toThrow(message);
      expect(calls()).toBe(0);
    },
  );

  it('reads times of a column that is mapped, and where only some lines have one', async () => {
    const timeFormat = 'M/D/YYYY';
    const mapped = await importOne('a.jsonl', lines, { map: ['occurred_at=date'], timeFormat });
    expect(mapped.taken.map(({ occurred_at }) => occurred_at?.slice(0, 10))).toEqual(['2026-03-14', '2026-03-15']);
    const some = '{"id":"3","text":"a"}\n{"id":"4","text":"b","started_at":"3/15/2026"}\n';
    expect((await importOne('b.jsonl', some, { timeFormat })).report).toMatchObject({ accepted: 2, rejected: 0 });
    const set = await importOne('c.csv', 'id,text\n1,a\n', { set: ['occurred_at=3/14/2026'], timeFormat });
    expect(set.report).toMatchObject({ accepted: 1, rejected: 0 });
  });

  it('takes the words of a CSV from wherever the options put them', async () => {
    const report = async (header: string, options?: ImportOptionsInput) =>
      (await importOne('a.csv', `${header}\nwords\n`, options)).report;
    expect(await report('title')).toMatchObject({ accepted: 1, rejected: 0 });
    expect(await report('body', { map: ['text=body'] })).toMatchObject({ accepted: 1, rejected: 0 });
    expect(await report('id', { set: ['text=constant'] })).toMatchObject({ accepted: 1, rejected: 0 });
  });

  it('takes no place for rejects but the one that was named', async () => {
    const path = await write('a.jsonl', '{"id":"1"}\n');
    const { accept, taken } = createMemoryAccept();
    const into = (rejects: string) => importFiles([path], { rejects }, accept);
    await expect(into(join(folder, 'missing', 'r.jsonl'))).rejects.toThrow('name another place with --rejects FILE');
    await expect(into(join(folder, '.', 'a.jsonl'))).rejects.toThrow('is a file to import');
    expect(await readFile(path, 'utf8')).toBe('{"id":"1"}\n');
    expect(taken).toEqual([]);
  });

  it('tells a wrong path before it reads any file', async () => {
    const { accept, taken } = createMemoryAccept();
    const good = await write('a.jsonl', '{"id":"1","text":"a"}');
    await expect(importFiles([good, join(folder, 'missing.csv')], {}, accept)).rejects.toThrow('does not exist');
    await expect(importFiles([folder], {}, accept)).rejects.toThrow('is a folder');
    expect(taken).toEqual([]);
  });

  it('takes an empty file for none', async () => {
    for (const name of ['a.jsonl', 'a.csv', 'a.csv.gz']) {
      expect((await importOne(name, '')).report).toMatchObject({ accepted: 0, rejected: 0 });
    }
  });
});

describe('defaultSource', () => {
  it.each([
    ['/data/airline-en.jsonl.gz', 'airline-en'],
    ['desk.2026.csv', 'desk.2026'],
    ['plain', 'plain'],
    ['/tmp/.csv', '.csv'],
  ])('of %s is %s', (path, source) => {
    expect(defaultSource(path)).toBe(source);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { earshot, freshFolder } from '../earshotProcess.js';

describe('the command line', () => {
  it('has help with an example for every verb', async () => {
    for (const verb of ['start', 'import', 'classify', 'normalise', 'sql', 'dead-letters', 'doctor']) {
      const help = await earshot([verb, '--help']);
      expect(help.code, verb).toBe(0);
      expect(help.stdout, verb).toContain(`./earshot ${verb}`);
    }
  });

  it('exits 2 on what it cannot run', async () => {
    for (const args of [
      ['frobnicate'],
      ['start', '--port', 'x'],
      ['start', '--only', 'nobody'],
      ['import', '/nowhere.jsonl', '--data', freshFolder()],
    ]) {
      const result = await earshot(args);
      expect(result.code, args.join(' ')).toBe(2);
      expect(result.stderr.length).toBeGreaterThan(0);
    }
  });

  it('classifies lines in order and answers a bad one in its place', async () => {
    const lines = [
      JSON.stringify({ id: 'a', text: '酒店很脏，床单有头发' }),
      'not json',
      JSON.stringify({ id: 'b' }),
      JSON.stringify({ id: 'c', text: '' }),
      JSON.stringify({ id: 'd', text: `a\ud800b ${'😀'.repeat(50)}` }),
      JSON.stringify({ id: 'e', text: 'x'.repeat(100_000) }),
    ];
    const result = await earshot(['classify'], { input: lines.join('\n') });
    expect(result.code).toBe(0);
    const answers = result.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map((answer) => answer.id ?? `line ${answer.line}`)).toEqual([
      'a',
      'line 2',
      'line 3',
      'c',
      'd',
      'e',
    ]);
    expect(answers[0].sentiment.label).toBe('negative');
    const { negative, neutral, positive } = answers[3].sentiment.probabilities;
    expect(negative + neutral + positive).toBeCloseTo(1, 3);
    expect(answers[0].embedding).toBeUndefined();
  });
});

describe('earshot import', () => {
  it('loses no good line to a bad one, lists the bad ones, and doubles nothing', async () => {
    const dataDir = freshFolder();
    const file = join(freshFolder(), 'reviews.jsonl');
    const bad = (i: number) => i % 10 === 7;
    const lines = Array.from({ length: 500 }, (_, i) =>
      bad(i)
        ? ['{"id": "cut off', '{"id": 7}', '[1, 2]', '{"id": "x", "text": "t", "rating": "many"}'][((i / 10) % 4) | 0]
        : JSON.stringify({ id: `r${i}`, text: `Room ${i} was too small`, supplier_id: 'aster' }),
    );
    writeFileSync(file, lines.join('\n'));
    const first = await earshot(['import', file, '--data', dataDir, '--json']);
    expect(first.code, first.stderr).toBe(1);
    expect(JSON.parse(first.stdout)).toMatchObject({ accepted: 450, duplicates: 0, rejected: 50 });
    const rejects = readFileSync(`${file}.rejects.jsonl`, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rejects.map((reject) => reject.line).sort((a, b) => a - b)).toEqual(
      lines.flatMap((_, i) => (bad(i) ? [i + 1] : [])),
    );
    const again = await earshot(['import', file, '--data', dataDir, '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject({ accepted: 0, duplicates: 450, rejected: 50 });
    const count = await earshot([
      'sql',
      'SELECT count(), uniqExact(source_id) FROM voc.feedback',
      '--format',
      'TSV',
      '--data',
      dataDir,
    ]);
    expect(count.stdout).toBe('450\t450\n');
  });

  it('reads a mapped CSV with its own time format, and a catalogue', async () => {
    const folder = freshFolder();
    const dataDir = freshFolder();
    const file = join(folder, 'export.csv');
    writeFileSync(
      file,
      'nr,hotel,said,when,city\n1,h1,"Noisy, all night",2/17/2026 17:43,Berlin\n2,h1,床很舒服,2/18/2026 7:05,上海\n',
    );
    const imported = await earshot([
      'import',
      file,
      '--data',
      dataDir,
      '--json',
      '--map',
      'id=nr',
      '--map',
      'supplier_id=hotel',
      '--map',
      'text=said',
      '--map',
      'occurred_at=when',
      '--map',
      'attributes.city=city',
      '--time-format',
      'M/D/YYYY H:mm',
      '--time-zone',
      'Asia/Shanghai',
      '--source',
      'crm',
    ]);
    expect(imported.code, imported.stderr).toBe(0);
    const catalogue = join(folder, 'catalogue.csv');
    writeFileSync(catalogue, 'supplier_id,product_id,name_zh,name_en,category\nh1,,晨星酒店,Hotel Morgen,hotels\n');
    expect((await earshot(['import', '--catalogue', catalogue, '--data', dataDir])).code).toBe(0);
    const rows = await earshot([
      'sql',
      `SELECT source, source_id, toString(occurred_at) AS at, attributes['city'] AS city FROM voc.feedback ORDER BY source_id`,
      '--json',
      '--data',
      dataDir,
    ]);
    expect(
      rows.stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { source: 'crm', source_id: '1', at: '2026-02-17 09:43:00.000', city: 'Berlin' },
      { source: 'crm', source_id: '2', at: '2026-02-17 23:05:00.000', city: '上海' },
    ]);
    const names = await earshot(['sql', 'SELECT name_en FROM voc.catalogue', '--format', 'TSV', '--data', dataDir]);
    expect(names.stdout).toBe('Hotel Morgen\n');
  });
});

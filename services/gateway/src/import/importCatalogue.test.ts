import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CatalogueEntry } from '@earshot/contracts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type CatalogueOptions, importCatalogue } from './importCatalogue.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-catalogue-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function importOne(name: string, content: string, options: CatalogueOptions = {}) {
  const path = join(folder, name);
  await writeFile(path, content);
  const saved: CatalogueEntry[] = [];
  const report = await importCatalogue(path, options, async (entries) => {
    saved.push(...entries);
  });
  return { report, saved };
}

const aster = { supplier_id: 'aster', product_id: '', name_zh: '紫菀酒店', name_en: 'Hotel Aster', category: 'hotel' };

it('reads suppliers and products from CSV, with columns mapped', async () => {
  const content = 'code,product_id,name_zh,name_en,category\naster,,紫菀酒店,Hotel Aster,hotel\naster,suite,套房,,\n';
  const { report, saved } = await importOne('c.csv', content, { map: { supplier_id: 'code' } });
  expect(saved).toEqual([aster, { ...aster, product_id: 'suite', name_zh: '套房', name_en: '', category: '' }]);
  expect(report).toEqual({ saved: 2, rejected: 0, rejectsFile: undefined });
});

it('lists wrong lines and saves the others', async () => {
  const { report, saved } = await importOne(
    'c.jsonl',
    `${JSON.stringify(aster)}\n{"name_en":"none"}\n[]\n{"supplier_id":7}\n`,
  );
  expect(saved.map(({ supplier_id }) => supplier_id)).toEqual(['aster', '7']);
  expect(report).toMatchObject({ saved: 2, rejected: 2 });
  const rejects = (await readFile(report.rejectsFile ?? '', 'utf8')).trimEnd().split('\n');
  expect(rejects.map((line) => JSON.parse(line))).toMatchObject([
    { line: 2, field: 'supplier_id' },
    { line: 3, reason: 'expected a JSON object' },
  ]);
});

it('refuses a file without suppliers, and an unknown field', async () => {
  await expect(importOne('c.csv', 'code,name_en\na,b\n')).rejects.toThrow('--map supplier_id=COLUMN');
  await expect(importOne('c.csv', 'supplier_id\na\n', { map: { name: 'x' } })).rejects.toThrow("unknown field 'name'");
});

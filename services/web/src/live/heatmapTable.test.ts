import { CAUSES, type Heatmap } from '@earshot/contracts';
import { describe, expect, it } from 'vitest';
import { causesShownMax, heatmapTable, suppliersShownMax } from './heatmapTable.js';

const nobody = { supplierIds: [], causes: [] };

function heatmap(cells: readonly [supplier: string, cause: number, surprise: number][]): Heatmap {
  return {
    as_of: '2026-03-14T12:00:00.000Z',
    window_hours: 24,
    suppliers: [...new Set(cells.map(([id]) => id))].map((id) => ({ supplier_id: id, name: { zh: id, en: id } })),
    cells: cells.map(([supplier_id, cause, surprise]) => ({
      supplier_id,
      cause: CAUSES[cause] ?? 'other',
      heard: 5,
      expected: 1,
      surprise,
    })),
  };
}

describe('heatmapTable', () => {
  it('is a full table: what the server does not tell of is drawn as nothing', () => {
    const table = heatmapTable(
      heatmap([
        ['a', 0, 1],
        ['b', 5, 3],
      ]),
      nobody,
    );
    expect(table.supplierIds).toEqual(['a', 'b']);
    expect(table.causes).toEqual([CAUSES[0], CAUSES[5]]);
    expect(table.cells.map(({ row, column, heard }) => [row, column, heard])).toEqual([
      [0, 0, 5],
      [0, 1, 0],
      [1, 0, 0],
      [1, 1, 5],
    ]);
  });

  it('shows the most striking where there is no room for all, in the server’s and the taxonomy’s order', () => {
    const cells = Array.from({ length: 20 }, (_, i): [string, number, number] => [`s${i}`, i, i / 5]);
    const table = heatmapTable(heatmap(cells), nobody);
    expect(table.supplierIds).toEqual(cells.slice(-suppliersShownMax).map(([id]) => id));
    expect(table.causes).toEqual(CAUSES.slice(20 - causesShownMax, 20));
    expect(table.suppliersLeftOut).toBe(20 - suppliersShownMax);
  });

  it('keeps rows and columns where they are, although the server sorts anew, and adds at the end', () => {
    const first = heatmapTable(
      heatmap([
        ['a', 5, 3],
        ['b', 6, 2],
      ]),
      nobody,
    );
    const again = heatmapTable(
      heatmap([
        ['c', 0, 9],
        ['b', 6, 5],
        ['a', 5, 1],
      ]),
      first,
    );
    expect(again.supplierIds).toEqual(['a', 'b', 'c']);
    expect(again.causes).toEqual([CAUSES[5], CAUSES[6], CAUSES[0]]);
  });

  it('keeps the rows that are shown, also when others have become more striking', () => {
    const before = Array.from({ length: 12 }, (_, i): [string, number, number] => [`s${i}`, 0, i < 10 ? 2 : 1]);
    const first = heatmapTable(heatmap(before), nobody);
    const after = before.map(([id, cause], i): [string, number, number] => [id, cause, i < 10 ? 1 : 5]);
    expect(heatmapTable(heatmap(after), first).supplierIds).toEqual(first.supplierIds);
  });
});

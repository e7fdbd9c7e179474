import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { droppedSettings, isSetting, readerSettings } from './clientSettings.js';
import { sqlLimits } from './sqlLimits.js';

const sorted = (given: Readonly<Record<string, string>>) => {
  const { settings, refused } = readerSettings(Object.entries(given), sqlLimits, "{'system.tables': '0'}");
  return { settings: Object.fromEntries(settings), refused };
};

describe('readerSettings', () => {
  it('lets limits be lowered and never raised', () => {
    const cap = String(sqlLimits.querySecondsMax);
    for (const [asked, got] of [
      ['5', '5'],
      ['0', cap],
      ['-1', cap],
      ['99999', cap],
      ['none', cap],
      ['Infinity', cap],
    ] as const) {
      expect(sorted({ max_execution_time: asked }).settings.max_execution_time, asked).toBe(got);
    }
  });

  it('honours the shape of answers, drops what is harmless, and leaves the rest to the engine to refuse', () => {
    const { settings, refused } = sorted({
      output_format_json_quote_64bit_integers: '1',
      async_insert: '1',
      readonly: '2',
      output_format_schema: '/tmp/x',
      additional_table_filters: '{}',
      format_schema: 'x',
      nosuch: '1',
    });
    expect(settings).toMatchObject({ output_format_json_quote_64bit_integers: '1' });
    expect(settings.additional_table_filters).toBe("{'system.tables': '0'}");
    expect(Object.keys(settings)).not.toEqual(expect.arrayContaining(['async_insert']));
    expect(refused.map(([name]) => name)).toEqual([
      'output_format_schema',
      'additional_table_filters',
      'format_schema',
      'nosuch',
    ]);
    expect(sorted({ readonly: '0' }).refused).toEqual([['readonly', '0']]);
  });

  it('takes no parameter of the HTTP interface for a setting', () => {
    for (const name of ['query', 'database', 'session_id', 'compress', 'param_x', 'wait_end_of_query']) {
      expect(isSetting(name), name).toBe(false);
    }
  });

  it('docs/sql.md lists what is dropped', () => {
    const page = readFileSync(new URL('../../../docs/sql.md', import.meta.url), 'utf8');
    const list = /<!-- dropped -->([\s\S]*?)<!-- \/dropped -->/.exec(page)?.[1] ?? '';
    expect([...list.matchAll(/`(\w+)`/g)].map((match) => match[1]).sort()).toEqual([...droppedSettings].sort());
  });
});

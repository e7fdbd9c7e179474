import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsvRecord } from './parseCsvRecord.js';

const delimiters = fc.constantFrom(',', ';', '\t', '|');
const field = fc.string({ unit: fc.constantFrom('a', '好', '"', ',', ';', '\t', '|', '\n', ' ', '😀') });

function quote(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}

describe('parseCsvRecord', () => {
  it('reads back every record that was written after RFC 4180', () => {
    fc.assert(
      fc.property(fc.array(field, { minLength: 1 }), delimiters, (fields, delimiter) => {
        const text = fields.map(quote).join(delimiter);
        expect(parseCsvRecord(text, delimiter)).toEqual({ state: 'whole', fields });
      }),
    );
  });

  it('agrees with csv-parse on any text that both take', () => {
    fc.assert(
      fc.property(field, delimiters, (text, delimiter) => {
        const ours = parseCsvRecord(text, delimiter);
        if (ours.state !== 'whole' || text.trim() === '') return;
        const theirs = parse(text, { delimiter, record_delimiter: '\u0000', relax_quotes: true });
        expect(ours.fields).toEqual(theirs[0]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is open exactly while a quote is', () => {
    fc.assert(
      fc.property(fc.array(field, { minLength: 1 }), field, delimiters, (fields, last, delimiter) => {
        const text = [...fields.map(quote), `"${last.replaceAll('"', '""')}`].join(delimiter);
        expect(parseCsvRecord(text, delimiter)).toEqual({ state: 'open' });
        expect(parseCsvRecord(`${text}"`, delimiter)).toEqual({ state: 'whole', fields: [...fields, last] });
      }),
    );
  });

  it('names the column of a quote that closes too early', () => {
    expect(parseCsvRecord('a,"b"c,d', ',')).toEqual({
      state: 'broken',
      reason: 'column 2: expected a delimiter after the closing quote',
    });
  });
});

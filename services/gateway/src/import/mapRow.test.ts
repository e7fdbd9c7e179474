import { FeedbackInput } from '@earshot/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseItem } from '../parseItem.js';
import { type ImportOptionsInput, parseImportOptions } from './ImportOptions.js';
import { createRowMapper } from './mapRow.js';

function map(columns: Record<string, unknown>, options: ImportOptionsInput = {}) {
  const mapped = createRowMapper(parseImportOptions(options), 'file').map(columns);
  return mapped.ok ? mapped.item : mapped;
}

describe('createRowMapper', () => {
  it('passes an item on that already bears the names, whatever is in it', () => {
    const item = fc.record(
      {
        id: fc.stringMatching(/^[a-z0-9-]{1,20}$/),
        text: fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
        channel: fc.constantFrom('chat', 'review', 'call'),
        lang: fc.constantFrom('zh', 'en', 'other'),
        rating: fc.integer({ min: 0, max: 10 }),
        occurred_at: fc
          .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
          .map((at) => at.toISOString()),
        attributes: fc.dictionary(fc.stringMatching(/^[a-z_]{1,8}$/), fc.stringMatching(/^[a-z0-9]{1,9}$/), {
          maxKeys: 5,
        }),
      },
      { requiredKeys: ['text'] },
    );
    fc.assert(
      fc.property(item, (columns) => {
        expect(FeedbackInput.parse(map(columns))).toEqual(FeedbackInput.parse({ ...columns, source: 'file' }));
      }),
    );
  });

  it('never throws, whatever a row holds', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(
            'id',
            'text',
            'turns',
            'lang',
            'rating',
            'occurred_at',
            'attributes',
            'attributes.x',
            'customer',
            'contact.transfers',
            'x',
          ),
          fc.jsonValue(),
        ),
        (columns) => {
          const mapped = createRowMapper(parseImportOptions({ attributesRest: true }), 'file').map(columns);
          if (mapped.ok) parseItem(mapped.item);
          else expect(mapped.reason).not.toBe('');
        },
      ),
    );
  });

  it('finds the same in a CSV row as in the object that it came from', () => {
    const values = fc.record({
      text: fc.stringMatching(/^[a-z ]*[a-z]$/),
      rating: fc.double({ min: 0, max: 10, noNaN: true }),
      room: fc.stringMatching(/^[a-z0-9]+$/),
    });
    fc.assert(
      fc.property(values, ({ text, rating, room }) => {
        const fromCsv = map({ text, rating: String(rating), 'attributes.room': room });
        expect(FeedbackInput.parse(fromCsv)).toEqual(FeedbackInput.parse(map({ text, rating, attributes: { room } })));
      }),
    );
  });

  it('takes empty values for none', () => {
    expect(map({ id: '', text: 'a', rating: null, region: '  ', attributes: { room: null, wing: '' } })).toEqual({
      source: 'file',
      text: 'a',
      attributes: {},
    });
  });

  it('reads mapped columns by name or by path, and not the field of the same name', () => {
    const columns = { text: 'title line', review: { body: 'the words' }, 'review.title': 'short' };
    expect(map(columns, { map: ['text=review.body', 'title=review.title'] })).toEqual({
      source: 'file',
      text: 'the words',
      title: 'short',
    });
  });

  it('lets a constant win over the file, and --source over both', () => {
    expect(map({ text: 'a', channel: 'chat', source: 'web' }, { set: ['channel=call', 'rating=3'] })).toEqual({
      source: 'web',
      text: 'a',
      channel: 'call',
      rating: 3,
    });
    expect(map({ text: 'a', source: 'web' }, { source: 'desk' })).toMatchObject({ source: 'desk' });
  });

  it('keeps the asked columns, or all that are left, as attributes', () => {
    const columns = { text: 'a', mood: 'bad', room: 12, empty: '' };
    expect(map(columns, { attributes: ['mood'] })).toMatchObject({ attributes: { mood: 'bad' } });
    expect(map(columns, { attributesRest: true })).toMatchObject({ attributes: { mood: 'bad', room: '12' } });
    expect(map(columns)).not.toHaveProperty('attributes');
  });

  it('names the columns that no row had', () => {
    const mapper = createRowMapper(parseImportOptions({ map: ['region=locaton', 'text=body'] }), 'file');
    mapper.map({ body: 'a', location: 'Boston' });
    expect(mapper.missingColumns()).toEqual(['locaton']);
  });

  it('leaves what cannot be meant to the gateway, which names the field', () => {
    for (const [field, value] of [
      ['rating', 'many'],
      ['id', ['a']],
      ['attributes', 'x=1'],
      ['turns', 'hello'],
      ['channel', 'fax'],
    ] as const) {
      const parsed = parseItem(map({ text: 'a', [field]: value }));
      expect(parsed).toMatchObject({ ok: false, field });
    }
  });
});

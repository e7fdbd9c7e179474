import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { Cursor, cursorOf } from './cursor.js';

const rows = cursorOf('rows', z.object({ at: z.iso.datetime(), id: z.string() }));

it('reads the place that it wrote, in characters that an address takes', () => {
  fc.assert(
    fc.property(
      fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-01-01') }),
      fc.string(),
      (at, id) => {
        const place = { at: at.toISOString(), id };
        const cursor = rows.write(place);
        expect(rows.read(cursor)).toEqual(place);
        expect(encodeURIComponent(cursor)).toBe(cursor);
      },
    ),
  );
  expect(rows.read(undefined)).toBeUndefined();
});

it('refuses what is no cursor, or of another list, with what to do', () => {
  const others = cursorOf('others', z.object({ at: z.iso.datetime(), id: z.string() }));
  const foreign = others.write({ at: '2026-03-14T00:00:00.000Z', id: 'a' });
  for (const cursor of [foreign, 'x', 'AAAA', Buffer.from('["rows",{"at":1}]').toString('base64url')]) {
    expect(() => rows.read(cursor), cursor).toThrow(expect.objectContaining({ statusCode: 400, code: 'bad_cursor' }));
  }
  expect(Cursor.safeParse('no cursor').success).toBe(false);
});

it('throws nothing but that, whatever it is given', () => {
  fc.assert(
    fc.property(fc.string(), (cursor) => {
      try {
        rows.read(cursor);
      } catch (error) {
        expect(error).toMatchObject({ statusCode: 400 });
      }
    }),
  );
});

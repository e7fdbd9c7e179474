import { HttpError } from '@earshot/runtime';
import { z } from 'zod';

/** Characters of a cursor as it stands in an address. */
export const cursorCharsMax = 1_000;

/** What a list's `cursor` may be: the `next` of the page before. What is in it is the list's business, not the caller's. */
export const Cursor = z
  .string()
  .min(1)
  .max(cursorCharsMax)
  .regex(/^[A-Za-z0-9_-]+$/, 'expected the `next` of the page before')
  .describe('`next` of the page before; left out for the first page');

export interface CursorOf<Place> {
  /** The `next` of a page whose last row is at this place. */
  write(place: Place): string;
  /** The place that a `cursor` names; undefined where none is given. @throws HttpError 400 for one of another list or making */
  read(cursor: string | undefined): Place | undefined;
}

/** Cursors of one list. `list` names it, so that the cursor of one list is not taken for another's. */
export function cursorOf<Place>(list: string, place: z.ZodType<Place>): CursorOf<Place> {
  const Written = z.tuple([z.literal(list), place]);
  return {
    write: (found) => Buffer.from(JSON.stringify([list, found])).toString('base64url'),
    read(cursor) {
      if (cursor === undefined) return undefined;
      const read = Written.safeParse(jsonOf(Buffer.from(cursor, 'base64url').toString('utf8')));
      if (read.success) return read.data[1];
      throw new HttpError(
        400,
        'bad_cursor',
        'cursor: expected the `next` of a page of this list',
        'Leave `cursor` out for the first page.',
      );
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

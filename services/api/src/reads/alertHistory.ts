import { defineQuery, type Store } from '@earshot/store';
import { z } from 'zod';

const firstHeard = defineQuery({
  name: 'firstHeard',
  sql: `SELECT minOrNull(occurred_at) AS since FROM earshot.feedback WHERE is_deleted = 0`,
  params: z.object({}),
  row: z.object({ since: z.iso.datetime().nullable() }),
});

/** Since when the installation hears anything, ms; undefined where it never did. */
export async function knownSince(store: Pick<Store, 'query'>): Promise<number | undefined> {
  const since = (await store.query(firstHeard, {}))[0]?.since ?? null;
  return since === null ? undefined : Date.parse(since);
}

import { createHash } from 'node:crypto';
import type { Actor, SavedSearch, SavedSearchBody } from '@earshot/contracts';
import { HttpError } from '@earshot/runtime';
import { type SavedSearchRow, type Store, savedSearches, savedSearchesTable } from '@earshot/store';
import { apiLimits } from '../apiLimits.js';
import { notFound } from '../errors.js';

/** Everybody's, by name. */
export async function listSavedSearches(store: Pick<Store, 'query'>): Promise<SavedSearch[]> {
  const rows = await store.query(savedSearches, { saved_search_id: '', limit: apiLimits.savedSearchesMax });
  return rows.map(toSavedSearch);
}

/** One a person and name: saved again, it is replaced. */
export async function saveSearch(
  store: Pick<Store, 'query' | 'insert'>,
  body: SavedSearchBody,
  { person_id, name: person_name }: Actor,
  now: Date,
): Promise<SavedSearch> {
  const saved_search_id = createHash('sha256')
    .update(JSON.stringify([person_id, body.name]))
    .digest('hex')
    .slice(0, 32);
  const kept = await store.query(savedSearches, { saved_search_id: '', limit: apiLimits.savedSearchesMax });
  if (kept.length >= apiLimits.savedSearchesMax && !kept.some((row) => row.saved_search_id === saved_search_id)) {
    throw new HttpError(
      409,
      'too_many',
      `${apiLimits.savedSearchesMax} searches are saved already`,
      'Delete those that nobody needs any more.',
    );
  }
  const row: SavedSearchRow = {
    saved_search_id,
    ...body,
    person_id,
    person_name,
    saved_at: now.toISOString(),
    is_deleted: 0,
  };
  await store.insert(savedSearchesTable, [row]);
  return toSavedSearch(row);
}

/** @throws HttpError 404 where there is none, 403 where it is somebody else's */
export async function deleteSavedSearch(
  store: Pick<Store, 'query' | 'insert'>,
  saved_search_id: string,
  { person_id, role }: Actor,
  now: Date,
): Promise<void> {
  const [row] = saved_search_id === '' ? [] : await store.query(savedSearches, { saved_search_id, limit: 1 });
  if (row === undefined)
    throw notFound(`there is no saved search ${saved_search_id}`, 'GET /v1/saved-searches lists them.');
  if (row.person_id !== person_id && role !== 'admin') {
    throw new HttpError(403, 'not_yours', `${row.person_name} saved it`, 'Ask them, or an administrator.');
  }
  // Later than the row, whatever the clocks say: of two versions the newer counts.
  const saved_at = new Date(Math.max(now.getTime(), Date.parse(row.saved_at) + 1)).toISOString();
  await store.insert(savedSearchesTable, [{ ...row, saved_at, is_deleted: 1 }]);
}

function toSavedSearch({
  saved_search_id,
  name,
  address,
  person_id,
  person_name,
  saved_at,
}: SavedSearchRow): SavedSearch {
  return { saved_search_id, name, address, by: { person_id, name: person_name }, saved_at };
}

import {
  ApiError,
  CompareAnswer,
  Dictionary,
  Done,
  FeedbackFilter,
  SavedSearch,
  SavedSearchBody,
  SavedSearchList,
  SearchAnswer,
  SearchQuestion,
} from '@earshot/contracts';
import { HttpError } from '@earshot/runtime';
import { publicColumns } from '@earshot/store';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf } from '../access/actorOf.js';
import { apiLimits } from '../apiLimits.js';
import { Cursor, cursorOf } from '../cursor.js';
import type { ApiDependencies } from '../dependencies.js';
import type { Picture } from '../picture.js';
import { filterParams } from '../reads/feedbackFilter.js';
import { readCompare } from '../reads/readCompare.js';
import { describeFound, facetNames, facetsOf, searchByMeaning, searchByWords } from '../reads/readSearch.js';
import { deleteSavedSearch, listSavedSearches, saveSearch } from '../reads/savedSearches.js';
import { groupBy } from '../scores/groupBy.js';

const Instant = z.iso.datetime({ offset: true });
const wordsCursor = cursorOf('search', z.object({ occurred_at: z.iso.datetime(), feedback_id: z.string() }));
const meaningCursor = cursorOf('meaning', z.int().min(0));

/** Search, comparison, what people keep of both, and the dictionary. */
export function exploreRoutes(
  { store, clock, embed }: Pick<ApiDependencies, 'store' | 'clock' | 'embed'>,
  picture: Picture,
): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/search',
      {
        schema: {
          tags: ['explore'],
          summary: 'Feedback by its words or by its meaning, with how it divides',
          querystring: SearchQuestion.extend({
            limit: z.coerce.number().int().min(1).max(apiLimits.wordsMax).default(50),
            cursor: Cursor.optional(),
          }),
          response: { 200: SearchAnswer, 400: ApiError, 501: ApiError, 503: ApiError },
        },
      },
      async (request) => {
        const { limit, cursor, ...question } = request.query;
        const [{ asOfMs, as_of }, names] = await Promise.all([picture.streamClock(), picture.names()]);
        const filter = filterParams(question, question.q, actorOf(request).suppliers, asOfMs);
        const { q, mode } = question;
        if (mode === 'words' || q.trim() === '') {
          // Ids are hexadecimal, so that all of them come before 'g'.
          const before = wordsCursor.read(cursor) ?? { occurred_at: filter.to, feedback_id: 'g' };
          const page = await searchByWords(store, filter, before, limit);
          return {
            as_of,
            mode: 'words' as const,
            q,
            total: page.total,
            partial: page.partial,
            looked_at: page.looked_at,
            found: await describeFound(store, names, page, () => ({ words: filter.words, similarity: null })),
            next: page.next === null ? null : wordsCursor.write(page.next),
            facets: page.facets,
            names: facetNames(page.facets, names, question),
          };
        }
        if (embed === undefined) throw meaningNotHere();
        const from = meaningCursor.read(cursor) ?? 0;
        const { lookedAt, partial, nearest } = await searchByMeaning(store, filter, await embed(q));
        const shown = nearest.slice(from, from + limit);
        const similarity = new Map(shown.map((each) => [each.feedback_id, each.similarity]));
        const page = {
          ids: shown.map((each) => each.feedback_id),
          months: [...new Set(shown.map((each) => each.month))],
        };
        const found = await describeFound(store, names, page, (word) => ({
          words: [],
          similarity: similarity.get(word.feedback_id) ?? null,
        }));
        const facets = facetsOf(found);
        return {
          as_of,
          mode,
          q,
          total: lookedAt,
          partial,
          looked_at: lookedAt,
          found,
          next: from + limit < nearest.length ? meaningCursor.write(from + limit) : null,
          facets,
          names: facetNames(facets, names, question),
        };
      },
    );

    app.get(
      '/v1/compare',
      {
        schema: {
          tags: ['explore'],
          summary: 'Two periods beside each other: causes and suppliers that changed, the most certain first',
          querystring: FeedbackFilter.omit({ from: true, to: true }).extend({
            q: SearchQuestion.shape.q,
            from_a: Instant,
            to_a: Instant,
            from_b: Instant,
            to_b: Instant,
          }),
          response: { 200: CompareAnswer, 400: ApiError, 503: ApiError },
        },
      },
      async (request) => {
        const { from_a, to_a, from_b, to_b, q, ...filter } = request.query;
        const [{ asOfMs }, names] = await Promise.all([picture.streamClock(), picture.names()]);
        const { suppliers } = actorOf(request);
        const period = (name: 'a' | 'b', from: string, to: string) => {
          if (Date.parse(from) < Date.parse(to)) return filterParams({ ...filter, from, to }, q, suppliers, asOfMs);
          throw new HttpError(400, 'bad_request', `to_${name}: expected a time after from_${name}`, 'Swap the two.');
        };
        return readCompare(store, names, period('a', from_a, to_a), period('b', from_b, to_b));
      },
    );

    app.get(
      '/v1/saved-searches',
      {
        schema: {
          tags: ['explore'],
          summary: 'Pages that people kept under a name',
          response: { 200: SavedSearchList, 503: ApiError },
        },
      },
      async () => ({ saved_searches: await listSavedSearches(store) }),
    );

    app.post(
      '/v1/saved-searches',
      {
        schema: {
          tags: ['explore'],
          summary: 'Keep a page under a name; a name that you used before is replaced',
          body: SavedSearchBody,
          response: { 200: SavedSearch, 400: ApiError, 409: ApiError, 503: ApiError },
        },
      },
      (request) => saveSearch(store, request.body, actorOf(request), clock()),
    );

    app.delete(
      '/v1/saved-searches/:saved_search_id',
      {
        schema: {
          tags: ['explore'],
          summary: 'Forget a page that was kept: your own, or as an administrator anybody’s',
          params: z.object({ saved_search_id: z.string().max(apiLimits.idCharsMax) }),
          response: { 200: Done, 400: ApiError, 403: ApiError, 404: ApiError, 503: ApiError },
        },
      },
      async (request) => {
        await deleteSavedSearch(store, request.params.saved_search_id, actorOf(request), clock());
        return { done: true as const };
      },
    );

    app.get(
      '/v1/dictionary',
      {
        schema: {
          tags: ['sql'],
          summary: 'The views for SQL, column by column, with the comments of the schema',
          response: { 200: Dictionary, 503: ApiError },
        },
      },
      async () => {
        const views = groupBy(await store.query(publicColumns, {}), (row) => row.view);
        return {
          database: 'voc' as const,
          views: [...views].map(([name, rows]) => ({
            name,
            comment: rows[0]?.about ?? '',
            columns: rows.map(({ column, type, comment }) => ({ name: column, type, comment })),
          })),
        };
      },
    );
  };
}

function meaningNotHere(): HttpError {
  return new HttpError(
    501,
    'meaning_not_here',
    'search by meaning needs the model, which does not run in this process',
    'Search by words, or run the api in one process with analyze.',
  );
}

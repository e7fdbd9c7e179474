import { Readable } from 'node:stream';
import { ApiError, Correction, CorrectionBody, CorrectionList, CorrectionQueue, Lang } from '@earshot/contracts';
import { correctionsByModel, latestCorrections, leastSure, modelLabels, type Store } from '@earshot/store';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf } from '../access/actorOf.js';
import { apiLimits } from '../apiLimits.js';
import { Cursor, cursorOf } from '../cursor.js';
import type { ApiDependencies } from '../dependencies.js';
import type { Picture } from '../picture.js';
import { correct, doubtOf, toCorrection, trainingLine } from '../reads/corrections.js';
import { readWordsById } from '../reads/readWords.js';

const Place = z.object({ at: z.iso.datetime(), correction_id: z.string() });
const correctionCursor = cursorOf('corrections', Place);

/** The labels that the model is least sure of, and what people say of them. */
export function correctionRoutes(
  { store, clock }: Pick<ApiDependencies, 'store' | 'clock'>,
  picture: Picture,
): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/corrections/queue',
      {
        schema: {
          tags: ['corrections'],
          summary: 'Texts that the model was least sure of and nobody looked at, the least sure first',
          querystring: z.object({
            limit: z.coerce.number().int().min(1).max(apiLimits.wordsMax).default(20),
            label: z.enum(['sentiment', 'cause']).optional(),
            supplier_id: z.string().max(apiLimits.idCharsMax).default(''),
            lang: z.union([Lang, z.literal('')]).default(''),
            days: z.coerce.number().int().min(1).max(apiLimits.timelineDaysMax).default(30),
          }),
          response: { 200: CorrectionQueue, 400: ApiError, 503: ApiError },
        },
      },
      async (request) => {
        const { limit, label, supplier_id, lang, days } = request.query;
        const { asOfMs, as_of } = await picture.streamClock();
        const rows = await store.query(leastSure, {
          ...boundTo(actorOf(request).suppliers),
          label: label ?? '',
          supplier_id,
          lang,
          from: new Date(asOfMs - days * 86_400_000).toISOString(),
          to: as_of,
          limit,
        });
        const asked = {
          feedback_ids: rows.map((row) => row.feedback_id),
          months: [...new Set(rows.map((row) => row.month))],
        };
        if (rows.length === 0) return { as_of, items: [] };
        const [words, labels] = await Promise.all([
          readWordsById(store, asked.feedback_ids, asked.months),
          store.query(modelLabels, asked),
        ]);
        const labelsOf = new Map(labels.map((row) => [row.feedback_id, row]));
        const items = words.flatMap((word) => {
          const found = labelsOf.get(word.feedback_id);
          if (found === undefined) return [];
          return [{ word, doubt: doubtOf(found, label), model_version: found.model_version }];
        });
        return { as_of, items };
      },
    );

    app.post(
      '/v1/corrections',
      {
        schema: {
          tags: ['corrections'],
          summary: 'Say what a text is: replaces what anybody said of it before',
          body: CorrectionBody,
          response: { 200: Correction, 400: ApiError, 404: ApiError, 503: ApiError },
        },
      },
      (request) => correct(store, request.body, actorOf(request), clock()),
    );

    app.get(
      '/v1/corrections',
      {
        schema: {
          tags: ['corrections'],
          summary: 'What people said, the latest first, and how often the model had said the same',
          querystring: z.object({
            limit: z.coerce.number().int().min(1).max(apiLimits.wordsMax).default(50),
            cursor: Cursor.optional(),
          }),
          response: { 200: CorrectionList, 400: ApiError, 503: ApiError },
        },
      },
      async (request) => {
        const { limit, cursor } = request.query;
        const bound = boundTo(actorOf(request).suppliers);
        const [rows, models] = await Promise.all([
          store.query(latestCorrections, { ...bound, ...before(correctionCursor.read(cursor)), limit: limit + 1 }),
          store.query(correctionsByModel, bound),
        ]);
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        return {
          corrections: page.map((row) => ({ ...toCorrection(row), text: row.text })),
          next:
            rows.length > limit && last !== undefined
              ? correctionCursor.write({ at: last.at, correction_id: last.correction_id })
              : null,
          models,
        };
      },
    );

    app.get(
      '/v1/corrections/export',
      {
        schema: {
          tags: ['corrections'],
          summary: 'What people said, as packages/model/training/merge_corrections.py takes it: a JSON line each',
          produces: ['application/x-ndjson'],
          response: { 200: z.unknown().describe('JSON lines'), 503: ApiError },
        },
      },
      async (request, reply) => {
        const lines = Readable.from(trainingLines(store, actorOf(request).suppliers));
        return reply
          .type('application/x-ndjson; charset=utf-8')
          .header('content-disposition', 'attachment; filename="corrections.jsonl"')
          .send(lines);
      },
    );
  };
}

function boundTo(suppliers: readonly string[] | null) {
  return { bound: suppliers !== null, suppliers: [...(suppliers ?? [])] };
}

/** All up to the end of time where no place is given. */
function before(place: z.infer<typeof Place> | undefined) {
  return { before_at: place?.at ?? '2299-12-31T23:59:59.999Z', before_id: place?.correction_id ?? '' };
}

async function* trainingLines(
  store: Pick<Store, 'query'>,
  suppliers: readonly string[] | null,
): AsyncGenerator<string> {
  let place: z.infer<typeof Place> | undefined;
  for (;;) {
    const limit = apiLimits.correctionsPerReadMax;
    const rows = await store.query(latestCorrections, { ...boundTo(suppliers), ...before(place), limit });
    for (const row of rows) yield trainingLine(row);
    const last = rows.at(-1);
    if (rows.length < limit || last === undefined) return;
    place = { at: last.at, correction_id: last.correction_id };
  }
}

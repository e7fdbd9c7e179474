import { seesSupplier, suppliersAsked } from '@earshot/access';
import { ApiError, CaseDetail, CaseList, CaseStage, CaseStatus, Cause, feedbackLimits } from '@earshot/contracts';
import { CASE_ORDERS } from '@earshot/store';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf } from '../access/actorOf.js';
import { apiLimits } from '../apiLimits.js';
import { Cursor, cursorOf } from '../cursor.js';
import type { ApiDependencies } from '../dependencies.js';
import { notFound } from '../errors.js';
import type { Picture } from '../picture.js';
import { type CaseContext, readCase, readCases } from '../reads/readCases.js';

/** '' (or left out) stands for all. */
const Id = z.string().max(feedbackLimits.idCharsMax).default('');
const orAll = <Value extends z.ZodType>(value: Value) => z.union([value, z.literal('')]).default('');
const departmentPrefix = 'department:';
const placeOf = cursorOf('cases', z.object({ place: z.string(), case_id: z.string() }));

const CaseQuestion = z.object({
  stage: orAll(CaseStage),
  status: orAll(CaseStatus),
  owner: Id.describe(
    'A person_id, `department:NAME`, `me`, or `nobody`: a rule may name an owner, but no one acted yet',
  ),
  supplier_id: Id,
  product_id: Id,
  cause: orAll(Cause),
  cluster_id: Id,
  signal_id: Id,
  show: z
    .enum(['open', 'archived', 'closed', 'all'])
    .optional()
    .describe(
      'open: neither archived nor closed; the default, but `all` where a stage, cluster_id or signal_id is asked for',
    ),
  order: z.enum(CASE_ORDERS).default('due').describe('due: the answer that is owed first; updated: what changed last'),
  limit: z.coerce.number().int().min(1).max(apiLimits.casesMax).default(50),
  cursor: Cursor.optional(),
});

export function caseRoutes(
  { store, clock }: Pick<ApiDependencies, 'store' | 'clock'>,
  picture: Picture,
): FastifyPluginAsyncZod {
  const context = async (): Promise<CaseContext> => ({
    store,
    names: await picture.names(),
    nowMs: clock().getTime(),
  });

  return async (app) => {
    app.get(
      '/v1/cases',
      {
        schema: {
          tags: ['cases'],
          summary: 'Problems that people work on, the answer that is owed first',
          querystring: CaseQuestion,
          response: { 200: CaseList, 400: ApiError, 503: ApiError },
        },
      },
      async (request) => {
        const actor = actorOf(request);
        const { owner, show, order, cursor, ...asked } = request.query;
        const { stage, cluster_id, signal_id } = asked;
        const suppliers = suppliersAsked(actor, asked.supplier_id);
        const { as_of } = await picture.streamClock();
        const { cases, next } = await readCases(
          await context(),
          order,
          {
            ...asked,
            ...ownerAsked(owner, actor.person_id),
            show: show ?? (stage !== '' || cluster_id !== '' || signal_id !== '' ? 'all' : 'open'),
            bound: suppliers !== null,
            suppliers: [...(suppliers ?? [])],
          },
          placeOf.read(cursor),
        );
        return { as_of, cases, next: next === null ? null : placeOf.write(next) };
      },
    );

    app.get(
      '/v1/cases/:case_id',
      {
        schema: {
          tags: ['cases'],
          summary: 'One case and all that was done to it',
          params: z.object({ case_id: z.string().max(feedbackLimits.idCharsMax) }),
          response: { 200: CaseDetail, 400: ApiError, 404: ApiError, 503: ApiError },
        },
      },
      async (request) => {
        const { case_id } = request.params;
        const found = await readCase(await context(), case_id);
        // Of another's suppliers one does not learn that there is a case.
        if (found === undefined || !seesSupplier(actorOf(request), found.case.supplier_id))
          throw notFound(`there is no case ${case_id}`, 'GET /v1/cases lists them.');
        const { as_of } = await picture.streamClock();
        return { as_of, ...found };
      },
    );
  };
}

function ownerAsked(owner: string, myId: string) {
  const nobody = owner === 'nobody';
  if (nobody || owner === '') return { nobody, owner_person_id: '', owner_department: '' };
  if (owner.startsWith(departmentPrefix))
    return { nobody, owner_person_id: '', owner_department: owner.slice(departmentPrefix.length) };
  return { nobody, owner_person_id: owner === 'me' ? myId : owner, owner_department: '' };
}

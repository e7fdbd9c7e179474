import { ApiError, OwnershipRules, OwnershipRulesBody } from '@earshot/contracts';
import { HttpError } from '@earshot/runtime';
import { newestOwnershipRules, ownershipRulesOf, ownershipRulesTable } from '@earshot/store';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { actorOf } from '../access/actorOf.js';
import { oneAfterAnother } from '../access/oneAfterAnother.js';
import type { ApiDependencies } from '../dependencies.js';

export function ownershipRoutes({ store, clock }: Pick<ApiDependencies, 'store' | 'clock'>): FastifyPluginAsyncZod {
  const read = async (): Promise<OwnershipRules> => ownershipRulesOf((await store.query(newestOwnershipRules, {}))[0]);
  const inTurn = oneAfterAnother();

  return async (app) => {
    app.get(
      '/v1/ownership-rules',
      {
        schema: {
          tags: ['cases'],
          summary: 'Who gets the cases of what, and how soon a case must be answered',
          response: { 200: OwnershipRules, 503: ApiError },
        },
      },
      read,
    );

    app.put(
      '/v1/ownership-rules',
      {
        schema: {
          tags: ['cases'],
          summary: 'Replace the ownership rules; `version` is that which was read',
          body: OwnershipRulesBody,
          response: { 200: OwnershipRules, 400: ApiError, 409: ApiError, 503: ApiError },
        },
      },
      (request) =>
        inTurn(async () => {
          const { person_id, name } = actorOf(request);
          const { version, rules, first_answer } = request.body;
          const before = await read();
          if (before.version !== version) throw changedMeanwhile(before);
          const at = clock().toISOString();
          const row = {
            version: version + 1,
            rules: JSON.stringify(rules),
            first_answer: JSON.stringify(first_answer),
            person_id,
            person_name: name,
            at,
          };
          await store.insert(ownershipRulesTable, [row]);
          return ownershipRulesOf(row);
        }),
    );
  };
}

function changedMeanwhile({ version, by, at }: OwnershipRules): HttpError {
  const who = by === null ? 'nobody yet' : `${by.name} at ${at}`;
  return new HttpError(
    409,
    'changed_meanwhile',
    `the rules have version ${version} now, written by ${who}`,
    'Read them again, make your change to those, and send it with their version.',
  );
}

import { mayDo, seesSupplier } from '@earshot/access';
import {
  type Actor,
  ApiError,
  type CaseSubject,
  type ClusterAction,
  type Command,
  CommandAccepted,
  CommandRequest,
  CommandState,
  isCaseAction,
} from '@earshot/contracts';
import { caseIdOf } from '@earshot/domain/cases';
import { HttpError } from '@earshot/runtime';
import { casesOfCluster, casesOfSignal, clusterSuppliers, outcomesOfCommands, signalsById } from '@earshot/store';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf } from '../access/actorOf.js';
import type { ApiDependencies } from '../dependencies.js';
import { notFound } from '../errors.js';

type Needed = Pick<ApiDependencies, 'store' | 'clock' | 'log'>;

export function commandRoutes({ store, clock, log }: Needed): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/v1/commands',
      {
        schema: {
          tags: ['cases'],
          summary: 'Do something to a case or to clusters; sent twice with one command_id it is done once',
          body: CommandRequest,
          response: { 202: CommandAccepted, 400: ApiError, 403: ApiError, 404: ApiError, 503: ApiError },
        },
      },
      async (request, reply) => {
        const actor = actorOf(request);
        const { body } = request;
        holdToRole(actor, body.action.kind);
        refuseComputed(body.command_id);
        if (!seesSupplier(actor, body.supplier_id)) throw unknownSubject('anything of', `supplier ${body.supplier_id}`);
        const action = isCaseAction(body.action)
          ? { ...body.action, case: await subjectOf(store, body.supplier_id, body.action.case) }
          : body.action;
        if (!isCaseAction(action)) await holdToSupplier(store, body.supplier_id, clustersOf(action));
        const command: Command = {
          ...body,
          action,
          kind: 'command',
          at: clock().toISOString(),
          by: { person_id: actor.person_id, name: actor.name },
        };
        await log.publish('cluster.input', [{ key: command.supplier_id, value: Buffer.from(JSON.stringify(command)) }]);
        reply.code(202);
        return { command_id: body.command_id, case_id: isCaseAction(action) ? caseIdOf(action.case) : '' };
      },
    );

    app.get(
      '/v1/commands/:command_id',
      {
        schema: {
          tags: ['cases'],
          summary: 'What became of a command',
          params: z.object({ command_id: z.guid('expected the command_id that was sent, a UUID') }),
          response: { 200: CommandState, 400: ApiError, 503: ApiError },
        },
      },
      async (request): Promise<CommandState> => {
        const { command_id } = request.params;
        const actor = actorOf(request);
        const found = await store.query(outcomesOfCommands, { command_ids: [command_id] });
        // Of another's suppliers one does not learn that such a command was sent.
        const seen = found.filter(({ supplier_id }) => seesSupplier(actor, supplier_id));
        const row = seen.find(({ person_id }) => person_id === actor.person_id) ?? seen[0];
        if (row === undefined)
          return { command_id, state: 'pending', reason: '', next: '', case_id: '', at: null, by: null };
        const { state, reason, next, case_id, at } = row;
        return {
          command_id,
          state,
          reason,
          next,
          case_id,
          at,
          by: { person_id: row.person_id, name: row.person_name },
        };
      },
    );
  };
}

/**
 * The subject of the case that is meant: a signal that names a cluster, or that a case knows of, means that case. Otherwise
 * who comes from an alert and who comes from the cluster would have two cases of one problem.
 */
async function subjectOf(store: Needed['store'], supplierId: string, subject: CaseSubject): Promise<CaseSubject> {
  if ('cluster_id' in subject) return subjectOfCluster(store, supplierId, subject.cluster_id);
  const { signal_id } = subject;
  const [[signal], [known]] = await Promise.all([
    store.query(signalsById, { signal_ids: [signal_id] }),
    store.query(casesOfSignal, { signal_id }),
  ]);
  if (signal === undefined) throw unknownSubject('signal', signal_id);
  if (signal.supplier_id !== supplierId) throw ofAnotherSupplier('signal', signal_id, supplierId);
  if (known !== undefined) return known.cluster_id === '' ? { signal_id: known.signal_id } : known;
  if (signal.cluster_id === '' || supplierId === '') return subject;
  return subjectOfCluster(store, supplierId, signal.cluster_id);
}

/** A cluster that was merged into another one leaves its case to it. */
async function subjectOfCluster(store: Needed['store'], supplierId: string, cluster_id: string): Promise<CaseSubject> {
  const [[cluster], [known]] = await Promise.all([
    holdToSupplier(store, supplierId, [cluster_id]),
    store.query(casesOfCluster, { cluster_id }),
  ]);
  if (known !== undefined) return known;
  return cluster === undefined || cluster.merged_into === '' ? { cluster_id } : { cluster_id: cluster.merged_into };
}

/** A command goes to the writer of its supplier, which knows no other's clusters. */
async function holdToSupplier(store: Needed['store'], supplierId: string, cluster_ids: string[]) {
  if (cluster_ids.length === 0) return [];
  const rows = await store.query(clusterSuppliers, { cluster_ids });
  for (const id of cluster_ids) {
    const found = rows.find(({ cluster_id }) => cluster_id === id);
    if (found === undefined) throw unknownSubject('cluster', id);
    if (found.supplier_id !== supplierId) throw ofAnotherSupplier('cluster', id, supplierId);
  }
  return rows;
}

function clustersOf(action: ClusterAction): string[] {
  switch (action.kind) {
    case 'merge':
      return [action.cluster_id, action.into];
    case 'split':
    case 'rename':
      return [action.cluster_id];
    case 'move':
      return [action.into];
    case 'never_together':
      return [action.a, action.b];
    case 'undo':
      return [];
  }
}

function holdToRole(actor: Actor, kind: string): void {
  if (mayDo(actor, kind)) return;
  throw new HttpError(
    403,
    'role',
    `${kind} is not for the role ${actor.role}`,
    'An administrator can give another role: docs/access.md says what each may.',
  );
}

/** Earshot computes those of its own commands as UUIDs of version 8: whoever sent one first would keep that command from being done. */
function refuseComputed(commandId: string): void {
  if (commandId.charAt(14) !== '8') return;
  throw new HttpError(400, 'command_id', 'command_id: expected a random UUID', 'crypto.randomUUID() makes one.');
}

function unknownSubject(what: string, id: string): HttpError {
  return notFound(`there is no ${what} ${id}`, 'GET /v1/clusters and GET /v1/signals list what there is.');
}

/** Whoever sees the cluster sees its supplier with it; so this is a mistake of the sender, and says no more than they know. */
function ofAnotherSupplier(what: string, id: string, supplierId: string): HttpError {
  return notFound(
    `supplier ${JSON.stringify(supplierId)} has no ${what} ${id}`,
    `Send the supplier_id of that ${what}; '' for one of no supplier.`,
  );
}

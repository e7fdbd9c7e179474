import {
  CaseDetail,
  CaseList,
  CommandAccepted,
  CommandState,
  OwnershipRules,
  type OwnershipRulesBody,
  type PersonAction,
} from '@earshot/contracts';
import type { Call } from './call.js';

export interface CaseQuery {
  readonly stage?: string | undefined;
  readonly status?: string | undefined;
  readonly owner?: string | undefined;
  readonly supplierId?: string | undefined;
  readonly cause?: string | undefined;
  readonly clusterId?: string | undefined;
  readonly show?: string | undefined;
  readonly order?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface CommandOf {
  readonly command_id: string;
  readonly supplier_id: string;
  readonly why: string;
  readonly action: PersonAction;
}

/** Cases, and what people do to them and to clusters. */
export function caseApi({ get, send }: Call) {
  return {
    cases: (query: CaseQuery, signal?: AbortSignal) =>
      get(
        CaseList,
        '/v1/cases',
        {
          stage: query.stage,
          status: query.status,
          owner: query.owner,
          supplier_id: query.supplierId,
          cause: query.cause,
          cluster_id: query.clusterId,
          show: query.show,
          order: query.order,
          cursor: query.cursor,
          limit: query.limit,
        },
        signal,
      ),
    case: (caseId: string, signal?: AbortSignal) =>
      get(CaseDetail, `/v1/cases/${encodeURIComponent(caseId)}`, {}, signal),
    command: (command: CommandOf) => send('POST', CommandAccepted, '/v1/commands', command),
    commandState: (commandId: string, signal?: AbortSignal) =>
      get(CommandState, `/v1/commands/${encodeURIComponent(commandId)}`, {}, signal),
    ownershipRules: (signal?: AbortSignal) => get(OwnershipRules, '/v1/ownership-rules', {}, signal),
    writeOwnershipRules: (rules: OwnershipRulesBody) => send('PUT', OwnershipRules, '/v1/ownership-rules', rules),
  };
}

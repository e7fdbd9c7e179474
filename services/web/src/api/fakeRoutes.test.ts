import {
  AlertPreview,
  AlertRules,
  CaseDetail,
  CaseList,
  ChannelList,
  ChannelTestAnswer,
  CommandAccepted,
  CommandRequest,
  CommandState,
  CompareAnswer,
  Correction,
  CorrectionList,
  CorrectionQueue,
  DeadLetterList,
  DeadLetterReplay,
  Dictionary,
  FalseAlarmAnswer,
  Health,
  LagList,
  ModelCard,
  Mute,
  MuteList,
  OwnershipRules,
  PersonList,
  ProductDetail,
  ProductList,
  SavedSearch,
  SavedSearchList,
  SearchAnswer,
  SignalList,
  SupplierDetail,
  SupplierList,
  TokenList,
  TokenMade,
} from '@earshot/contracts';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { createRoutes } from '../../dev/createRoutes.mjs';
import { createWorld } from '../../dev/createWorld.mjs';

const now = Date.UTC(2026, 2, 14, 12);

function fakeServer() {
  const routes = createRoutes(createWorld({ now, seed: 7 }));
  return (method: string, address: string, body: unknown = undefined): unknown => {
    const url = new URL(address, 'http://localhost');
    for (const [of, path, answer] of routes) {
      const params = of === method ? path.exec(url.pathname) : null;
      if (params !== null) return answer({ params: params.slice(1), query: url.searchParams, body })?.body;
    }
    throw new Error(`the fake server has no ${method} ${url.pathname}`);
  };
}

const take = {
  command_id: '3f2b1c9e-8a4d-4e6f-9b1a-2c3d4e5f6a7b',
  supplier_id: 'hotel-aster',
  why: '',
  action: { kind: 'take', case: { cluster_id: 'c1' } },
};

const asked: readonly (readonly [z.ZodType, string, string, unknown?])[] = [
  [CaseList, 'GET', '/v1/cases?show=all'],
  [CaseList, 'GET', '/v1/cases?owner=nobody'],
  [CaseDetail, 'GET', '/v1/cases/case-c2'],
  [CommandAccepted, 'POST', '/v1/commands', CommandRequest.parse(take)],
  [CommandState, 'GET', `/v1/commands/${take.command_id}`],
  [OwnershipRules, 'GET', '/v1/ownership-rules'],
  [SearchAnswer, 'GET', '/v1/search?q=refund&limit=10'],
  [SearchAnswer, 'GET', '/v1/search?q=refund&mode=meaning&limit=10'],
  [
    CompareAnswer,
    'GET',
    '/v1/compare?from_a=2026-03-01T00:00:00Z&to_a=2026-03-07T00:00:00Z&from_b=2026-03-07T00:00:00Z&to_b=2026-03-14T00:00:00Z',
  ],
  [SavedSearch, 'POST', '/v1/saved-searches', { name: 'refunds', address: '/explore?q=refund' }],
  [SavedSearchList, 'GET', '/v1/saved-searches'],
  [Dictionary, 'GET', '/v1/dictionary'],
  [SignalList, 'GET', '/v1/signals?state=open'],
  [SignalList, 'GET', '/v1/signals?state=past'],
  [SignalList, 'GET', '/v1/signals?state=held_back'],
  [FalseAlarmAnswer, 'POST', '/v1/signals/s-c1/false-alarm', { why: '' }],
  [AlertRules, 'GET', '/v1/alert-rules'],
  [AlertPreview, 'POST', '/v1/alert-rules/preview', { days: 30 }],
  [ChannelList, 'GET', '/v1/channels'],
  [ChannelTestAnswer, 'POST', '/v1/channels/duty-phone/test'],
  [
    Mute,
    'POST',
    '/v1/mutes',
    { node: { supplier_id: 'lakeside', product_id: '', cause: '' }, until: '2026-03-15T00:00:00Z', why: '' },
  ],
  [MuteList, 'GET', '/v1/mutes'],
  [SupplierList, 'GET', '/v1/suppliers?window=3'],
  [ProductList, 'GET', '/v1/products?window=12&order=fallen'],
  [SupplierDetail, 'GET', '/v1/suppliers/hotel-aster?window=6'],
  [ProductDetail, 'GET', '/v1/suppliers/hotel-aster/products/breakfast?window=1'],
  [CorrectionQueue, 'GET', '/v1/corrections/queue?limit=20'],
  [CorrectionList, 'GET', '/v1/corrections'],
  [PersonList, 'GET', '/v1/people'],
  [TokenMade, 'POST', '/v1/tokens', { name: 'x', role: 'viewer', suppliers: null }],
  [TokenList, 'GET', '/v1/tokens'],
  [DeadLetterReplay, 'POST', '/v1/dead-letters/replay', { ids: ['412'] }],
  [DeadLetterList, 'GET', '/v1/dead-letters'],
  [LagList, 'GET', '/v1/lag'],
  [ModelCard, 'GET', '/v1/model'],
  [Health, 'GET', '/readyz'],
];

describe('the development server', () => {
  const ask = fakeServer();

  it.each(asked.map(([schema, method, address, body]) => [method, address, schema, body] as const))(
    'answers what the contracts say: %s %s',
    (method, address, schema, body) => {
      const parsed = schema.safeParse(ask(method, address, body));
      expect(parsed.error?.issues ?? []).toEqual([]);
    },
  );

  it('applies a command after it was first asked about', () => {
    const { command_id } = take;
    const request = { ...take, command_id: command_id.replace('3f', '4f') };
    ask('POST', '/v1/commands', request);
    const state = () => CommandState.parse(ask('GET', `/v1/commands/${request.command_id}`)).state;
    expect([state(), state()]).toEqual(['pending', 'applied']);
    expect(CaseDetail.parse(ask('GET', '/v1/cases/case-c1')).case.owner?.owned_by).toBe('touch');
  });

  it('takes a correction out of the queue', () => {
    const queue = () => CorrectionQueue.parse(ask('GET', '/v1/corrections/queue?limit=1')).items[0]?.word;
    const word = queue();
    const body = { feedback_id: word?.feedback_id, sentiment: 'negative', causes: [{ cause: 'other' }] };
    expect(Correction.parse(ask('POST', '/v1/corrections', body)).agrees.causes).toBe(false);
    expect(queue()?.feedback_id).not.toBe(word?.feedback_id);
  });
});

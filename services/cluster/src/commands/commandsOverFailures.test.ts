import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLmdbBus } from '@earshot/bus';
import { type CaseAction, type Command, type SystemAction, TOPICS } from '@earshot/contracts';
import { systemCommandId } from '@earshot/domain/cases';
import { connectStore, defineQuery, type Store } from '@earshot/store';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CLUSTER_GROUP, startCluster } from '../clusterService.js';

const folders: string[] = [];
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'earshot-commands-'));
  folders.push(made);
  return made;
};
afterAll(() => Promise.all(folders.map((path) => rm(path, { recursive: true, force: true }))));

/** Four engines are started, one after the other. */
const runsMsMax = 300_000;
const at = '2026-03-10T08:00:00.000Z';
const rows = z.record(z.string(), z.unknown());
const written = ['cases', 'case_events', 'outcomes'].map((table) =>
  defineQuery({
    name: table,
    sql: `SELECT * FROM earshot.${table} FINAL ORDER BY ALL`,
    params: z.object({}),
    row: rows,
  }),
);

const subject = { signal_id: 's1' };
const acts: readonly { readonly action: CaseAction | SystemAction; readonly person: string }[] = [
  { action: { kind: 'reopen', case: subject }, person: 'p1' },
  {
    action: {
      kind: 'raise',
      case: subject,
      signal_id: 's1',
      product_id: '',
      cause: 'product.food',
      channel: '',
      observed: 9,
      expected: 1,
      started_at: at,
      title: '',
    },
    person: 'system',
  },
  { action: { kind: 'take', case: subject }, person: 'p1' },
  { action: { kind: 'take', case: subject }, person: 'p2' },
  { action: { kind: 'note', case: subject, text: 'heard it too' }, person: 'p2' },
  { action: { kind: 'set_stage', case: subject, stage: 'closed' }, person: 'p1' },
  { action: { kind: 'reopen', case: subject }, person: 'p2' },
];

/** Hands commands to the service over a store that may fail, until all are read; answers with what is written. */
async function run(failing: (store: Store) => Pick<Store, 'query' | 'insert'>) {
  const bus = createLmdbBus({ path: folder(), retryPauseMs: 20 }, { onError: () => {} });
  await bus.ensureTopics(Object.values(TOPICS));
  const store = await connectStore({ kind: 'embedded', path: folder() });
  await store.migrate();
  const messages = acts.map(({ action, person }, index) => {
    const command: Command = {
      kind: 'command',
      command_id: systemCommandId('test', index),
      supplier_id: 'aster',
      at,
      by: { person_id: person, name: person },
      why: 'so',
      action,
    };
    return { key: 'aster', value: Buffer.from(JSON.stringify(command)) };
  });
  // The last one comes twice, as from somebody who heard no answer.
  await bus.publish('cluster.input', [...messages, ...messages.slice(-1)]);
  const service = await startCluster({
    bus,
    store: failing(store),
    clock: () => new Date(at),
    limits: { batchMessagesMax: 4 },
    onError: () => {},
  });
  for (;;) {
    const lag = await bus.lag(CLUSTER_GROUP, ['cluster.input']);
    if (lag.every(({ committed, end }) => committed === end)) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await service.stop();
  const found = await Promise.all(written.map((query) => store.query(query, {})));
  await bus.close();
  await store.close();
  return found;
}

describe('commands, where the store fails between two writes', () => {
  it(
    'are applied once each, and leave the same rows as without a failure',
    async () => {
      const [cases, events, outcomes] = await run((store) => store);
      expect(outcomes?.map(({ state }) => state).sort()).toEqual([
        ...Array.from({ length: 5 }, () => 'applied'),
        ...Array.from({ length: 2 }, () => 'refused'),
      ]);
      expect(events?.map(({ sequence, kind }) => [sequence, kind])).toEqual([
        [1, 'opened'],
        [2, 'signal_raised'],
        [3, 'owner_set'],
        [4, 'noted'],
        [5, 'stage_set'],
        [6, 'answered'],
        [7, 'reopened'],
      ]);
      expect(cases).toMatchObject([{ owner_person_id: 'p1', reopened: 1, events: 7 }]);

      for (const table of ['earshot.case_events', 'earshot.cases', 'earshot.outcomes']) {
        const failed = await run((store) => {
          const failures = new Map<string, number>();
          return {
            query: (query, params) => store.query(query, params),
            async insert(into, given) {
              await store.insert(into, given);
              const before = failures.get(into.name) ?? 0;
              failures.set(into.name, before + 1);
              // Written, and yet not known to be: twice for each batch.
              if (into.name === table && before % 3 !== 2) throw new Error('the connection broke');
            },
          };
        });
        expect(failed, table).toEqual([cases, events, outcomes]);
      }
    },
    runsMsMax,
  );
});

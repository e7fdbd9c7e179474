import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Case, Command } from '@earshot/contracts';
import { caseRow, casesTable, connectStore, type Store } from '@earshot/store';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHeardStream, type HeardStream } from '../heardStream.contract.js';
import { countCases } from './countCases.js';
import { exampleCase } from './exampleCase.contract.js';
import { caseWatchLimits, createCaseWatch } from './watchCases.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const startMs = Date.parse(exampleCase.opened_at);
const iso = (ms: number) => new Date(ms).toISOString();

describe('looking after cases', () => {
  const folders: string[] = [];
  let store: Store;
  let stream: HeardStream;
  let nowMs: number;
  let offset: bigint;
  let alarms: string[];
  let sent: Command[];

  beforeEach(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'earshot-case-watch-'));
    folders.push(folder);
    store = await connectStore({ kind: 'embedded', path: folder });
    await store.migrate();
    nowMs = startMs;
    stream = createHeardStream(store, () => new Date(nowMs));
    [offset, alarms, sent] = [0n, [], []];
  });
  afterEach(() => store.close());
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

  /** Of the signal's node: all of aster's complaints of food. */
  const become = (some: Partial<Case> = {}): Case => ({
    ...exampleCase,
    product_id: '',
    cluster_id: '',
    signal_id: 's1',
    ...some,
  });
  const write = (...cases: Case[]) =>
    store.insert(
      casesTable,
      cases.map((one) => caseRow(one, ++offset)),
    );
  const look = async () => {
    await createCaseWatch({
      store,
      clock: () => new Date(nowMs),
      timeZone: 'Asia/Shanghai',
      alarm: async ({ case_id }, moment) => {
        alarms.push(`${case_id} ${moment}`);
      },
      log: {
        async publish(topic, messages) {
          expect(topic).toBe('cluster.input');
          sent.push(...messages.map(({ value }) => Command.parse(JSON.parse(value.toString()))));
          return [];
        },
      },
    })();
    return sent.splice(0).map(({ action }) => action);
  };
  const hear = (...atMs: number[]) =>
    stream.hear(atMs.map((at) => ({ atMs: at, supplier: 'aster', cause: 'product.food' })));
  const every = (count: number, fromMs: number, stepMs: number) =>
    Array.from({ length: count }, (_, i) => fromMs + i * stepMs);

  it('alarms before the breach and at it, once each, and not where nobody waits', async () => {
    const owing = become({ status: 'quiet' });
    await write(owing, become({ case_id: 'answered', status: 'quiet', answered_at: iso(startMs) }));
    expect(await look()).toEqual([]);
    nowMs = Date.parse(owing.warn_at);
    expect(await look()).toMatchObject([{ kind: 'remind', case: { signal_id: 's1' }, moment: 'near' }]);
    await write({ ...owing, alarm: 'near', events: 3 });
    expect(await look()).toEqual([]);
    nowMs = Date.parse(owing.due_at);
    expect(await look()).toMatchObject([{ kind: 'remind', moment: 'past', due_at: owing.due_at }]);
    expect(alarms).toEqual(['case-1 near', 'case-1 past']);
    await write({ ...owing, alarm: 'past', events: 4 });
    expect(await look()).toEqual([]);
  });

  it('counts by when complaints occurred, from the fix on and since the case was archived', async () => {
    nowMs = startMs + 10 * dayMs;
    const fixMs = startMs + 8 * dayMs;
    await hear(...every(14, startMs, dayMs / 2), fixMs + hourMs, nowMs - hourMs, nowMs - 2 * hourMs);
    const one = become({
      fix: { fix: 'new warmers', date: '2026-03-19', from: iso(fixMs) },
      archived: { until: null, more_than: 5, worse: false, at: iso(nowMs - 90 * 60_000) },
    });
    const later = become({ case_id: 'later', fix: { fix: 'x', date: '2026-04-01', from: iso(nowMs + dayMs) } });
    const counts = await countCases(store, [one, later], nowMs, caseWatchLimits);
    expect(counts.get('case-1')).toEqual({
      as_of: iso(nowMs),
      heard_24h: 2,
      heard_7d_before: 10,
      heard: 17,
      fix_from: iso(fixMs),
      heard_since_fix: 3,
      heard_7d_before_fix: 12,
      heard_since_archived: 1,
      first_seen: iso(startMs),
      last_seen: iso(nowMs - hourMs),
      signal_open: false,
    });
    expect(counts.get('later')).toMatchObject({ fix_from: null, heard_since_fix: 0, heard_7d_before_fix: 0 });
  });

  it('says what complaints change, and nothing where they change nothing', async () => {
    nowMs = startMs + 8 * dayMs;
    await hear(...every(7, startMs + hourMs, dayMs));
    const one = become({ status: 'ongoing', answered_at: iso(startMs) });
    await write(one);
    expect(await look()).toEqual([]);
    await hear(...every(12, nowMs - 12 * 60_000, 60_000));
    expect(await look()).toMatchObject([{ kind: 'observe', counts: { heard_24h: 12, heard_7d_before: 7 } }]);
    await write({ ...one, status: 'escalating' });
    expect(await look()).toEqual([]);
    // Half a year later nothing was heard, and what was closed then is not looked at any more.
    nowMs += 180 * dayMs;
    await write(become({ case_id: 'closed', stage: 'closed', closed_at: iso(startMs), answered_at: iso(startMs) }));
    expect(await look()).toMatchObject([{ kind: 'observe', case: { signal_id: 's1' } }]);
  });
});

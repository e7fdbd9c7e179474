import { CAUSES } from '@earshot/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../statistics/index.js';
import { terms } from '../text/index.js';
import {
  assignComplaint,
  type Complaint,
  causeOf,
  createSupplierClusters,
  joinCluster,
  removeComplaint,
  restoreSupplierClusters,
  type SupplierClusters,
  toClusterRow,
} from './index.js';

const dimensions = 384;

/** A unit vector: topic `topic`, moved a little by `seed`. Cosine within a topic about 0.8, between topics about 0. */
function vector(topic: number, seed: number): Float32Array {
  const random = seededRandom(seed + 1);
  const raw = Float32Array.from({ length: dimensions }, () => (random() - 0.5) * 0.09);
  raw[topic] = (raw[topic] ?? 0) + 1;
  const length = Math.sqrt(raw.reduce((sum, value) => sum + value * value, 0));
  return raw.map((value) => value / length);
}

function complaint(change: Partial<Complaint> & { topic?: number; seed?: number } = {}): Complaint {
  const { topic = 0, seed = 0, ...rest } = change;
  const text = rest.text ?? 'The eggs were cold at the breakfast buffet.';
  return {
    feedback_id: `f${topic}-${seed}`,
    product_id: 'room',
    cause: 'product.food',
    occurred_at: '2026-03-14T08:00:00.000Z',
    lang: 'en',
    embedding: vector(topic, seed),
    evidence: [],
    terms: terms(text, rest.lang ?? 'en'),
    ...rest,
    text,
  };
}

const snapshot = (state: SupplierClusters) =>
  [...state.clusters.values()]
    .map((cluster) => toClusterRow(cluster, state))
    .sort((a, b) => (a.cluster_id < b.cluster_id ? -1 : 1));
const restored = (state: SupplierClusters) =>
  restoreSupplierClusters(state.supplier_id, JSON.parse(JSON.stringify(snapshot(state))));

describe('assignComplaint', () => {
  test('like joins like, unlike opens', () => {
    const state = createSupplierClusters('aster');
    const first = assignComplaint(state, complaint({ seed: 1 }));
    const second = assignComplaint(state, complaint({ seed: 2 }));
    const third = assignComplaint(state, complaint({ topic: 1, seed: 3 }));
    expect([first.opened, second.opened, third.opened]).toEqual([true, false, true]);
    expect(second.cluster_id).toBe(first.cluster_id);
    expect(second.changed.map(({ count }) => count)).toEqual([2]);
  });

  test('products do not mix', () => {
    const state = createSupplierClusters('aster');
    const { cluster_id } = assignComplaint(state, complaint({ seed: 1 }));
    expect(assignComplaint(state, complaint({ seed: 2, product_id: 'spa' })).cluster_id).not.toBe(cluster_id);
  });

  test('the cause decides between two that are equally near', () => {
    const state = createSupplierClusters('aster');
    const late = { cause: 'fulfilment.delay' } as const;
    const food = assignComplaint(state, complaint({ seed: 1, ...late }));
    const staff = assignComplaint(state, complaint({ seed: 1, feedback_id: 'g', cause: 'service.attitude' }), {
      exclude: new Set([food.cluster_id]),
    });
    const next = { seed: 2, feedback_id: 'h' };
    expect(assignComplaint(state, complaint({ ...next, cause: 'service.attitude' })).cluster_id).toBe(staff.cluster_id);
    expect(assignComplaint(state, complaint({ ...next, ...late })).cluster_id).toBe(food.cluster_id);
  });

  test('a cause next to it does not keep a near complaint out, and the majority names the cluster', () => {
    const state = createSupplierClusters('aster');
    const { cluster_id } = assignComplaint(state, complaint({ seed: 1, cause: 'contact.unresolved' }));
    for (const seed of [2, 3]) {
      const joined = assignComplaint(state, complaint({ seed, cause: 'aftersales.refund' }));
      expect(joined.cluster_id).toBe(cluster_id);
    }
    expect(causeOf(joinedCluster(state, cluster_id))).toBe('aftersales.refund');
  });

  test('in a full cell the longest silent goes cold, and comes back when customers speak of it', () => {
    const state = createSupplierClusters('aster');
    const options = { clustersPerCellMax: 4 };
    const said = (topic: number, seed: number) =>
      complaint({ topic, seed, occurred_at: new Date(Date.UTC(2026, 2, 14, 0, seed)).toISOString() });
    const opened = Array.from({ length: 9 }, (_, topic) => assignComplaint(state, said(topic, topic), options));
    expect(opened.map((made) => made.opened)).toEqual(Array(9).fill(true));
    expect([state.clusters.size, state.cold.get('room')?.length, state.complaints]).toEqual([4, 5, 9]);
    expect(opened[4]?.changed.map(({ cluster_id }) => cluster_id)).toEqual([
      opened[4]?.cluster_id,
      opened[0]?.cluster_id,
    ]);
    const back = assignComplaint(state, said(0, 20), options);
    expect([back.cluster_id, back.opened]).toEqual([opened[0]?.cluster_id, false]);
    expect([state.clusters.size, state.cold.get('room')?.length, state.complaints]).toEqual([4, 5, 10]);
    expect(state.clusters.get(back.cluster_id)?.count).toBe(2);
  });

  test('a complaint is compared to the clusters of its own cell, once each, however many others are live', () => {
    const full = 30;
    const readsWith = (cells: number) => {
      const state = createSupplierClusters('aster');
      for (let cell = 0; cell < cells; cell++) {
        for (let topic = 0; topic < full; topic++) {
          // Above any score: each opens a cluster of its own.
          assignComplaint(state, complaint({ topic, seed: cell, product_id: `p${cell}` }), { joinScoreMin: 99 });
        }
      }
      expect(state.clusters.size).toBe(cells * full);
      let reads = 0;
      const embedding = new Proxy(vector(7, 1_000), {
        get(target, key) {
          if (typeof key === 'string' && /^\d+$/.test(key)) reads += 1;
          return Reflect.get(target, key);
        },
      });
      const next = complaint({ feedback_id: 'next', product_id: 'p0', text: '', terms: [] });
      expect(assignComplaint(state, { ...next, embedding }).opened).toBe(false);
      return reads / dimensions;
    };
    // Beside each cluster of the cell: the similarity for exemplars, and the mean that moves.
    const few = 3;
    expect(readsWith(1)).toBeLessThanOrEqual(full + few);
    expect(readsWith(8)).toBe(readsWith(1));
  });

  test('exemplars, terms and label stay bounded', () => {
    const state = createSupplierClusters('aster');
    for (let seed = 0; seed < 300; seed++) {
      const text = `The eggs were cold, word${seed} thing${seed * 7} again`;
      assignComplaint(state, complaint({ seed, text }));
    }
    const [cluster] = state.clusters.values();
    expect(cluster?.count).toBe(300);
    expect(cluster?.exemplars.length).toBe(12);
    expect(cluster && toClusterRow(cluster, state).exemplars.length).toBe(5);
    expect(cluster?.terms.size).toBeLessThanOrEqual(300);
    expect(cluster?.label).toBe('The eggs were cold');
    expect(cluster?.keywords).toEqual(expect.arrayContaining(['eggs']));
  });
});

function joinedCluster(state: SupplierClusters, id: string) {
  const cluster = state.clusters.get(id);
  if (cluster === undefined) throw new Error(`no cluster ${id}`);
  return cluster;
}

describe('labels', () => {
  const label = (...texts: readonly (readonly [string, string])[]) => {
    const state = createSupplierClusters('aster');
    texts.forEach(([text, evidence], seed) => {
      const start = text.indexOf(evidence);
      const lang = /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
      assignComplaint(
        state,
        complaint({ seed, text, lang, terms: terms(text, lang), evidence: [{ start, end: start + evidence.length }] }),
      );
    });
    return [...state.clusters.values()][0]?.label;
  };

  test("are the clause around the customers' evidence", () => {
    expect(label(['@SomeAir but no hot food left at 9 am! Bye', 'no hot food'])).toBe('No hot food left at 9 am');
    expect(label(['住了三天，退款一直没到账，烦死了', '没到账'])).toBe('退款一直没到账');
  });

  test('say what most of the cluster says', () => {
    expect(
      label(
        ['退款还没到账', '没到账'],
        ['态度也行吧但退款没到账', '退款没到账'],
        ['我的退款没到账', '没到账'],
        ['等了好久', '等了好久'],
      ),
    ).toMatch(/退款/);
  });

  test('of English without punctuation are a noun phrase', () => {
    const text =
      'we went down at nine and there was no hot food left at the breakfast buffet so we asked and nobody came for a very long time';
    expect(label([text, text])).toBe('Hot food');
  });

  test('are never a code', () => {
    expect(label(['bad', 'bad'])).toBe('Food and drink: bad');
    const state = createSupplierClusters('aster');
    assignComplaint(state, complaint({ text: '差', lang: 'zh', terms: [], cause: 'product.food' }));
    expect([...state.clusters.values()][0]?.label).toBe('餐饮');
  });
});

describe('removeComplaint', () => {
  test('undoes a join but for rounding', () => {
    const state = createSupplierClusters('aster');
    const { cluster_id } = assignComplaint(state, complaint({ seed: 1 }));
    for (let seed = 2; seed < 12; seed++) assignComplaint(state, complaint({ seed }));
    const before = structuredClone(toClusterRow(joinedCluster(state, cluster_id), state));
    const centroidBefore = [...joinedCluster(state, cluster_id).centroid];
    const extra = complaint({ seed: 50, cause: 'product.cleanliness', text: 'A hair in the soup.' });
    joinCluster(state, cluster_id, extra);
    const left = removeComplaint(state, cluster_id, extra);
    const after = toClusterRow(left, state);
    expect(after.weight).toBe(before.weight);
    expect(after.cause_counts).toEqual(before.cause_counts);
    expect(JSON.parse(after.terms).terms).toEqual(JSON.parse(before.terms).terms);
    left.centroid.forEach((value, i) => {
      expect(value).toBeCloseTo(centroidBefore[i] ?? Number.NaN, 5);
    });
  });

  test('the last member takes the cluster with it', () => {
    const state = createSupplierClusters('aster');
    const { cluster_id } = assignComplaint(state, complaint());
    expect(removeComplaint(state, cluster_id, complaint()).count).toBe(0);
    expect([state.clusters.size, state.cells.size, state.term_totals.size, state.term_total]).toEqual([0, 0, 0, 0]);
  });

  test('says what to look at where the cluster is not known', () => {
    expect(() => removeComplaint(createSupplierClusters('aster'), 'x', complaint())).toThrow(
      /'aster' has no cluster x/,
    );
  });
});

test('a replay, interrupted and restored anywhere, gives the same clusters', () => {
  const said = ['The eggs were cold.', 'Nobody answered the phone', '前台态度很差', 'Waited two hours for the bus'];
  const stream = fc.array(
    fc.record({
      topic: fc.integer({ min: 0, max: 5 }),
      seed: fc.integer({ min: 0, max: 1_000 }),
      cause: fc.constantFrom(...CAUSES.slice(0, 6)),
      product_id: fc.constantFrom('', 'room'),
      text: fc.constantFrom(...said),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(stream, fc.nat(40), (items, cut) => {
      const complaints = items.map((item, i) => complaint({ ...item, feedback_id: `f${i}` }));
      const whole = createSupplierClusters('aster');
      const ids = complaints.map((one) => assignComplaint(whole, one).cluster_id);
      let state = createSupplierClusters('aster');
      const again = complaints.map((one, i) => {
        if (i === cut) state = restored(state);
        return assignComplaint(state, one).cluster_id;
      });
      expect(again).toEqual(ids);
      expect(snapshot(state)).toEqual(snapshot(whole));
      expect([...state.term_totals].sort()).toEqual([...whole.term_totals].sort());
    }),
    { numRuns: 60 },
  );
});

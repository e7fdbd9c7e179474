import { describe, expect, test } from 'vitest';
import type { Bus } from './bus.js';
import { type BusFixture, itemOf } from './busFixture.contract.js';
import type { StepOutcome } from './consume.js';
import { createDeadLetters } from './deadLetters.js';
import { partitionOf } from './partitionOf.js';
import { dead, drop, ok } from './stepResult.js';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;

/** The consume loop and the dead letters on top of a driver. */
export function consumeContract(fixture: BusFixture): void {
  describe('consume', () => {
    test('what does not parse, is dead, or fails alone goes to the dead letters; the rest goes on', async () => {
      await fixture.fresh(1);
      const bytes = Buffer.from('{"n": "not a number", "text": "my room was dirty"}');
      await fixture.bus.publish(fixture.topic, [
        itemOf(0),
        { key: 'k', value: bytes, headers: { traceparent } },
        { key: 'k', value: Buffer.from('no json: my room was dirty') },
        ...[1, 2, 3, 4, 5, 6].map((n) => itemOf(n, 'k')),
      ]);
      const done: number[] = [];
      const outcomes: StepOutcome[] = [];
      await fixture.consumeItems({
        onOutcome: (outcome) => void outcomes.push(outcome),
        processBatch: async (batch) => {
          if (batch.some(({ value }) => value.n === 4)) {
            throw new Error('poison');
          }
          done.push(...batch.map(({ value }) => value.n));
          return batch.map(({ value }) =>
            value.n === 2 ? drop('spam') : value.n === 3 ? dead('field n: 3 is taken') : ok,
          );
        },
      });
      await fixture.committedAll();
      expect(new Set(done)).toEqual(new Set([0, 1, 2, 3, 5, 6]));
      const letters = await lettersOf(fixture.bus, fixture.topic);
      expect(letters.map(({ letter }) => [letter.offset, letter.reason, letter.step, letter.key])).toEqual([
        ['1', expect.stringMatching(/^n: .*expected number/), 'contract', 'k'],
        ['2', 'value: expected JSON in UTF-8', 'contract', 'k'],
        ['5', 'field n: 3 is taken', 'contract', 'k'],
        ['6', 'Error: poison', 'contract', 'k'],
      ]);
      expect(letters[0]?.value.equals(bytes)).toBe(true);
      expect(letters[0]?.headers.traceparent).toBe(traceparent);
      expect(letters.map(({ letter }) => [letter.trace_id, letter.deaths])).toEqual(
        [traceId, '', '', ''].map((trace) => [trace, 1]),
      );
      expect(JSON.stringify(letters.map(({ letter }) => letter))).not.toContain('dirty');
      const counted = new Map<string, number>();
      for (const { outcome, count } of outcomes) {
        counted.set(outcome, (counted.get(outcome) ?? 0) + count);
      }
      expect([counted.get('ok'), counted.get('drop'), counted.get('dead')]).toEqual([4, 1, 4]);
      expect(outcomes.flatMap(({ outcome, traces }) => (outcome === 'dead' ? traces : []))).toEqual([traceId]);
    });

    test('an outage puts nothing among the dead: nothing is committed until it is over', async () => {
      await fixture.fresh(1);
      await fixture.bus.publish(
        fixture.topic,
        Array.from({ length: 9 }, (_, n) => itemOf(n)),
      );
      let down = true;
      let tries = 0;
      const done: number[] = [];
      const errors: Error[] = [];
      await fixture.consumeItems({
        onError: (error) => void errors.push(error),
        processBatch: async (batch) => {
          tries += 1;
          if (down) {
            throw new Error('store is down');
          }
          done.push(...batch.map(({ value }) => value.n));
          return batch.map(() => ok);
        },
      });
      await fixture.waitFor('two rounds', () => errors.length >= 2 && tries > 20);
      expect(await fixture.lagTotal()).toBe(9n);
      down = false;
      await fixture.committedAll();
      expect(done).toEqual(Array.from({ length: 9 }, (_, n) => n));
      expect(await lettersOf(fixture.bus, fixture.topic)).toEqual([]);
      expect(errors[0]?.name).toBe('BatchFailedError');
    });

    test('a message alone in its partition waits until the step worked for another one', async () => {
      await fixture.fresh(2);
      const [first, second] = [0, 1].map((wanted) =>
        Array.from({ length: 50 }, (_, n) => `key-${n}`).find((key) => partitionOf(key, 2) === wanted),
      );
      await fixture.bus.publish(fixture.topic, [itemOf(13, first)]);
      const errors: Error[] = [];
      await fixture.consumeItems({
        onError: (error) => void errors.push(error),
        processBatch: async (batch) => {
          if (batch.some(({ value }) => value.n === 13)) {
            throw new Error('poison');
          }
          return batch.map(() => ok);
        },
      });
      await fixture.waitFor('three rounds', () => errors.length >= 3);
      expect(await fixture.lagTotal()).toBe(1n);
      expect(await lettersOf(fixture.bus, fixture.topic)).toEqual([]);
      await fixture.bus.publish(fixture.topic, [itemOf(1, second)]);
      await fixture.committedAll();
      const letters = await lettersOf(fixture.bus, fixture.topic);
      expect(letters.map(({ letter }) => [letter.key, letter.reason])).toEqual([[first, 'Error: poison']]);
    });

    test('where the dead letter cannot be written, nothing is committed', async () => {
      await fixture.fresh(1);
      await fixture.bus.publish(fixture.topic, [itemOf(0), { key: '', value: Buffer.from('no json') }]);
      let broken = true;
      let refused = 0;
      const faulty: Bus = {
        ...fixture.bus,
        publish: async (to, messages) => {
          if (broken) {
            refused += 1;
            throw new Error('no space left');
          }
          return fixture.bus.publish(to, messages);
        },
      };
      await fixture.consumeItems({ processBatch: async (batch) => batch.map(() => ok) }, faulty);
      await fixture.waitFor('the refused write', () => refused >= 2);
      expect(await fixture.lagTotal()).toBe(2n);
      broken = false;
      await fixture.committedAll();
      expect(await lettersOf(fixture.bus, fixture.topic)).toHaveLength(1);
    });
  });

  describe('dead letters', () => {
    test('are replayed once, with the time at which they first came', async () => {
      await fixture.fresh(1);
      const bytes = Buffer.from('{"n": 7 }');
      await fixture.bus.publish(fixture.topic, [
        itemOf(0, 'a'),
        { key: 'b', value: bytes, headers: { traceparent } },
        itemOf(8, 'c'),
      ]);
      const firstMs = (await fixture.bus.read(fixture.topic, 0, 0n, 3)).map(({ timestampMs }) => timestampMs);
      let healthy = false;
      const done: [n: number, firstMs: number, key: string][] = [];
      await fixture.consumeItems({
        processBatch: async (batch) =>
          batch.map(({ value, firstLoggedMs, message }) => {
            if (value.n >= 7 && !healthy) {
              return dead('not yet');
            }
            done.push([value.n, firstLoggedMs, message.key]);
            return ok;
          }),
      });
      await fixture.committedAll();
      healthy = true;
      const deadLetters = createDeadLetters(fixture.bus);
      const letters = await lettersOf(fixture.bus, fixture.topic);
      const ids = letters.map(({ letter }) => letter.id);
      expect(letters.map(({ letter }) => letter.replayed_at)).toEqual([null, null]);
      expect(await deadLetters.replay({ ids: [ids[0] ?? '', '999999999'] })).toMatchObject({
        replayed: [ids[0]],
        skipped: [{ id: '999999999', reason: 'no dead letter has this id', already: false }],
        left: 0,
      });
      await fixture.waitFor('the replayed message', () => done.length === 2);
      const again = await deadLetters.replay({ ids: [ids[0] ?? ''] });
      expect([again.replayed, again.skipped.map(({ already }) => already)]).toEqual([[], [true]]);
      const all = await deadLetters.replay({ all: true });
      expect(all.replayed).toContain(ids[1]);
      expect(all.replayed).not.toContain(ids[0]);
      expect((await deadLetters.replay({ all: true })).replayed).toEqual([]);
      await fixture.waitFor('both replayed messages', () => done.length === 3);
      await fixture.committedAll();
      expect(done).toEqual([
        [0, firstMs[0], 'a'],
        [7, firstMs[1], 'b'],
        [8, firstMs[2], 'c'],
      ]);
      const replayed = (await fixture.bus.read(fixture.topic, 0, 3n, 1))[0];
      expect(replayed?.value.equals(bytes)).toBe(true);
      expect(replayed?.headers).toEqual({
        traceparent,
        'earshot-first-logged-ms': String(firstMs[1]),
        'earshot-deaths': '1',
      });
      expect((await lettersOf(fixture.bus, fixture.topic)).map(({ letter }) => letter.replayed_at)).toEqual([
        expect.any(String),
        expect.any(String),
      ]);
    });

    test('that die again after a replay are counted on, and are not taken again by the same round of replays', async () => {
      await fixture.fresh(1);
      const items = [0, 1, 2, 3].map((n) => ({ ...itemOf(n), headers: { traceparent } }));
      await fixture.bus.publish(fixture.topic, items);
      await fixture.consumeItems({ processBatch: async (batch) => batch.map(() => dead('still broken')) });
      await fixture.committedAll();
      const deadLetters = createDeadLetters(fixture.bus);
      const own = async () => (await lettersOf(fixture.bus, fixture.topic)).map(({ letter }) => letter);
      const ids = (await own()).map(({ id }) => id);
      const first = await deadLetters.replay({ all: true }, 1);
      const taken = [...first.replayed];
      for (let { left } = first; left > 0; ) {
        await fixture.committedAll();
        const next = await deadLetters.replay({ all: true, upTo: first.upTo }, 1);
        expect(next.left).toBeLessThan(left);
        taken.push(...next.replayed);
        left = next.left;
      }
      expect(ids.filter((id) => !taken.includes(id))).toEqual([]);
      expect(new Set(taken).size).toBe(taken.length);
      await fixture.waitFor('their second deaths', async () => (await own()).length === 2 * ids.length);
      const letters = await own();
      expect(letters.map(({ deaths, trace_id }) => [deaths, trace_id])).toEqual(
        [1, 1, 1, 1, 2, 2, 2, 2].map((deaths) => [deaths, traceId]),
      );
    });

    test('are found by their trace', async () => {
      await fixture.fresh(1);
      const own = 'a'.repeat(32);
      await fixture.bus.publish(fixture.topic, [
        itemOf(0),
        { ...itemOf(1), headers: { traceparent: `00-${own}-00f067aa0ba902b7-00` } },
        { ...itemOf(2), headers: { traceparent: 'not a trace' } },
      ]);
      await fixture.consumeItems({
        processBatch: async (batch) => batch.map(({ value }) => dead(`reason ${value.n}`)),
      });
      await fixture.committedAll();
      const { letters } = await createDeadLetters(fixture.bus).list({ traceId: own });
      expect(letters.filter(({ topic }) => topic === fixture.topic).map(({ reason }) => reason)).toEqual(['reason 1']);
    });

    test('are listed newest first, page by page', async () => {
      await fixture.fresh(1);
      await fixture.bus.publish(
        fixture.topic,
        Array.from({ length: 7 }, (_, n) => itemOf(n)),
      );
      await fixture.consumeItems({
        processBatch: async (batch) => batch.map(({ value }) => dead(`reason ${value.n}`)),
      });
      await fixture.committedAll();
      const deadLetters = createDeadLetters(fixture.bus);
      const reasons: string[] = [];
      let before: string | undefined;
      do {
        const page = await deadLetters.list({ limit: 3, ...(before === undefined ? {} : { before }) });
        expect(page.letters.length).toBeLessThanOrEqual(3);
        reasons.push(...page.letters.filter((letter) => letter.topic === fixture.topic).map(({ reason }) => reason));
        before = page.next;
      } while (before !== undefined);
      expect(reasons).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `reason ${n}`));
      await expect(deadLetters.show('999999999')).rejects.toThrow('no dead letter has the id 999999999');
    });
  });
}

async function lettersOf(bus: Bus, topic: string) {
  const deadLetters = createDeadLetters(bus);
  const { letters } = await deadLetters.list({ limit: 200 });
  const own = letters.filter((letter) => letter.topic === topic).reverse();
  return Promise.all(own.map(({ id }) => deadLetters.show(id)));
}

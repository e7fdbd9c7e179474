import { describe, expect, test } from 'vitest';
import type { Bus } from './bus.js';
import { type BusFixture, itemOf } from './busFixture.contract.js';
import type { StepOutcome } from './consume.js';
import { createDeadLetters } from './deadLetters.js';
import { partitionOf } from './partitionOf.js';
import { dead, drop, ok } from './stepResult.js';

/** The consume loop and the dead letters on top of a driver. */
export function consumeContract(fixture: BusFixture): void {
  describe('consume', () => {
    test('what does not parse, is dead, or fails alone goes to the dead letters; the rest goes on', async () => {
      await fixture.fresh(1);
      const bytes = Buffer.from('{"n": "not a number", "text": "my room was dirty"}');
      await fixture.bus.publish(fixture.topic, [
        itemOf(0),
        { key: 'k', value: bytes, headers: { 'trace-id': 't1' } },
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
      expect(letters[0]?.headers['trace-id']).toBe('t1');
      expect(JSON.stringify(letters.map(({ letter }) => letter))).not.toContain('dirty');
      const counted = new Map<string, number>();
      for (const { outcome, count } of outcomes) {
        counted.set(outcome, (counted.get(outcome) ?? 0) + count);
      }
      expect([counted.get('ok'), counted.get('drop'), counted.get('dead')]).toEqual([4, 1, 4]);
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
    test('are replayed once, with the offset that they had as their revision', async () => {
      await fixture.fresh(1);
      const bytes = Buffer.from('{"n": 7 }');
      await fixture.bus.publish(fixture.topic, [
        itemOf(0, 'a'),
        { key: 'b', value: bytes, headers: { 'trace-id': 't1' } },
        itemOf(8, 'c'),
      ]);
      let healthy = false;
      const done: [n: number, revision: bigint, key: string][] = [];
      await fixture.consumeItems({
        processBatch: async (batch) =>
          batch.map(({ value, revision, message }) => {
            if (value.n >= 7 && !healthy) {
              return dead('not yet');
            }
            done.push([value.n, revision, message.key]);
            return ok;
          }),
      });
      await fixture.committedAll();
      healthy = true;
      const deadLetters = createDeadLetters(fixture.bus);
      const letters = await lettersOf(fixture.bus, fixture.topic);
      const ids = letters.map(({ letter }) => letter.id);
      expect(letters.map(({ letter }) => letter.replayed_at)).toEqual([null, null]);
      expect(await deadLetters.replay({ ids: [ids[0] ?? '', '999999999'] })).toEqual({
        replayed: [ids[0]],
        skipped: [{ id: '999999999', reason: 'no dead letter has this id' }],
        left: 0,
      });
      await fixture.waitFor('the replayed message', () => done.length === 2);
      const all = await deadLetters.replay({ all: true });
      expect(all.replayed).toContain(ids[1]);
      expect(all.replayed).not.toContain(ids[0]);
      expect((await deadLetters.replay({ all: true })).replayed).toEqual([]);
      await fixture.waitFor('both replayed messages', () => done.length === 3);
      await fixture.committedAll();
      expect(done).toEqual([
        [0, 0n, 'a'],
        [7, 1n, 'b'],
        [8, 2n, 'c'],
      ]);
      const replayed = (await fixture.bus.read(fixture.topic, 0, 3n, 1))[0];
      expect(replayed?.value.equals(bytes)).toBe(true);
      expect(replayed?.headers).toEqual({ 'trace-id': 't1', 'earshot-revision': '1' });
      expect((await lettersOf(fixture.bus, fixture.topic)).map(({ letter }) => letter.replayed_at)).toEqual([
        expect.any(String),
        expect.any(String),
      ]);
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

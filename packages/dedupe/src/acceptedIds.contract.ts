import { createHash, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { AcceptedIds, AcceptedItem, Acquaintance } from './acceptedIds.js';

/** What a driver must bring to be held to the contract. */
export interface AcceptedIdsHarness {
  /** Opens the memory that lies at `place`: a second opening sees what the first one recorded. */
  open(place: string): Promise<AcceptedIds>;
}

/** What every driver of `AcceptedIds` does. */
export function acceptedIdsContract(driver: string, harness: AcceptedIdsHarness): void {
  describe(`AcceptedIds on ${driver}`, () => {
    const opened = new Set<AcceptedIds>();

    async function open(place = randomUUID()): Promise<AcceptedIds> {
      const ids = await harness.open(place);
      opened.add(ids);
      return ids;
    }

    async function close(ids: AcceptedIds): Promise<void> {
      opened.delete(ids);
      await ids.close();
    }

    afterEach(async () => {
      for (const ids of opened) await close(ids);
    });

    it('tells new, same and changed apart, in the order asked', async () => {
      const ids = await open();
      await ids.record([item('a', 'one'), item('b', 'one')]);
      expect(await ids.check([item('b', 'two'), item('c', 'one'), item('a', 'one')])).toEqual([
        'changed',
        'new',
        'same',
      ]);
    });

    it('does not remember by being asked', async () => {
      const ids = await open();
      expect(await ids.check([item('a', 'one')])).toEqual(['new']);
      expect(await ids.check([item('a', 'one')])).toEqual(['new']);
    });

    it('compares an item with its earlier self in the same call', async () => {
      const ids = await open();
      const twice = [item('a', 'one'), item('a', 'one'), item('a', 'two'), item('a', 'two')];
      expect(await ids.check(twice)).toEqual(['new', 'same', 'changed', 'same']);
      await ids.record(twice);
      expect(await ids.check([item('a', 'one')])).toEqual(['changed']);
      expect(await ids.check([item('a', 'two')])).toEqual(['same']);
    });

    it('takes changed content for the known one once it is recorded', async () => {
      const ids = await open();
      await ids.record([item('a', 'one')]);
      await ids.record([item('a', 'two')]);
      expect(await ids.check([item('a', 'two'), item('a', 'one')])).toEqual(['same', 'changed']);
    });

    it('keeps ids apart that are not feedback ids, however long or alike', async () => {
      const ids = await open();
      const long = 'f'.repeat(32);
      const known = [long, `${long}0`, '订单:42', '', 'x'.repeat(5_000)].map((id) => ({ id, contentHash: 'h' }));
      await ids.record(known);
      expect(await ids.check(known)).toEqual(known.map(() => 'same'));
      const strangers = [`${long}1`, 'F'.repeat(32), '订单:43', ' ', 'x'.repeat(4_999)];
      expect(await ids.check(strangers.map((id) => ({ id, contentHash: 'h' })))).toEqual(strangers.map(() => 'new'));
    });

    it('answers nothing for nothing', async () => {
      const ids = await open();
      await ids.record([]);
      expect(await ids.check([])).toEqual([]);
      await ids.ping();
    });

    it('remembers across a restart', async () => {
      const place = randomUUID();
      const before = await open(place);
      await before.record([item('a', 'one')]);
      await close(before);
      const after = await open(place);
      expect(await after.check([item('a', 'one'), item('a', 'two'), item('b', 'one')])).toEqual([
        'same',
        'changed',
        'new',
      ]);
    });

    it('takes more than one command holds', async () => {
      const ids = await open();
      const many = Array.from({ length: 2_345 }, (_, n) => item(`many ${n}`, 'one'));
      await ids.record(many);
      const answers = await ids.check([...many, item('not among them', 'one')]);
      expect(answers).toEqual([...many.map(() => 'same'), 'new']);
    });

    it('agrees with a plain map, whatever is checked and recorded', async () => {
      const ids = await open();
      const remembered = new Map<string, string>();
      let run = 0;
      const batch = fc.array(fc.record({ id: fc.nat(20), content: fc.nat(2) }), { maxLength: 30 });
      await fc.assert(
        fc.asyncProperty(fc.array(batch, { maxLength: 5 }), async (batches) => {
          run++;
          for (const drawn of batches) {
            const items = drawn.map(({ id, content }) => item(`${run}/${id}`, `${content}`));
            expect(await ids.check(items)).toEqual(expected(items, remembered));
            await ids.record(items);
            for (const { id, contentHash } of items) remembered.set(id, contentHash);
          }
        }),
        { numRuns: 25 },
      );
    });
  });
}

function expected(items: readonly AcceptedItem[], remembered: ReadonlyMap<string, string>): Acquaintance[] {
  const known = new Map(remembered);
  return items.map(({ id, contentHash }) => {
    const before = known.get(id);
    known.set(id, contentHash);
    if (before === undefined) return 'new';
    return before === contentHash ? 'same' : 'changed';
  });
}

/** An item as the gateway makes them. */
export function item(id: string, content: string): AcceptedItem {
  const hex = (text: string) => createHash('sha256').update(text).digest('hex');
  return { id: hex(id).slice(0, 32), contentHash: hex(content) };
}

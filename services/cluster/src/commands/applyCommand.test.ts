import { ok } from '@earshot/bus';
import { type CaseAction, type Command, FirstAnswer, type SystemAction } from '@earshot/contracts';
import { caseIdOf, createZonedTime, systemCommandId } from '@earshot/domain/cases';
import { caseEventOfRow } from '@earshot/store';
import { describe, expect, it } from 'vitest';
import { createCommandWriter, type EditClusters } from './applyCommand.js';
import type { CommandRows, ReceivedCommand } from './commandRows.js';
import { type CommandKnowledge, outcomeKey, type StoredSubject } from './loadCommands.js';

const subject = { cluster_id: 'c1' };
const caseId = caseIdOf(subject);
const cluster: StoredSubject = {
  supplier_id: 'aster',
  product_id: 'breakfast',
  cause: 'product.food',
  title: 'cold eggs',
  channel: 'review',
};
const nobody: EditClusters = () => ({ reason: 'no edits here', next: '' });
const desk = (n: number) => ({ person_id: `p${n}`, name: `Desk ${n}` });

function knowledge(some: Partial<CommandKnowledge> = {}): CommandKnowledge {
  return {
    eventsOf: new Map(),
    outcomes: new Map(),
    clusters: new Map([['c1', cluster]]),
    signals: new Map(),
    policy: { rules: [], firstAnswer: FirstAnswer.parse({}), zone: createZonedTime('UTC') },
    ...some,
  };
}

let made = 0;
function received(
  offset: number,
  action: CaseAction | SystemAction | Command['action'],
  some: Partial<Command> = {},
): ReceivedCommand {
  made += 1;
  const input: Command = {
    kind: 'command',
    command_id: systemCommandId('test', made),
    supplier_id: 'aster',
    at: '2026-03-10T08:00:00.000Z',
    by: desk(1),
    why: '',
    action,
    ...some,
  };
  return { input, partition: 3, offset: BigInt(offset) };
}

const take: CaseAction = { kind: 'take', case: subject };
const note = (text: string): CaseAction => ({ kind: 'note', case: subject, text });

function write(messages: readonly ReceivedCommand[], known = knowledge(), edit = nobody) {
  const writer = createCommandWriter(known);
  const results = messages.map((message) => writer.apply(message, () => undefined, edit));
  return { results, rows: writer.rows() };
}

/** What the store knows after these rows were written, or some of them. */
function written(rows: CommandRows, { outcomes = true } = {}): CommandKnowledge {
  return knowledge({
    eventsOf: new Map([
      [
        caseId,
        rows.events.map((row) => ({
          event: caseEventOfRow(row),
          partition: row.input_partition,
          offset: BigInt(row.input_offset),
        })),
      ],
    ]),
    outcomes: new Map(outcomes ? rows.outcomes.map((row) => [outcomeKey(row), BigInt(row.input_offset)] as const) : []),
  });
}

describe('the writer of commands', () => {
  it('takes a command for done only where it was done for the same supplier', () => {
    const command_id = systemCommandId('test', 'shared');
    const ours = received(5, take, { command_id });
    const known = written(write([{ ...received(4, take, { command_id, supplier_id: 'birch' }) }]).rows);
    for (const batch of [[ours], [received(4, take, { command_id, supplier_id: 'birch' }), ours]]) {
      const { results, rows } = write(batch, batch.length === 1 ? known : knowledge());
      expect(results.at(-1)).toEqual(ok);
      expect(rows.outcomes.at(-1)).toMatchObject({ supplier_id: 'aster', state: 'applied' });
    }
  });

  it('applies in order: of two who take at once, the second is told who has it', () => {
    const { results, rows } = write([received(5, take), received(6, take, { by: desk(2) })]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['ok', 'drop']);
    expect(rows.outcomes).toMatchObject([
      { state: 'applied', case_id: caseId, input_partition: 3, input_offset: '5' },
      { state: 'refused', reason: 'Desk 1 has it', person_id: 'p2' },
    ]);
    expect(rows.outcomes[1]?.next).not.toBe('');
    expect(rows.cases).toMatchObject([{ owner_person_id: 'p1', title: 'cold eggs', events: 2 }]);
  });

  it('writes the same rows again when a batch comes again, whatever of it was written', () => {
    const batch = [
      received(5, take),
      received(6, take, { by: desk(2) }),
      received(7, note('called them'), { by: desk(2) }),
    ];
    const { rows } = write(batch);
    expect(write(batch, written(rows)).rows).toEqual(rows);
    expect(write(batch, written(rows, { outcomes: false })).rows).toEqual(rows);
    // Killed in between: only the events of the first were written.
    const half = { ...rows, events: rows.events.filter(({ input_offset }) => input_offset === '5'), outcomes: [] };
    expect(write(batch, written(half)).rows).toEqual(rows);
  });

  it('decides a replayed command on what came before it, not on what the store holds already', () => {
    // Refused then, for nobody had opened the case; the events of the next would let it through.
    const reopen = received(5, { kind: 'reopen', case: subject });
    const closed = received(6, { kind: 'set_stage', case: subject, stage: 'closed' }, { why: 'no problem' });
    const { rows } = write([reopen, closed]);
    expect(rows.outcomes.map(({ state }) => state)).toEqual(['refused', 'applied']);
    expect(write([reopen, closed], written(rows, { outcomes: false })).rows).toEqual(rows);
  });

  it('applies a command that is sent twice once, in one batch and in two', () => {
    const first = received(5, note('heard it'));
    const again = { ...first, offset: 6n };
    const { results, rows } = write([first, again]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['ok', 'drop']);
    expect(rows.events).toHaveLength(2);
    const later = write([again], written(rows));
    expect(later.results).toEqual([{ outcome: 'drop', reason: 'repeated' }]);
    expect(later.rows).toEqual({ events: [], cases: [], outcomes: [] });
    // A refused one too: its refusal stands.
    const refused = received(7, { kind: 'reopen', case: subject });
    const told = write([refused], written(rows)).rows;
    expect(told.outcomes[0]?.state).toBe('refused');
    expect(write([{ ...refused, offset: 9n }], written(told)).rows.outcomes).toEqual([]);
  });

  it('goes on from the events of earlier batches', () => {
    const { rows } = write([received(5, take)]);
    const later = write([received(9, { kind: 'acknowledge', case: subject })], written(rows));
    expect(later.rows.events.map(({ sequence, kind }) => [sequence, kind])).toEqual([[3, 'answered']]);
    expect(later.rows.cases).toMatchObject([{ events: 3, answered_at: '2026-03-10T08:00:00.000Z' }]);
  });

  it('refuses what is not of the supplier, and says so', () => {
    const { rows } = write([
      received(5, take, { supplier_id: 'birch' }),
      received(6, { kind: 'take', case: { cluster_id: 'c9' } }),
      received(7, { kind: 'take', case: { signal_id: 's9' } }),
    ]);
    expect(rows.outcomes.map(({ reason }) => reason)).toEqual([
      'cluster c1 is not of supplier birch',
      'supplier aster has no cluster c9',
      'supplier aster has no signal s9',
    ]);
    expect(rows.events).toEqual([]);
  });

  it('takes no message of another partition for one that it has applied', () => {
    const { rows } = write([received(5, take)]);
    const foreign = { ...received(5, note('mine'), { supplier_id: 'birch' }), partition: 4 };
    const told = write([foreign], written(rows)).rows;
    expect(told.outcomes).toMatchObject([{ state: 'refused', reason: 'cluster c1 is not of supplier birch' }]);
    expect(told.events).toEqual([]);
  });

  it('raises a case of a signal that the store does not hold yet, from what the command says of it', () => {
    const raise: SystemAction = {
      kind: 'raise',
      case: { signal_id: 's1' },
      signal_id: 's1',
      product_id: '',
      cause: 'contact.unreachable',
      channel: '',
      observed: 30,
      expected: 4,
      started_at: '2026-03-10T07:00:00.000Z',
      title: '',
    };
    expect(write([received(5, raise)]).rows.cases).toMatchObject([
      { signal_id: 's1', cluster_id: '', cause: 'contact.unreachable', last_signal_id: 's1', owned_by: '' },
    ]);
  });

  it('hands edits of clusters on, and tells what became of them', () => {
    const rename: Command['action'] = { kind: 'rename', cluster_id: 'c1', label: 'cold breakfast' };
    const edits: string[] = [];
    const { rows } = write([received(5, rename), received(6, rename)], knowledge(), ({ offset }) => {
      edits.push(String(offset));
      return offset === 6n ? { reason: 'that is its name already', next: 'There is nothing to be done.' } : undefined;
    });
    expect(edits).toEqual(['5', '6']);
    expect(rows.outcomes).toMatchObject([
      { state: 'applied', kind: 'rename', case_id: '' },
      { state: 'refused', reason: 'that is its name already' },
    ]);
  });
});

import { Command, type Signal } from '@earshot/contracts';
import { describe, expect, it } from 'vitest';
import { exampleMessage } from '../fakes/messages.contract.js';
import { createRaiseCase, raiseCommand } from './raiseCase.js';

const at = '2026-03-11T09:00:00.000Z';
const spike: Signal = {
  ...exampleMessage.signal,
  kind: 'spike',
  state: 'raised',
  delivered: true,
  cluster_id: 'c1',
  node: { supplier_id: 'aster', product_id: 'breakfast', cause: 'product.food' },
};
const subjectOf = (signal: Signal) => {
  const action = raiseCommand(signal, at)?.action;
  return action !== undefined && 'case' in action ? action.case : undefined;
};

describe('raiseCommand', () => {
  it('is a command of the system, the same for all versions of a signal', () => {
    const command = Command.parse(raiseCommand(spike, at));
    expect(command).toMatchObject({
      supplier_id: 'aster',
      by: { person_id: 'system' },
      action: { kind: 'raise', signal_id: spike.signal_id, observed: spike.observed, cause: 'product.food' },
    });
    expect(raiseCommand({ ...spike, state: 'continuing' }, '2026-03-11T10:00:00.000Z')?.command_id).toBe(
      command.command_id,
    );
  });

  it('is about the cluster behind the spike, where it is of one supplier, else about the signal', () => {
    expect(subjectOf(spike)).toEqual({ cluster_id: 'c1' });
    expect(subjectOf({ ...spike, cluster_id: '' })).toEqual({ signal_id: spike.signal_id });
    const everywhere = { ...spike, node: { supplier_id: '', product_id: '', cause: 'product.food' as const } };
    expect(subjectOf(everywhere)).toEqual({ signal_id: spike.signal_id });
  });

  it.each([
    ['history', { delivered: false }],
    ['what is over', { state: 'ended' }],
    ['what was held back', { state: 'held_back' }],
    ['silence', { kind: 'no_data' }],
  ] as const)('makes no case of %s', (_what, some) => {
    expect(raiseCommand({ ...spike, ...some }, at)).toBeUndefined();
  });

  it('goes into the log of its supplier', async () => {
    const sent: { topic: string; key: string | undefined }[] = [];
    const raise = createRaiseCase({
      store: { query: async () => [] },
      clock: () => new Date(at),
      log: {
        async publish(topic, messages) {
          sent.push(...messages.map(({ key }) => ({ topic, key })));
          return [];
        },
      },
    });
    await raise(spike);
    await raise({ ...spike, state: 'ended' });
    expect(sent).toEqual([{ topic: 'cluster.input', key: 'aster' }]);
  });
});

import type { Bus } from '@earshot/bus';
import { type CaseSubject, type Command, type Signal, SYSTEM } from '@earshot/contracts';
import { systemCommandId } from '@earshot/domain/cases';
import { casesOfCluster, type Store } from '@earshot/store';

export interface RaiseCaseOptions {
  readonly store: Pick<Store, 'query'>;
  /** The log; this service writes commands into `cluster.input`. */
  readonly log: Pick<Bus, 'publish'>;
  readonly clock: () => Date;
}

/**
 * Makes the case of a spike that people are told of, or lets the case that there is know of it. Said again it does nothing:
 * the command's id is that of the signal.
 */
export function createRaiseCase({ store, log, clock }: RaiseCaseOptions): (signal: Signal) => Promise<void> {
  return async (signal) => {
    const command = raiseCommand(signal, clock().toISOString());
    if (command === undefined || !('case' in command.action)) return;
    const subject = command.action.case;
    // The cluster may have taken in another one, whose case goes on with it.
    const [known] = 'cluster_id' in subject ? await store.query(casesOfCluster, subject) : [];
    const action = { ...command.action, case: known ?? subject };
    await publishCommands(log, [{ ...command, action }]);
  };
}

/** The command; undefined for a signal that makes no case: silence has no complaints, and what is over needs nobody. */
export function raiseCommand(signal: Signal, at: string): Command | undefined {
  const { signal_id, node, kind, state, delivered, channel, observed, expected, started_at } = signal;
  if (kind !== 'spike' || state === 'ended' || state === 'held_back' || !delivered) return undefined;
  return {
    kind: 'command',
    command_id: systemCommandId('raise', signal_id),
    supplier_id: node.supplier_id,
    at,
    by: SYSTEM,
    why: '',
    action: {
      kind: 'raise',
      case: subjectOf(signal),
      signal_id,
      product_id: node.product_id,
      cause: node.cause,
      channel,
      observed,
      expected,
      started_at,
      title: '',
    },
  };
}

/** Puts commands before the one writer of each supplier. */
export async function publishCommands(log: Pick<Bus, 'publish'>, commands: readonly Command[]): Promise<void> {
  if (commands.length === 0) return;
  await log.publish(
    'cluster.input',
    commands.map((command) => ({ key: command.supplier_id, value: Buffer.from(JSON.stringify(command)) })),
  );
}

/** One problem, one case: that of the cluster behind the spike, where there is one. A cluster is of one supplier. */
function subjectOf({ signal_id, cluster_id, node }: Signal): CaseSubject {
  return cluster_id === '' || node.supplier_id === '' ? { signal_id } : { cluster_id };
}

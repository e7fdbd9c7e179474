import type { Health } from '@earshot/contracts';
import type { WatchedClassifier } from '@earshot/model';
import type { Consumer } from './observe/observeBus.js';
import type { Ports } from './openPorts.js';

/** Who asks (a load balancer, Kubernetes, a person) gets an answer within this, whatever is away. */
const answerMsMax = 5_000;

export type Readiness = () => Promise<Health>;

export interface ReadinessParts {
  readonly ports: Pick<Ports, 'bus' | 'store' | 'queue' | 'acceptedIds'>;
  /** Known once the model is up. */
  readonly classifier: () => Pick<WatchedClassifier, 'ping'> | undefined;
  readonly consumers: () => readonly Consumer[];
}

/** Well once every port answers, every thread of the model does, and everything that reads the log is reading. */
export function createReadiness({ ports, classifier, consumers }: ReadinessParts): Readiness {
  return async () => {
    const { bus, store, queue, acceptedIds } = ports;
    const model = classifier();
    const pings: Readonly<Record<string, (() => Promise<void>) | undefined>> = {
      bus: bus && (() => bus.ping()),
      store: store && (() => store.ping()),
      queue: queue && (() => queue.ping()),
      acceptedIds: acceptedIds && (() => acceptedIds.ping()),
      model: model && (() => model.ping(answerMsMax)),
      consumers: consumers().length === 0 ? undefined : async () => allRunning(consumers()),
    };
    const checks = await Promise.all(
      Object.entries(pings).map(async ([name, ping]) =>
        ping === undefined ? [] : [[name, await stateOf(ping)] as const],
      ),
    );
    const found = Object.fromEntries(checks.flat());
    return { status: Object.values(found).every((state) => state === 'ok') ? 'ok' : 'failing', checks: found };
  };
}

function allRunning(consumers: readonly Consumer[]): void {
  const stopped = consumers.filter(({ isRunning }) => !isRunning).map(({ group }) => group);
  if (stopped.length > 0) throw new Error(`${stopped.join(', ')}: not in the group of readers; the log says why`);
}

async function stateOf(ping: () => Promise<void>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, answerMsMax, `no answer within ${answerMsMax / 1_000} s`);
  });
  const asked = ping().then(
    () => 'ok',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  const state = await Promise.race([asked, late]);
  clearTimeout(timer);
  return state;
}

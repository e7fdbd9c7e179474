import type { Bus } from '@earshot/bus';
import { caseAlarmJobName, type Jobs, type Signal } from '@earshot/contracts';
import type { Queue } from '@earshot/queue';
import type { DeliveryChannel } from '@earshot/runtime';
import type { DeliverOptions } from '../deliverSignal.js';
import { createCaseAlarm, deliverCaseAlarm } from './deliverCaseAlarm.js';
import { createRaiseCase } from './raiseCase.js';
import { createCaseWatch } from './watchCases.js';

export interface CasesOptions extends Omit<DeliverOptions, 'channel'> {
  readonly log: Pick<Bus, 'publish'>;
  readonly queue: Queue<Jobs>;
  readonly channels: readonly DeliveryChannel[];
  /** How often the cases are looked after, wall clock. */
  readonly everyMs: number;
}

export interface Cases {
  /** Makes the case of a spike that people are told of. */
  readonly raise: (signal: Signal) => Promise<void>;
  /** Takes no more jobs; finishes those that are under way. */
  stop(): Promise<void>;
}

/** Cases as far as nobody does anything: spikes raise them, complaints change what is seen of them, the clock reminds of them. */
export async function startCases(options: CasesOptions): Promise<Cases> {
  const { store, log, queue, clock, logger, channels, timeZone, limits } = options;
  const alarm = createCaseAlarm({ store, queue, channelIds: channels.map(({ id }) => id), limits });
  const watchCases = createCaseWatch({ store, log, clock, timeZone, alarm });
  const workers = await Promise.all([
    queue.work(
      'cases.watch',
      () =>
        watchCases().catch((error: unknown) => {
          logger.error({ err: error }, 'looking after the cases failed; it is tried again');
          throw error;
        }),
      { concurrency: 1, concurrencyOverall: 1 },
    ),
    ...channels.map((channel) =>
      queue.work(caseAlarmJobName(channel.id), (job) => deliverCaseAlarm(job, { ...options, channel }), {
        concurrency: 1,
        concurrencyOverall: 1,
      }),
    ),
  ]);
  await queue.schedule('cases.watch', { everyMs: options.everyMs }, {});
  return {
    raise: createRaiseCase({ store, log, clock }),
    async stop() {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

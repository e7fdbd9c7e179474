import type { Bus } from '@earshot/bus';
import { deliverJobName, type Jobs } from '@earshot/contracts';
import type { Queue } from '@earshot/queue';
import type { DeliveryChannel } from '@earshot/runtime';
import type { Store } from '@earshot/store';
import type { Logger } from 'pino';
import { type AlertLimits, alertLimits } from './alertLimits.js';
import { startCases } from './cases/startCases.js';
import { createChannelWatch } from './channels/channelWatch.js';
import { createEscalate } from './createEscalate.js';
import { createEvaluator } from './createEvaluator.js';
import { createRelease } from './createRelease.js';
import { createTell } from './createTell.js';
import { deliverSignal } from './deliverSignal.js';

export interface AlertServiceOptions {
  readonly store: Pick<Store, 'query' | 'insert'>;
  readonly queue: Queue<Jobs>;
  /** Where cases are raised and reminded of. Without it there are signals, and no cases by themselves. */
  readonly log?: Pick<Bus, 'publish'>;
  readonly clock: () => Date;
  readonly logger: Logger;
  readonly channels: readonly DeliveryChannel[];
  /** Where the pages are, for links: `http://127.0.0.1:4600`. */
  readonly publicUrl: string;
  /** IANA zone of the installation: its seasons follow local time. */
  readonly timeZone: string;
  /** Alerts that people read in a typical week, over the whole installation. */
  readonly alertsPerWeek?: number;
  /** How often to look whether a minute of stream time has passed, wall clock. */
  readonly everyMs: number;
  /** How often the cases are looked after, wall clock. Default 20 s. */
  readonly casesEveryMs?: number;
  /** Tell people of imported history too. */
  readonly deliverHistory?: boolean;
  readonly limits?: Partial<AlertLimits>;
}

export interface AlertService {
  /** Takes no more jobs; finishes the tick and the deliveries that are under way. */
  stop(): Promise<void>;
}

const alertsPerWeekDefault = 5;
const casesEveryMsDefault = 20_000;

/** Looks for spikes every minute of stream time, writes signals, and tells the channels of them. */
export async function startAlert(options: AlertServiceOptions): Promise<AlertService> {
  const { store, queue, clock, logger, channels } = options;
  const limits: AlertLimits = { ...alertLimits, ...options.limits };
  const publicUrl = options.publicUrl.replace(/\/+$/, '');
  let stopping = false;

  const watch = createChannelWatch(logger);
  const cases =
    options.log === undefined
      ? undefined
      : await startCases({
          ...options,
          log: options.log,
          watch,
          publicUrl,
          limits,
          everyMs: options.casesEveryMs ?? casesEveryMsDefault,
        });
  const channelIds = channels.map(({ id }) => id);
  const tell = createTell({ store, queue, clock, channelIds, timeZone: options.timeZone, limits });
  const release = createRelease({ store, queue, clock, limits });
  const escalate = createEscalate({ store, clock, channelIds, limits, tell });
  const evaluate = createEvaluator({
    store,
    clock,
    logger,
    timeZone: options.timeZone,
    alertsPerWeek: options.alertsPerWeek ?? alertsPerWeekDefault,
    deliverHistory: options.deliverHistory ?? false,
    limits,
    onTold: async (signal) => {
      await tell(signal);
      await cases?.raise(signal);
    },
  });

  const evaluator = await queue.work(
    'alert.evaluate',
    async (job) => {
      try {
        await evaluate(() => stopping || job.signal.aborted);
        await release();
        await escalate();
      } catch (error) {
        logger.error({ err: error }, 'looking for spikes failed; it is tried again');
        throw error;
      }
    },
    // Two at once, also in two processes, could raise one spike twice.
    { concurrency: 1, concurrencyOverall: 1 },
  );
  const deliverers = await Promise.all(
    channels.map((channel) =>
      queue.work(
        deliverJobName(channel.id),
        (job) =>
          deliverSignal(job, {
            store,
            clock,
            logger,
            channel,
            watch,
            publicUrl,
            timeZone: options.timeZone,
            limits,
          }),
        // One message at a time to each channel, so that its pace can be kept; a slow one holds up nobody else.
        { concurrency: 1, concurrencyOverall: 1 },
      ),
    ),
  );
  await queue.schedule('alert.evaluate', { everyMs: options.everyMs }, {});
  return {
    async stop() {
      stopping = true;
      await Promise.all([evaluator, ...deliverers].map((worker) => worker.close()));
      await cases?.stop();
    },
  };
}

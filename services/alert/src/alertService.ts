import { deliverJobName, type Jobs } from '@earshot/contracts';
import type { Queue } from '@earshot/queue';
import type { DeliveryChannel } from '@earshot/runtime';
import type { Store } from '@earshot/store';
import type { Logger } from 'pino';
import { type AlertLimits, alertLimits } from './alertLimits.js';
import { createChannelWatch } from './channels/channelWatch.js';
import { createEvaluator } from './createEvaluator.js';
import { createTell } from './createTell.js';
import { deliverSignal } from './deliverSignal.js';

export interface AlertServiceOptions {
  readonly store: Pick<Store, 'query' | 'insert'>;
  readonly queue: Queue<Jobs>;
  readonly clock: () => Date;
  readonly logger: Logger;
  readonly channels: readonly DeliveryChannel[];
  /** Where the pages are, for links: `http://127.0.0.1:4600`. */
  readonly publicUrl: string;
  /** IANA zone of the installation: its seasons follow local time. */
  readonly timeZone: string;
  /** How often to look whether a minute of stream time has passed, wall clock. */
  readonly everyMs: number;
  /** Tell people of imported history too. */
  readonly deliverHistory?: boolean;
  readonly limits?: Partial<AlertLimits>;
}

export interface AlertService {
  /** Takes no more jobs; finishes the tick and the deliveries that are under way. */
  stop(): Promise<void>;
}

/** Looks for spikes every minute of stream time, writes signals, and tells the channels of them. */
export async function startAlert(options: AlertServiceOptions): Promise<AlertService> {
  const { store, queue, clock, logger, channels } = options;
  const limits: AlertLimits = { ...alertLimits, ...options.limits };
  const publicUrl = options.publicUrl.replace(/\/+$/, '');
  let stopping = false;

  const tell = createTell({ store, queue, clock, channelIds: channels.map(({ id }) => id), limits });
  const evaluate = createEvaluator({
    store,
    clock,
    logger,
    timeZone: options.timeZone,
    deliverHistory: options.deliverHistory ?? false,
    limits,
    onTold: tell,
  });

  const evaluator = await queue.work(
    'alert.evaluate',
    (job) =>
      evaluate(() => stopping || job.signal.aborted).catch((error: unknown) => {
        logger.error({ err: error }, 'looking for spikes failed; it is tried again');
        throw error;
      }),
    // Two at once, also in two processes, could raise one spike twice.
    { concurrency: 1, concurrencyOverall: 1 },
  );
  const watch = createChannelWatch(logger);
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
    },
  };
}

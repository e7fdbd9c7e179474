import type { JOBS, Signal } from '@earshot/contracts';
import type { Queue } from '@earshot/queue';
import type { Store } from '@earshot/store';
import type { Logger } from 'pino';
import { type AlertLimits, alertLimits } from './alertLimits.js';
import { createEvaluator } from './createEvaluator.js';
import { deliverSignal } from './deliverSignal.js';
import type { WebhookChannel } from './deliverWebhook.js';

export interface AlertServiceOptions {
  readonly store: Pick<Store, 'query' | 'insert'>;
  readonly queue: Queue<typeof JOBS>;
  readonly clock: () => Date;
  readonly logger: Logger;
  readonly channels: readonly WebhookChannel[];
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

  const tell = async ({ signal_id, state }: Signal) => {
    const told = state === 'ended' ? 'ended' : 'raised';
    for (const { id } of channels) {
      await queue.add(
        'alert.deliver',
        { signal_id, state: told, channel_id: id },
        {
          // BullMQ takes no colon in an id.
          jobId: `${signal_id}.${told}.${id}`,
          attemptsMax: limits.deliverAttemptsMax,
          backoffMs: limits.deliverBackoffMs,
          backoffMaxMs: limits.deliverBackoffMsMax,
        },
      );
    }
  };
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
    {
      concurrency: 1,
    },
  );
  const deliverer = await queue.work(
    'alert.deliver',
    (job) => deliverSignal(job, { store, clock, logger, channels, publicUrl, limits }),
    {
      concurrency: limits.deliverConcurrency,
    },
  );
  await queue.schedule('alert.evaluate', { everyMs: options.everyMs }, {});
  return {
    async stop() {
      stopping = true;
      await Promise.all([evaluator.close(), deliverer.close()]);
    },
  };
}

import { setTimeout as sleep } from 'node:timers/promises';
import { type Case, type CaseAlarmJob, caseAlarmJobName, causeNames, type Jobs } from '@earshot/contracts';
import { owesReminder } from '@earshot/domain/cases';
import type { Queue, RunningJob } from '@earshot/queue';
import { caseOfRow, casesById, catalogueEntries, type Store } from '@earshot/store';
import type { AlertLimits } from '../alertLimits.js';
import { deliverMessage } from '../channels/deliverMessage.js';
import type { DeliverOptions } from '../deliverSignal.js';
import { DeliveryFailedError } from '../deliverSignal.js';
import { readRules } from '../readRules.js';
import { alarmChannels } from './alarmChannels.js';
import type { CaseMessage } from './caseMessage.js';

export type CaseAlarm = (of: Case, moment: CaseAlarmJob['moment']) => Promise<void>;

export interface CaseAlarmOptions {
  readonly store: Pick<Store, 'query'>;
  readonly queue: Pick<Queue<Jobs>, 'add'>;
  readonly channelIds: readonly string[];
  readonly limits: AlertLimits;
}

/** Puts an alarm into the queue of every channel that is to hear it. Said again, it adds nothing: its id is that of the case's clock. */
export function createCaseAlarm({ store, queue, channelIds, limits }: CaseAlarmOptions): CaseAlarm {
  return async (of, moment) => {
    const { case_id, due_at } = of;
    const rules = await readRules(store, channelIds);
    for (const channel_id of alarmChannels(rules, of, moment, channelIds))
      await queue.add(
        caseAlarmJobName(channel_id),
        { case_id, moment, due_at, channel_id },
        {
          jobId: alarmIdOf({ case_id, moment, due_at }),
          attemptsMax: limits.deliverAttemptsMax,
          backoffMs: limits.deliverBackoffMs,
          backoffMaxMs: limits.deliverBackoffMsMax,
        },
      );
  };
}

/**
 * Tells one channel that an answer is owed, unless it was given meanwhile. Throws DeliveryFailedError to be tried again; a
 * second try bears the same delivery id.
 */
export async function deliverCaseAlarm(
  job: Pick<RunningJob<CaseAlarmJob>, 'payload' | 'attempt' | 'signal' | 'headers'>,
  options: DeliverOptions,
): Promise<void> {
  const { store, channel, clock, limits, logger, watch } = options;
  const { case_id, moment, due_at } = job.payload;
  const [row] = await store.query(casesById, { case_ids: [case_id] });
  if (row === undefined) throw new DeliveryFailedError(`case ${case_id} is not in the store`);
  const of = caseOfRow(row);
  // The event of this very alarm may be there already: what counts is whether the answer is still owed.
  if (!owesReminder({ ...of, alarm: 'none' }, moment, due_at)) return;
  const deliveryId = `${alarmIdOf(job.payload)}.${channel.id}`;
  const message = await composeCaseMessage(of, moment, deliveryId, options);
  for (let waits = 0; ; waits++) {
    const result = await deliverMessage(channel, message, options.timeZone, {
      deliveryId,
      nowMs: clock().getTime(),
      timeoutMs: limits.deliverTimeoutMs,
      signal: job.signal,
      traceparent: job.headers.traceparent,
    });
    if (result.outcome === 'delivered') return watch.delivered(channel.id);
    if (result.outcome === 'later' && waits < limits.deliverWaitsMax && result.waitMs <= limits.deliverWaitMsMax) {
      await sleep(result.waitMs, undefined, { signal: job.signal });
      continue;
    }
    const failed = { channel_id: channel.id, kind: channel.kind, case_id, attempt: job.attempt, reason: result.error };
    watch.failed(channel.id, failed);
    if (result.outcome === 'gone') return logger.error(failed, 'a delivery is given up');
    throw new DeliveryFailedError(`channel ${channel.id}: ${result.error}`);
  }
}

async function composeCaseMessage(
  of: Case,
  moment: CaseAlarmJob['moment'],
  delivery_id: string,
  { store, publicUrl }: { readonly store: Pick<Store, 'query'>; readonly publicUrl: string },
): Promise<CaseMessage> {
  const { supplier_id, product_id, cause } = of;
  const entries = await store.query(catalogueEntries, {});
  const nameOf = (product: string) => {
    const entry = entries.find((one) => one.supplier_id === supplier_id && one.product_id === product);
    return { zh: entry?.name_zh ?? '', en: entry?.name_en ?? '' };
  };
  const none = { zh: '', en: '' };
  return {
    type: moment === 'past' ? 'case.answer_late' : 'case.answer_due',
    delivery_id,
    case: of,
    supplier_name: supplier_id === '' ? none : nameOf(''),
    product_name: product_id === '' ? none : nameOf(product_id),
    cause_name: cause === '' ? none : causeNames(cause).name,
    link: `${publicUrl}/cases/${encodeURIComponent(of.case_id)}`,
  };
}

/** BullMQ takes no colons. */
function alarmIdOf({ case_id, moment, due_at }: Omit<CaseAlarmJob, 'channel_id'>): string {
  return `${case_id}.${moment}.${Date.parse(due_at)}`;
}

import type { Bus } from '@earshot/bus';
import { type Case, type Command, SYSTEM, type SystemAction } from '@earshot/contracts';
import { type CasePolicy, changesSeen, createZonedTime, owesReminder, systemCommandId } from '@earshot/domain/cases';
import {
  caseOfRow,
  casesOwingReminders,
  casesToWatch,
  newestOwnershipRules,
  ownershipRulesOf,
  type Store,
  streamTime,
} from '@earshot/store';
import { streamNow } from '../streamNow.js';
import { countCases } from './countCases.js';
import type { CaseAlarm } from './deliverCaseAlarm.js';
import { publishCommands } from './raiseCase.js';

/** Limits of looking after cases, units in the names. */
export const caseWatchLimits = {
  /** Alarms of one run; the rest follow with the next. */
  remindersMax: 500,
  /** Cases whose complaints are counted in one run, those that changed last first. */
  casesCountedMax: 2_000,
  signalCasesCountedMax: 100,
  openSignalsMax: 1_000,
  /** A closed case comes back by itself so long; later, complaints are a new problem. */
  closedWatchedDaysMax: 60,
} as const;
export type CaseWatchLimits = { readonly [Name in keyof typeof caseWatchLimits]: number };

export interface CaseWatchOptions {
  readonly store: Pick<Store, 'query'>;
  readonly log: Pick<Bus, 'publish'>;
  readonly clock: () => Date;
  /** IANA zone of the installation: working hours are told in it. */
  readonly timeZone: string;
  /** Tells people that an answer is due soon, or late. Said again it tells them once. */
  readonly alarm: CaseAlarm;
  readonly limits?: Partial<CaseWatchLimits>;
}

/**
 * Looks after the cases: who waits too long for an answer, and what the complaints say of each. Decides nothing for good: it
 * sends commands to the one writer of each supplier, by the same rules by which that decides. Run again, it says the same
 * again, and the writer knows the commands by their ids.
 */
export function createCaseWatch(options: CaseWatchOptions): () => Promise<void> {
  const { store, log, clock } = options;
  const limits: CaseWatchLimits = { ...caseWatchLimits, ...options.limits };
  const zone = createZonedTime(options.timeZone);

  /** First the alarm, then the event that says so: a crash in between gives the alarm again, which its receivers know. */
  async function remind(nowIso: string): Promise<void> {
    const rows = await store.query(casesOwingReminders, { now: nowIso, limit: limits.remindersMax });
    for (const one of rows.map(caseOfRow)) {
      const { due_at } = one;
      const moment = due_at <= nowIso ? 'past' : 'near';
      if (!owesReminder(one, moment, due_at)) continue;
      await options.alarm(one, moment);
      await publishCommands(log, [
        systemCommand(one, nowIso, { kind: 'remind', case: subjectOf(one), moment, due_at }, [moment, due_at]),
      ]);
    }
  }

  async function observe(nowMs: number): Promise<void> {
    const [stream] = await store.query(streamTime, {});
    const asOfMs = streamNow(stream, nowMs) ?? nowMs;
    const closed_after = new Date(nowMs - limits.closedWatchedDaysMax * 86_400_000).toISOString();
    const rows = await store.query(casesToWatch, { closed_after, limit: limits.casesCountedMax });
    const cases = rows.map(caseOfRow);
    const counts = await countCases(store, cases, asOfMs, limits);
    const policy = await readPolicy();
    const at = new Date(nowMs).toISOString();
    const commands = cases.flatMap((one) => {
      const seen = counts.get(one.case_id);
      if (seen === undefined || changesSeen(one, seen, at, policy).length === 0) return [];
      // Until the writer has come to it the same is said once more, and refused then: nothing changed.
      return [systemCommand(one, at, { kind: 'observe', case: subjectOf(one), counts: seen }, [seen.as_of])];
    });
    await publishCommands(log, commands);
  }

  async function readPolicy(): Promise<CasePolicy> {
    const written = ownershipRulesOf((await store.query(newestOwnershipRules, {}))[0]);
    return { rules: written.rules, firstAnswer: written.first_answer, zone };
  }

  return async () => {
    const nowMs = clock().getTime();
    await remind(new Date(nowMs).toISOString());
    await observe(nowMs);
  };
}

function systemCommand(one: Case, at: string, action: SystemAction, about: readonly (string | number)[]): Command {
  return {
    kind: 'command',
    command_id: systemCommandId(action.kind, one.case_id, ...about),
    supplier_id: one.supplier_id,
    at,
    by: SYSTEM,
    why: '',
    action,
  };
}

function subjectOf({ cluster_id, signal_id }: Case): SystemAction['case'] {
  return cluster_id === '' ? { signal_id } : { cluster_id };
}

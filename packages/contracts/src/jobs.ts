import { z } from 'zod';

/** What people are told of a signal. `unacknowledged`: nobody said that they have it. */
export const TOLD_STATES = ['raised', 'escalating', 'regressed', 'ended', 'unacknowledged'] as const;
export const ToldState = z.enum(TOLD_STATES);
export type ToldState = z.infer<typeof ToldState>;

/** Tell one channel of one state of a signal, or of all that a bundle holds; `signal_id` and `state` are then those of its first. */
export const DeliverJob = z.object({
  signal_id: z.string(),
  state: ToldState,
  /** Which of several changes to that state is meant: its stream time in ms, decimal. '' for a rise, which happens once. */
  change: z.string().regex(/^\d*$/).default(''),
  channel_id: z.string(),
  /** '' for one signal by itself. */
  bundle_id: z.string().default(''),
});
export type DeliverJob = z.infer<typeof DeliverJob>;

/** Each channel has a queue of its own: one that is slow, limited or dead holds up nobody else. */
export type DeliverJobName = `alert.deliver.${string}`;

export function deliverJobName(channelId: string): DeliverJobName {
  return `alert.deliver.${channelId}`;
}

/** Tell one channel that the first answer of a case is due soon, or late. */
export const CaseAlarmJob = z.object({
  case_id: z.string(),
  moment: z.enum(['near', 'past']),
  /** The clock that is meant: a case that is reopened has another. */
  due_at: z.iso.datetime(),
  channel_id: z.string(),
});
export type CaseAlarmJob = z.infer<typeof CaseAlarmJob>;

export type CaseAlarmJobName = `cases.alarm.${string}`;

export function caseAlarmJobName(channelId: string): CaseAlarmJobName {
  return `cases.alarm.${channelId}`;
}

const EvaluateJob = z.object({});
const WatchCasesJob = z.object({});

export type Jobs = {
  /** Evaluate all nodes up to the present of the stream. By schedule, one run at a time in all processes together. */
  readonly 'alert.evaluate': typeof EvaluateJob;
  /** Look at the clock of every open case, and at the complaints of each. By schedule, one run at a time in all processes together. */
  readonly 'cases.watch': typeof WatchCasesJob;
  readonly [name: DeliverJobName]: typeof DeliverJob;
  readonly [name: CaseAlarmJobName]: typeof CaseAlarmJob;
};

/** Jobs of the queue: name → payload. A job's id is derived from what it is about, so that adding it twice does it once. */
export const JOBS: Jobs = { 'alert.evaluate': EvaluateJob, 'cases.watch': WatchCasesJob };

/** The jobs of an installation with these channels. */
export function jobsOf(channelIds: readonly string[]): Jobs {
  return {
    ...JOBS,
    ...Object.fromEntries(channelIds.map((id) => [deliverJobName(id), DeliverJob])),
    ...Object.fromEntries(channelIds.map((id) => [caseAlarmJobName(id), CaseAlarmJob])),
  };
}

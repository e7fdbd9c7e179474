import { z } from 'zod';

/** Tell one channel of one state of a signal. */
export const DeliverJob = z.object({
  signal_id: z.string(),
  state: z.enum(['raised', 'ended']),
  channel_id: z.string(),
});
export type DeliverJob = z.infer<typeof DeliverJob>;

/** Each channel has a queue of its own: one that is slow, limited or dead holds up nobody else. */
export type DeliverJobName = `alert.deliver.${string}`;

export function deliverJobName(channelId: string): DeliverJobName {
  return `alert.deliver.${channelId}`;
}

const EvaluateJob = z.object({});

export type Jobs = {
  /** Evaluate all nodes up to the present of the stream. By schedule, one run at a time in all processes together. */
  readonly 'alert.evaluate': typeof EvaluateJob;
  readonly [name: DeliverJobName]: typeof DeliverJob;
};

/** Jobs of the queue: name → payload. A job's id is derived from what it is about, so that adding it twice does it once. */
export const JOBS: Jobs = { 'alert.evaluate': EvaluateJob };

/** The jobs of an installation with these channels. */
export function jobsOf(channelIds: readonly string[]): Jobs {
  return { ...JOBS, ...Object.fromEntries(channelIds.map((id) => [deliverJobName(id), DeliverJob])) };
}

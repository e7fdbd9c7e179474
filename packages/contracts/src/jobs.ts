import { z } from 'zod';

/** Jobs of the queue: name → payload. A job's id is derived from what it is about, so that adding it twice does it once. */
export const JOBS = {
  /** Evaluate all nodes up to the present of the stream. By cron. */
  'alert.evaluate': z.object({}),
  /** Tell one channel of one signal. */
  'alert.deliver': z.object({ signal_id: z.string(), state: z.enum(['raised', 'ended']), channel_id: z.string() }),
} as const;

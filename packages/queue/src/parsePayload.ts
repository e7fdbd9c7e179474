import { z } from 'zod';
import type { JobTable } from './queue.js';
import { InvalidPayloadError, UnknownJobNameError } from './queueErrors.js';

/**
 * The payload as the job's schema gives it.
 * @throws InvalidPayloadError that names the job and every bad field, never a value: payloads may hold customers' words
 */
export function parsePayload<Jobs extends JobTable, Name extends keyof Jobs & string>(
  jobs: Jobs,
  name: Name,
  payload: unknown,
): z.infer<Jobs[Name]> {
  // Own keys only: a job called "constructor" is not in the table.
  const schema: Jobs[Name] | undefined = Object.hasOwn(jobs, name) ? jobs[name] : undefined;
  if (schema === undefined) throw new UnknownJobNameError(name, Object.keys(jobs));
  const parsed = z.safeParse<Jobs[Name]>(schema, payload);
  if (parsed.success) return parsed.data;
  throw new InvalidPayloadError(`payload of job ${name}: ${z.prettifyError(parsed.error)}`);
}

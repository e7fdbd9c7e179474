import { z } from 'zod';
import { GatewayError } from './errors.js';

export const HistoryFlag = z
  .enum(['true', 'false'], { error: 'expected true or false' })
  .default('false')
  .transform((flag) => flag === 'true')
  .meta({ description: 'true: old feedback; evaluated for spikes, but nobody is told' });

/** What stands after the `?`. Throws GatewayError 400 that names the parameter. */
export function parseQuery<Query>(schema: z.ZodType<Query>, query: unknown): Query {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = issue?.path.join('.') ?? '';
  throw new GatewayError(
    400,
    'bad_request',
    `${name === '' ? 'query' : name}: ${issue?.message ?? 'invalid'}`,
    'Correct the parameter, or leave it out; /openapi.json says what is expected.',
  );
}

import { testChannel } from '@earshot/alert';
import type { ChannelTestAnswer } from '@earshot/contracts';
import { type Config, headersOfTrace, type TraceContext } from '@earshot/runtime';

const channelTestMsMax = 15_000;

/** A test message, past the queue. */
export async function tryChannel(
  config: Config,
  channelId: string,
  clock: () => Date,
  trace: TraceContext | undefined,
): Promise<ChannelTestAnswer> {
  const channel = config.channels.find(({ id }) => id === channelId);
  if (channel === undefined) return { outcome: 'refused', reason: 'there is no such channel' };
  const result = await testChannel(channel, {
    publicUrl: config.publicUrl ?? `http://127.0.0.1:${config.port}`,
    timeZone: config.timeZone,
    now: clock(),
    signal: AbortSignal.timeout(channelTestMsMax),
    traceparent: trace && headersOfTrace(trace).traceparent,
  });
  return result.outcome === 'delivered'
    ? { outcome: 'delivered', reason: '' }
    : { outcome: 'refused', reason: result.error };
}

import type { Logger } from 'pino';

/** Says once that a channel is down and once that it is up again, not at every try. */
export interface ChannelWatch {
  delivered(channelId: string): void;
  failed(channelId: string, failure: Readonly<Record<string, string | number>>): void;
}

export function createChannelWatch(logger: Logger): ChannelWatch {
  const down = new Set<string>();
  return {
    delivered(channel_id) {
      if (down.delete(channel_id)) logger.info({ channel_id }, 'a channel is up again');
    },
    failed(channel_id, failure) {
      if (down.has(channel_id)) logger.info(failure, 'a delivery failed');
      else logger.warn(failure, 'a channel is down: a delivery failed; it is tried again');
      down.add(channel_id);
    },
  };
}

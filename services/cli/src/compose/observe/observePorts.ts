import type { Config, Logger, Metrics, Tracing } from '@earshot/runtime';
import type { Ports } from '../openPorts.js';
import { type Consumer, observeBus } from './observeBus.js';
import { observeQueue } from './observeQueue.js';
import { observeStore } from './observeStore.js';

export interface ObservedPorts {
  readonly ports: Ports;
  readonly consumers: () => readonly Consumer[];
}

/** The ports as services get them: every call measured, and part of the trace in which it is made. */
export function observePorts(
  opened: Ports,
  parts: {
    readonly metrics: Metrics;
    readonly tracing: Tracing;
    readonly logger: Logger;
    readonly clock: () => Date;
    readonly channels: Config['channels'];
  },
): ObservedPorts {
  const bus = opened.bus && observeBus(opened.bus, parts);
  const queue = opened.queue && observeQueue(opened.queue, parts);
  const channelKinds = new Map(parts.channels.map(({ id, kind }) => [id, kind]));
  const store = opened.store && observeStore(opened.store, { ...parts, channelKinds });
  return { ports: { ...opened, bus, queue, store }, consumers: () => bus?.consumers() ?? [] };
}

import { type Bus, type BusMessage, type NewMessage, StaleBatchError, type Subscription } from '@earshot/bus';
import { headersOfTrace, type Metrics, type TraceContext, type Tracing, traceOfHeaders } from '@earshot/runtime';

export interface Consumer {
  readonly group: string;
  readonly isRunning: boolean;
}

export interface ObservedBus extends Bus {
  /** What reads the log here, or should. */
  consumers(): readonly Consumer[];
}

/**
 * The log, measured and traced. What is published while a request or job goes on belongs to its trace. A batch has a trace of
 * its own, linked to those of its messages; each message keeps the headers that it came with.
 */
export function observeBus(bus: Bus, { metrics, tracing }: { metrics: Metrics; tracing: Tracing }): ObservedBus {
  const subscriptions = new Map<Subscription, string>();
  return {
    ...bus,
    async publish(topic, messages) {
      const trace = tracing.current();
      const places = await bus.publish(
        topic,
        trace === undefined ? messages : messages.map((message) => withTrace(message, trace)),
      );
      metrics.add('messagesWritten', { topic }, messages.length);
      metrics.add('bytesWritten', { topic }, bytesOf(messages));
      return places;
    },

    async subscribe(options, handlers) {
      const { group } = options;
      const subscription = await bus.subscribe(options, {
        ...handlers,
        onBatch: (messages, context) => {
          const topic = messages[0]?.topic ?? '';
          const seconds = metrics.timer();
          const span = {
            name: `${group} batch`,
            kind: 'consumer',
            links: () => tracesOf(messages),
            attributes: { 'messaging.batch.message_count': messages.length, 'messaging.destination.name': topic },
          } as const;
          metrics.add('messagesRead', { group, topic }, messages.length);
          metrics.observe('batchMessages', { group }, messages.length);
          metrics.observe('batchBytes', { group }, bytesOf(messages));
          return tracing.inSpan(span, async () => {
            try {
              await handlers.onBatch(messages, context);
              metrics.observe('batchSeconds', { group, topic }, seconds());
            } catch (error) {
              if (!(error instanceof StaleBatchError)) metrics.add('batchesFailed', { group, topic });
              throw error;
            }
          });
        },
      });
      subscriptions.set(subscription, group);
      return {
        ...subscription,
        async stop() {
          subscriptions.delete(subscription);
          await subscription.stop();
        },
      };
    },

    consumers: () =>
      [...subscriptions].map(([subscription, group]) => ({ group, isRunning: subscription.isRunning() })),
  };
}

function withTrace(message: NewMessage, trace: TraceContext): NewMessage {
  if (message.headers?.traceparent !== undefined) return message;
  return { ...message, headers: { ...message.headers, ...headersOfTrace(trace) } };
}

/** Messages of one request share a trace. */
function tracesOf(messages: readonly BusMessage[]): TraceContext[] {
  const traces = new Map<string, TraceContext>();
  for (const { headers } of messages) {
    const trace = traceOfHeaders(headers);
    if (trace !== undefined) traces.set(trace.traceId, trace);
  }
  return [...traces.values()];
}

function bytesOf(messages: readonly { readonly value: Buffer }[]): number {
  return messages.reduce((sum, { value }) => sum + value.length, 0);
}

import type { SignalList, SignalView } from '@earshot/contracts';

const isOpen = (signal: SignalView) => signal.state === 'raised' || signal.state === 'continuing';

/** The open signals after some changed: new ones come in, newer versions replace, ended and held-back ones leave. Newest first. */
export function mergeSignals(list: SignalList, changed: readonly SignalView[]): SignalList {
  const byId = new Map(list.signals.map((signal) => [signal.signal_id, signal]));
  for (const signal of changed) {
    if (isOpen(signal)) byId.set(signal.signal_id, signal);
    else byId.delete(signal.signal_id);
  }
  return { ...list, signals: newestFirst([...byId.values()]) };
}

export function newestFirst(signals: readonly SignalView[]): SignalView[] {
  return [...signals]
    .filter(isOpen)
    .sort((a, b) => Date.parse(b.started_at) - Date.parse(a.started_at) || compare(a, b));
}

function compare(a: SignalView, b: SignalView): number {
  return a.signal_id < b.signal_id ? -1 : 1;
}

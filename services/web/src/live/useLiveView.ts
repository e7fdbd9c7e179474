import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { type LiveView, parseLiveView, printLiveView } from './liveView.js';

/** Told when this page itself changes the address: the browser tells only of back and forward. */
const changes = new EventTarget();

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  changes.addEventListener('change', listener);
  return () => {
    window.removeEventListener('popstate', listener);
    changes.removeEventListener('change', listener);
  };
}

/** The view in the address bar. Opening words is a step that "back" undoes; everything else replaces. */
export function useLiveView(): readonly [LiveView, (change: Partial<LiveView>) => void] {
  const search = useSyncExternalStore(subscribe, () => window.location.search);
  const view = useMemo(() => parseLiveView(search), [search]);
  const change = useCallback((part: Partial<LiveView>) => {
    const before = parseLiveView(window.location.search);
    const after = { ...before, ...part };
    const address = window.location.pathname + printLiveView(after);
    const opens = before.clusterId === null && after.clusterId !== null;
    if (opens) window.history.pushState(null, '', address);
    else window.history.replaceState(null, '', address);
    changes.dispatchEvent(new Event('change'));
  }, []);
  return [view, change];
}

import { useAddress } from '../shell/useAddress.js';
import { type LiveView, parseLiveView, printLiveView } from './liveView.js';

const opensWords = (before: LiveView, after: LiveView) => before.clusterId === null && after.clusterId !== null;

/** The view in the address bar. Opening words is a step that "back" undoes; everything else replaces. */
export function useLiveView(): readonly [LiveView, (change: Partial<LiveView>) => void] {
  return useAddress(parseLiveView, printLiveView, opensWords);
}

import type { Overview } from '@earshot/contracts';
import { ApiFailure } from '../api/client.js';
import { useLiveConnection } from './LiveConnection.js';
import type { LiveView } from './liveView.js';
import { useClusters, useOverview } from './useLiveQueries.js';

/** How the picture on the screen stands to the world. */
export interface Picture {
  /** `live`: told of every change. `polling`: read anew every few seconds. `away`: the last that was had. */
  readonly kind: 'connecting' | 'live' | 'polling' | 'away' | 'unexpected';
  /** Browser's clock when it was last right, null while there is none. */
  readonly at: number | null;
  readonly retryAt: number | null;
  readonly overview: Overview | undefined;
  readonly retryNow: () => void;
}

export function usePicture(view: LiveView): Picture {
  const { status, heardAt, retryNow } = useLiveConnection();
  const overview = useOverview();
  const clusters = useClusters(view);
  const had = Math.max(overview.dataUpdatedAt, status.kind === 'away' ? 0 : (heardAt() ?? 0));
  return {
    kind: kindOf(status.kind, [overview.error, clusters.error], overview.data !== undefined),
    at: had === 0 ? null : had,
    retryAt: status.kind === 'away' ? status.retryAt : null,
    overview: overview.data,
    retryNow,
  };
}

function kindOf(line: string, errors: readonly (Error | null)[], hasData: boolean): Picture['kind'] {
  const kinds = errors.map((error) => (error instanceof ApiFailure ? error.kind : null));
  if (kinds.includes('unexpected')) return 'unexpected';
  if (kinds.includes('away')) return 'away';
  if (line === 'live') return 'live';
  return hasData ? 'polling' : 'connecting';
}

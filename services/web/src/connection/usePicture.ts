import type { Overview } from '@earshot/contracts';
import { ApiFailure } from '../api/ApiFailure.js';
import { useLiveConnection } from './LiveConnection.js';
import { useOverview } from './useOverview.js';

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

/** `errors`: of what the page itself reads, as the picture is no better than its worst part. */
export function usePicture(...errors: readonly (Error | null)[]): Picture {
  const { status, heardAt, retryNow } = useLiveConnection();
  const overview = useOverview();
  const had = Math.max(overview.dataUpdatedAt, status.kind === 'away' ? 0 : (heardAt() ?? 0));
  return {
    kind: kindOf(status.kind, [overview.error, ...errors], overview.data !== undefined),
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

import type { Overview } from '@earshot/contracts';
import { useQuery } from '@tanstack/react-query';
import { liveApi } from '../api/liveApi.js';
import { useApi, useLiveConnection } from './LiveConnection.js';

const liveRefreshMs = 60_000;
const withoutLineRefreshMs = 5_000;

/** How much comes in and how far behind the picture is; every page shows it. */
export function useOverview() {
  return useOverviewPart(whole);
}

/** A part of it: whoever shows no more is drawn anew only when that part changes. `select` is a function of the module. */
export function useOverviewPart<Part>(select: (overview: Overview) => Part) {
  const { status } = useLiveConnection();
  const { overview } = useApi(liveApi);
  return useQuery({
    queryKey: ['overview'],
    queryFn: ({ signal }) => overview(signal),
    refetchInterval: status.kind === 'live' ? liveRefreshMs : withoutLineRefreshMs,
    select,
  });
}

const whole = (overview: Overview) => overview;

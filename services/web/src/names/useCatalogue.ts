import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { liveApi } from '../api/liveApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { catalogueOf } from './placeNames.js';

const refreshMs = 600_000;

/** Every name of a supplier or product that is known. */
export function useCatalogue() {
  const { catalogue } = useApi(liveApi);
  const query = useQuery({
    queryKey: ['catalogue'],
    queryFn: ({ signal }) => catalogue(signal),
    refetchInterval: refreshMs,
  });
  return useMemo(() => catalogueOf(query.data?.entries ?? []), [query.data]);
}

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { caseApi } from '../api/caseApi.js';
import { useApi } from '../connection/LiveConnection.js';
import type { CasesView } from './casesView.js';

const pageMax = 100;
const refreshMs = 60_000;

export function useCases(view: CasesView) {
  const { cases } = useApi(caseApi);
  const some = <Value extends string>(value: Value | '') => (value === '' ? undefined : value);
  const query = {
    show: view.show,
    order: view.order,
    owner: some(view.owner),
    stage: some(view.stage),
    status: some(view.status),
    supplier_id: some(view.supplierId),
    limit: pageMax,
  };
  return useInfiniteQuery({
    queryKey: ['cases', query],
    queryFn: ({ signal, pageParam }) => cases({ ...query, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
    // Who looks away and comes back finds the list as it was left.
    refetchOnWindowFocus: false,
  });
}

export function useCase(caseId: string) {
  const api = useApi(caseApi);
  return useQuery({
    queryKey: ['case', caseId],
    queryFn: ({ signal }) => api.case(caseId, signal),
    refetchInterval: refreshMs,
  });
}

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { type SearchQuery, searchApi } from '../api/searchApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { midnight } from '../format/midnight.js';
import { useTimeZone } from '../format/timeZone.js';

const pageMax = 40;

/** Words that a question finds, page by page. They stand still until asked for anew. */
export function useSearch(question: SearchQuery, enabled = true) {
  const { search } = useApi(searchApi);
  return useInfiniteQuery({
    queryKey: ['search', question],
    queryFn: ({ signal, pageParam }) => search({ ...question, cursor: pageParam, limit: pageMax }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    meta: { standsStill: true },
    enabled,
  });
}

/** Midnights as the installation has them. */
export function useMidnight() {
  const zone = useTimeZone();
  return useCallback((day: string, plusDays: number) => midnight(day, plusDays, zone), [zone]);
}

import type { LiveEvent, SignalList, Word } from '@earshot/contracts';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { Call } from '../api/call.js';
import { type LiveStatus, type LiveStream, openLiveStream } from '../api/liveStream.js';
import { gatherEvents } from './gatherEvents.js';
import { mergeSignals } from './mergeSignals.js';
import { throttle } from './throttle.js';

/** What the line tells is shown at most this often. */
const showEveryMs = 250;
/** Counts on the screen follow the server within this; a burst of a thousand texts costs one request. */
const clustersRefreshMs = 2_000;
const heatmapRefreshMs = 15_000;
const casesRefreshMs = 1_000;

type WordsListener = (words: readonly Word[]) => void;

interface LiveConnection {
  readonly call: Call;
  readonly status: LiveStatus;
  readonly retryNow: () => void;
  /** Browser's clock at the last event, null before the first. Read it, do not render by it: it changes often. */
  readonly heardAt: () => number | null;
  readonly onWords: (listener: WordsListener) => () => void;
}

const LiveContext = createContext<LiveConnection | null>(null);

/** Keeps one line to the server open and carries what it tells into the query cache, from which everything is drawn. */
export function LiveConnectionProvider(props: {
  readonly call: Call;
  readonly onRefused: () => void;
  readonly children: ReactNode;
}) {
  const { call, onRefused, children } = props;
  const queries = useQueryClient();
  const [status, setStatus] = useState<LiveStatus>({ kind: 'connecting' });
  const [listeners] = useState(() => new Set<WordsListener>());
  const stream = useRef<LiveStream>(null);
  const heardAt = useRef<number | null>(null);

  useEffect(() => {
    const carrier = carryEvents(queries, listeners);
    let wasLive = false;
    stream.current = openLiveStream({
      url: '/v1/live',
      token: call.token,
      onEvent: (event) => {
        heardAt.current = Date.now();
        carrier.take(event);
      },
      onStatus: (next) => {
        setStatus(next);
        if (next.kind === 'refused') onRefused();
        if (next.kind === 'live') {
          heardAt.current = Date.now();
          // What happened while the line was down was not told.
          refreshAll(queries);
        }
        // Whether the server is away or only this line is: the overview's answer tells.
        if (wasLive && next.kind === 'away') void queries.invalidateQueries({ queryKey: ['overview'] });
        wasLive = next.kind === 'live';
      },
    });
    return () => {
      stream.current?.close();
      carrier.close();
    };
  }, [call, queries, listeners, onRefused]);

  const connection = useMemo<LiveConnection>(
    () => ({
      call,
      status,
      retryNow: () => {
        stream.current?.retryNow();
        refreshAll(queries);
      },
      heardAt: () => heardAt.current,
      onWords: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    }),
    [call, status, queries, listeners],
  );
  return <LiveContext value={connection}>{children}</LiveContext>;
}

export function useLiveConnection(): LiveConnection {
  const connection = useContext(LiveContext);
  if (connection === null) throw new Error('useLiveConnection stands outside of LiveConnectionProvider');
  return connection;
}

/** What somebody may be reading changes only when asked for: words, and whatever says so of itself. */
function refreshAll(queries: QueryClient): void {
  void queries.invalidateQueries({
    predicate: (query) => query.queryKey[0] !== 'words' && query.meta?.standsStill !== true,
  });
}

/** A room's questions to the server, such as casesApi, asked as whoever is signed in. */
export function useApi<Api>(room: (call: Call) => Api): Api {
  const { call } = useLiveConnection();
  return useMemo(() => room(call), [call, room]);
}

function carryEvents(queries: QueryClient, listeners: ReadonlySet<WordsListener>) {
  // A request that is under way is not thrown away for the next one: under load that would never end.
  // Nobody looks at a hidden tab; what it missed is read when it is looked at again (refetchOnWindowFocus).
  const refresh = (queryKey: readonly string[]) =>
    !document.hidden && void queries.invalidateQueries({ queryKey }, { cancelRefetch: false });
  const clusters = throttle(() => refresh(['clusters']), clustersRefreshMs);
  const heatmap = throttle(() => refresh(['heatmap']), heatmapRefreshMs);
  const opened = throttle(() => refresh(['cluster']), clustersRefreshMs);
  // A case is also asked for by its cluster, so which of them are open cannot be told by their ids.
  const cases = throttle(() => {
    refresh(['cases']);
    refresh(['case']);
  }, casesRefreshMs);
  const gathered = gatherEvents(({ overview, words, signals, clusterIds, caseIds }) => {
    if (overview !== undefined) queries.setQueryData(['overview'], overview);
    if (words.length > 0) for (const listener of listeners) listener(words);
    if (signals.length > 0) {
      queries.setQueryData<SignalList>(['signals'], (list) =>
        list === undefined ? list : mergeSignals(list, signals),
      );
    }
    if (clusterIds.size > 0) {
      clusters.ask();
      heatmap.ask();
      const open = queries.getQueryCache().findAll({ queryKey: ['cluster'], type: 'active' });
      if (open.some((query) => clusterIds.has(String(query.queryKey[1])))) opened.ask();
    }
    if (caseIds.size > 0) cases.ask();
  }, showEveryMs);
  return {
    take: (event: LiveEvent) => {
      if (event.type === 'missed') refreshAll(queries);
      else gathered.take(event);
    },
    close: () => {
      for (const due of [gathered, clusters, heatmap, opened, cases]) due.cancel();
    },
  };
}

import type { PersonAction } from '@earshot/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiFailure } from '../api/ApiFailure.js';
import { caseApi } from '../api/caseApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { newId } from './newId.js';

const firstAskMs = 150;
const longestAskMs = 2_000;
/** After this long the page says that it will be applied later, and goes on. */
const patienceMs = 30_000;

export type CommandOutcome =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'done'; readonly action: PersonAction['kind']; readonly commandId: string }
  | { readonly kind: 'later' }
  /** In the server's words, '' where it gave none. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'failed'; readonly error: ApiFailure };

/**
 * Sends what somebody does and waits until the one writer of the supplier has applied or refused it. Whatever shows cases
 * and clusters is read anew then. Resolves to whether it was applied.
 */
export function useCommand(supplierId: string) {
  const api = useApi(caseApi);
  const queries = useQueryClient();
  const [outcome, setOutcome] = useState<CommandOutcome>({ kind: 'idle' });
  const gone = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    gone.current = controller;
    return () => controller.abort();
  }, []);

  const send = useCallback(
    async (action: PersonAction, why = ''): Promise<boolean> => {
      const commandId = newId();
      const { signal } = gone.current;
      setOutcome({ kind: 'busy' });
      try {
        await api.command({ command_id: commandId, supplier_id: supplierId, why, action });
        const state = await untilApplied(() => api.commandState(commandId, signal), signal);
        if (state === null) setOutcome({ kind: 'later' });
        else if (state.state === 'refused')
          setOutcome({ kind: 'refused', reason: [state.reason, state.next].filter((part) => part !== '').join(' ') });
        else setOutcome({ kind: 'done', action: action.kind, commandId });
        await Promise.all(
          ['cluster', 'clusters', 'cases', 'case', 'search'].map((key) =>
            queries.invalidateQueries({ queryKey: [key] }),
          ),
        );
        return state?.state === 'applied';
      } catch (error) {
        if (!signal.aborted)
          setOutcome({
            kind: 'failed',
            error: error instanceof ApiFailure ? error : new ApiFailure('unexpected', String(error), error),
          });
        return false;
      }
    },
    [api, queries, supplierId],
  );
  return { send, outcome, forget: useCallback(() => setOutcome({ kind: 'idle' }), []) };
}

/** null where it is still not applied after all the patience there is. */
async function untilApplied<State extends { readonly state: string }>(
  ask: () => Promise<State>,
  signal: AbortSignal,
): Promise<State | null> {
  const until = Date.now() + patienceMs;
  for (let wait = firstAskMs; Date.now() < until; wait = Math.min(longestAskMs, wait * 1.5)) {
    const state = await ask();
    if (state.state !== 'pending') return state;
    await new Promise((resolve) => setTimeout(resolve, wait));
    signal.throwIfAborted();
  }
  return null;
}

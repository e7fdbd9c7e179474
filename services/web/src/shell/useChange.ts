import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useFailureText } from './useFailureText.js';

/** Does something and reads anew what it changed. Resolves to what it answered, undefined where it failed; `wrong` says why. */
export function useChange(queryKey: readonly string[]) {
  const queries = useQueryClient();
  const textOf = useFailureText();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState('');
  const [key] = useState(queryKey);
  const change = useCallback(
    async <Answer>(work: () => Promise<Answer>): Promise<Answer | undefined> => {
      setBusy(true);
      setWrong('');
      try {
        const answer = await work();
        await queries.invalidateQueries({ queryKey: key });
        return answer;
      } catch (error) {
        setWrong(textOf(error));
        return undefined;
      } finally {
        setBusy(false);
      }
    },
    [queries, textOf, key],
  );
  return { change, busy, wrong };
}

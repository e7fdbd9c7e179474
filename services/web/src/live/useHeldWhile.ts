import { useState } from 'react';

/**
 * The newest value, but while `held` no change of its make-up: it stays what it was until let go. Where `same` says that
 * the make-up has not changed (only figures did), the newest is taken at once.
 */
export function useHeldWhile<T>(held: boolean, fresh: T, same: (a: T, b: T) => boolean): T {
  const [shown, setShown] = useState(fresh);
  if (shown !== fresh && (!held || same(shown, fresh))) {
    setShown(fresh);
    return fresh;
  }
  return shown;
}

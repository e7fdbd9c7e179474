import { useCallback, useEffect, useState } from 'react';

const storageKey = 'earshot.follow';
/** A wall is read from afar: an order stands at least this long. */
const orderStandsMs = 10_000;

/** "Follow" takes each new order by itself, for screens that nobody touches. Remembered by the browser. */
export function useFollow(
  always: boolean,
  due: boolean,
  accept: () => void,
): readonly [boolean, (follow: boolean) => void] {
  const [chosen, setFollow] = useState(() => localStorage.getItem(storageKey) === 'yes');
  const follow = always || chosen;
  useEffect(() => {
    if (!follow || !due) return;
    const timer = setTimeout(accept, orderStandsMs);
    return () => clearTimeout(timer);
  }, [follow, due, accept]);
  const choose = useCallback((next: boolean) => {
    localStorage.setItem(storageKey, next ? 'yes' : 'no');
    setFollow(next);
  }, []);
  return [follow, choose];
}

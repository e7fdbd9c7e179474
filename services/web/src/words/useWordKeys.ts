import { type RefObject, useCallback } from 'react';
import { useKeys } from '../shell/useKeys.js';

/** j and k walk the words of a list, from the first that is in sight. */
export function useWordKeys(list: RefObject<HTMLElement | null>): { readonly current: () => string | undefined } {
  const step = (by: 1 | -1) => {
    const words = [...(list.current?.querySelectorAll<HTMLElement>('[data-word]') ?? [])];
    const at = words.findIndex((word) => word.contains(document.activeElement));
    const next = words[at < 0 ? 0 : Math.min(words.length - 1, Math.max(0, at + by))];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: 'nearest' });
  };
  useKeys({ j: () => step(1), k: () => step(-1) });
  const current = useCallback(() => document.activeElement?.closest<HTMLElement>('[data-word]')?.dataset.word, []);
  return { current };
}

import { type RefObject, useLayoutEffect, useRef } from 'react';

const glideMs = 320;

/**
 * Lets the children of a list glide to their new places when its order changes ("first, last, invert, play"), so that the
 * eye can follow a row. Children are told apart by `data-row`.
 */
export function useFlip(list: RefObject<HTMLElement | null>, order: string): void {
  const before = useRef(new Map<string, number>());
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew whenever the order changes
  useLayoutEffect(() => {
    const after = new Map<string, number>();
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    for (const item of list.current?.children ?? []) {
      if (!(item instanceof HTMLElement)) continue;
      const id = item.dataset.row ?? '';
      after.set(id, item.offsetTop);
      const was = before.current.get(id);
      if (was === undefined || was === item.offsetTop || still) continue;
      item.animate([{ transform: `translateY(${was - item.offsetTop}px)` }, { transform: 'none' }], {
        duration: glideMs,
        easing: 'cubic-bezier(0.2, 0, 0, 1)',
      });
    }
    before.current = after;
  }, [list, order]);
}

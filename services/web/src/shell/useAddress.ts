import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';

const never = () => false;

/**
 * What a page shows, kept in the address, so that a link leads to exactly this view. `change` replaces the address, so that
 * "back" leaves the page; where `isStep` says so it is a step of its own. The three functions must be the same each time.
 */
export function useAddress<View>(
  parse: (search: string) => View,
  print: (view: View) => string,
  isStep: (before: View, after: View) => boolean = never,
): readonly [View, (part: Partial<View>) => void] {
  const { search } = useLocation();
  const navigate = useNavigate();
  const view = useMemo(() => parse(search), [parse, search]);
  const change = useCallback(
    (part: Partial<View>) => {
      // Two changes in one moment: the second starts from the first.
      const before = parse(window.location.search);
      const after = { ...before, ...part };
      void navigate({ search: print(after) }, { replace: !isStep(before, after), preventScrollReset: true });
    },
    [parse, print, isStep, navigate],
  );
  return [view, change];
}

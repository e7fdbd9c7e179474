import { useEffect, useRef } from 'react';

type Keys = Readonly<Record<string, ((event: KeyboardEvent) => void) | undefined>>;

/** Single keys for the whole page, silent while somebody types or holds a modifier. */
export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      // What lies under a modal dialog is not in use.
      if (document.querySelector('dialog[open]') !== null) return;
      current.current[event.key]?.(event);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null;
}

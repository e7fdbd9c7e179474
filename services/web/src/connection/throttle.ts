/**
 * Runs `work` at once, then at most every `intervalMs` however often it is asked for; the last asking is never lost.
 * `cancel` drops what is due.
 */
export function throttle(
  work: () => void,
  intervalMs: number,
): { readonly ask: () => void; readonly cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = false;
  const ask = () => {
    if (timer !== undefined) {
      asked = true;
      return;
    }
    work();
    timer = setTimeout(() => {
      timer = undefined;
      if (!asked) return;
      asked = false;
      ask();
    }, intervalMs);
  };
  return {
    ask,
    cancel: () => {
      clearTimeout(timer);
      timer = undefined;
      asked = false;
    },
  };
}

/** The answer of `read`, asked for at most every `ageMsMax`; callers in between share it, and a failure is not kept. */
export function remember<Answer>(
  read: () => Promise<Answer>,
  ageMsMax: number,
  nowMs: () => number,
): () => Promise<Answer> {
  let kept: { readonly answer: Promise<Answer>; readonly atMs: number } | undefined;
  return () => {
    const age = kept === undefined ? Number.POSITIVE_INFINITY : nowMs() - kept.atMs;
    if (kept !== undefined && age >= 0 && age <= ageMsMax) return kept.answer;
    const answer = read();
    const mine = { answer, atMs: nowMs() };
    kept = mine;
    answer.catch(() => {
      if (kept === mine) kept = undefined;
    });
    return answer;
  };
}

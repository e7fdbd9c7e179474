/**
 * What became of one message in a step. `drop`: nothing to be done with it, counted by its reason (a short constant).
 * `dead`: it can never be processed, so it goes to the dead letters with its reason, which must not quote its text.
 */
export type StepResult =
  | { readonly outcome: 'ok' }
  | { readonly outcome: 'drop'; readonly reason: string }
  | { readonly outcome: 'dead'; readonly reason: string };

export const ok: StepResult = { outcome: 'ok' };

export function drop(reason: string): StepResult {
  return { outcome: 'drop', reason };
}

export function dead(reason: string): StepResult {
  return { outcome: 'dead', reason };
}

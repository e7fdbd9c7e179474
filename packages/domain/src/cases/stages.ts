import { CASE_STAGES, type CaseStage } from '@earshot/contracts';

/** Whether somebody who set this stage has answered: the problem is at least kept from growing. */
export function isAnswer(stage: CaseStage): boolean {
  return isAtLeast(stage, 'contained');
}

export function isAtLeast(stage: CaseStage, other: CaseStage): boolean {
  return CASE_STAGES.indexOf(stage) >= CASE_STAGES.indexOf(other);
}

export type StageMove =
  | { readonly allowed: true; readonly needsWhy: boolean }
  | { readonly allowed: false; readonly reason: string; readonly next: string };

/**
 * Which moves there are. Forward, steps may be left out (a cause that is known needs no investigation), but what was not
 * applied cannot be verified. A step back, or an end without verification, says why. From `closed` there is only reopening.
 */
export function stageMove(from: CaseStage, to: CaseStage): StageMove {
  if (from === 'closed')
    return { allowed: false, reason: 'the case is closed', next: 'Reopen it first, then set its stage.' };
  if (from === to)
    return { allowed: false, reason: `the stage is ${from} already`, next: 'There is nothing to be done.' };
  if (to === 'verified' && from !== 'fix_applied')
    return {
      allowed: false,
      reason: `a fix is verified after it was applied, and the stage is ${from}`,
      next: 'Set the stage to fix_applied first.',
    };
  const isStepBack = isAtLeast(from, to);
  const isUnverifiedEnd = to === 'closed' && from !== 'verified';
  return { allowed: true, needsWhy: isStepBack || isUnverifiedEnd };
}

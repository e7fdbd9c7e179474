import type { StepOutcome } from '@earshot/bus';
import type { Logger, Metrics } from '@earshot/runtime';

const levels = { drop: 'debug', retry: 'warn', dead: 'warn' } as const;
const messages = {
  drop: 'messages were dropped',
  retry: 'a batch is tried again',
  dead: 'messages went to the dead letters; `earshot dead-letters list` shows them',
} as const;

/** Counts, and says what did not simply go through, once a batch and reason: a dead letter that nobody hears of is as good as lost. */
export function logOutcome(logger: Logger, metrics: Metrics): (outcome: StepOutcome) => void {
  return ({ outcome, ...where }) => {
    metrics.add('stepMessages', { step: where.step, topic: where.topic, outcome }, where.count);
    if (outcome !== 'ok') logger[levels[outcome]](where, messages[outcome]);
  };
}

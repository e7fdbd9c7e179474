import type {
  Case,
  CaseAction,
  CaseChange,
  Cause,
  Channel,
  CommandBy,
  FirstAnswer,
  OwnershipRule,
  SystemAction,
} from '@earshot/contracts';
import type { CaseOptions } from './caseOptions.js';
import type { ZonedTime } from './zonedTime.js';

/** What a case is about, as the store knows it. */
export interface CaseFacts {
  /** One of the two, the other ''. */
  readonly cluster_id: string;
  readonly signal_id: string;
  readonly product_id: string;
  readonly cause: Cause | '';
  readonly title: string;
  /** Where most of its complaints come from, '' where that is not known. */
  readonly channel: Channel | '';
}

/** What holds for all cases of an installation. */
export interface CasePolicy {
  readonly rules: readonly OwnershipRule[];
  readonly firstAnswer: FirstAnswer;
  readonly zone: ZonedTime;
  readonly options?: CaseOptions;
}

/** What a decision about a case is made from. */
export interface CaseQuestion {
  /** The case as it stands, null where nobody acted on its subject yet. */
  readonly before: Case | null;
  readonly case_id: string;
  readonly supplier_id: string;
  readonly action: CaseAction | SystemAction;
  readonly by: CommandBy;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly why: string;
  readonly facts: CaseFacts;
  readonly policy: CasePolicy;
}

/** The question with a case that exists, be it only just. */
export interface OpenQuestion extends CaseQuestion {
  readonly before: Case;
}

export interface Refusal {
  readonly reason: string;
  /** What to do instead. */
  readonly next: string;
}

export type Decision =
  | { readonly outcome: 'changes'; readonly changes: readonly CaseChange[] }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

export function decided(...changes: readonly CaseChange[]): Decision {
  return { outcome: 'changes', changes };
}

export function refused(reason: string, next: string): Decision {
  return { outcome: 'refused', refusal: { reason, next } };
}

/** The action of a kind. */
export type ActionOf<Kind extends (CaseAction | SystemAction)['kind']> = Extract<
  CaseAction | SystemAction,
  { readonly kind: Kind }
>;

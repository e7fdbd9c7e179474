import type { CaseOwner, Cause, Channel, OwnershipRule } from '@earshot/contracts';

export interface Owned {
  readonly supplier_id: string;
  readonly product_id: string;
  readonly cause: Cause | '';
  /** Where most of the complaints come from, '' where that is not known. */
  readonly channel: Channel | '';
}

/** Who has a case until somebody acts on it: the owner of the first rule that matches; null where none does. */
export function ownerByRules(rules: readonly OwnershipRule[], owned: Owned): CaseOwner | null {
  const rule = rules.find(
    (each) =>
      (each.supplier_id === '' || each.supplier_id === owned.supplier_id) &&
      (each.product_id === '' || each.product_id === owned.product_id) &&
      (each.cause === '' || each.cause === owned.cause) &&
      (each.channel === '' || each.channel === owned.channel),
  );
  return rule === undefined ? null : { ...rule.owner, owned_by: 'rule' };
}

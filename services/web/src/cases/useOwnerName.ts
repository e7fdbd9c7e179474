import type { CaseOwner } from '@earshot/contracts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Who has a case, in words: a person, a department, both, or nobody. */
export function useOwnerName() {
  const { t } = useTranslation();
  return useCallback(
    (owner: Pick<CaseOwner, 'person_id' | 'name' | 'department'> | null): string => {
      if (owner === null) return t('case.nobody');
      const person = owner.name === '' ? owner.person_id : owner.name;
      return [person, owner.department].filter((part) => part !== '').join(' · ');
    },
    [t],
  );
}

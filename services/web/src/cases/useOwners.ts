import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { caseApi } from '../api/caseApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { useSession } from '../session/Session.js';

const casesReadMax = 200;

interface KnownPerson {
  readonly person_id: string;
  readonly name: string;
}

/** Whom cases can be given to, as far as it can be seen: oneself, who has one, and whom the ownership rules name. */
export function useOwners(): { readonly people: readonly KnownPerson[]; readonly departments: readonly string[] } {
  const api = useApi(caseApi);
  const { me } = useSession();
  const cases = useQuery({
    queryKey: ['cases', 'owners'],
    queryFn: ({ signal }) => api.cases({ show: 'all', order: 'updated', limit: casesReadMax }, signal),
  });
  const rules = useQuery({ queryKey: ['ownership rules'], queryFn: ({ signal }) => api.ownershipRules(signal) });
  return useMemo(() => {
    const owners = [
      ...(cases.data?.cases ?? []).flatMap((one) => one.owner ?? []),
      ...(rules.data?.rules ?? []).map((rule) => rule.owner),
    ];
    const people = new Map<string, KnownPerson>([[me.person_id, me]]);
    for (const owner of owners) if (owner.person_id !== '') people.set(owner.person_id, owner);
    const departments = new Set(owners.map((owner) => owner.department).filter((name) => name !== ''));
    return {
      people: [...people.values()].sort((a, b) => a.name.localeCompare(b.name)),
      departments: [...departments].sort((a, b) => a.localeCompare(b)),
    };
  }, [cases.data, rules.data, me]);
}

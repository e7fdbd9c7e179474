import type { Config } from '@earshot/runtime';

/** What takes feedback in, works through it and tells people: together they are a whole Earshot. */
export const SERVICES = ['gateway', 'analyze', 'cluster', 'alert', 'api'] as const;

/** What `earshot start` runs; `--only` names some. `sql` is ClickHouse's HTTP interface before the engine in process. */
export const ROLES = [...SERVICES, 'sql'] as const;
export type Role = (typeof ROLES)[number];

/** Where nothing is named: everything, but that a ClickHouse server speaks for itself. */
export function rolesOf({ store }: Pick<Config, 'store'>): readonly Role[] {
  return store.kind === 'server' ? SERVICES : ROLES;
}

export function isWhole(roles: ReadonlySet<Role>): boolean {
  return SERVICES.every((service) => roles.has(service));
}

import { type Role, SERVICES } from './roles.js';

/** Which ports a set of roles needs. */
export interface PortsNeeded {
  readonly bus: boolean;
  readonly queue: boolean;
  readonly store: boolean;
  readonly acceptedIds: boolean;
}

/** The demo writes the names of its suppliers, so it needs the store as well. */
export function portsNeeded(roles: ReadonlySet<Role>, demo: boolean): PortsNeeded {
  return {
    bus: SERVICES.some((role) => roles.has(role)),
    store: roles.has('cluster') || roles.has('alert') || roles.has('api') || roles.has('sql') || demo,
    queue: roles.has('alert'),
    acceptedIds: roles.has('gateway'),
  };
}

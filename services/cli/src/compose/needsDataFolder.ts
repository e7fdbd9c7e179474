import type { Config } from '@earshot/runtime';
import { portsNeeded } from './portsNeeded.js';
import { isWhole, type Role } from './roles.js';

/**
 * One that runs all keeps a folder, if only for the commands that look for it there. A service on its own writes nothing
 * where servers hold its data and the environment its secrets.
 */
export function needsDataFolder(config: Config, roles: ReadonlySet<Role>, demo: boolean): boolean {
  const needed = portsNeeded(roles, demo);
  return (
    isWhole(roles) ||
    demo ||
    (needed.bus && config.bus.kind === 'lmdb') ||
    (needed.store && config.store.kind === 'embedded') ||
    ((needed.queue || needed.acceptedIds) && config.queue.kind === 'lmdb') ||
    config.token === undefined ||
    ((roles.has('gateway') || roles.has('analyze')) && config.customerKey === undefined) ||
    (roles.has('gateway') && config.mailbox !== undefined)
  );
}

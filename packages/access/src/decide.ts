import { type Actor, ROLES, type Role } from '@earshot/contracts';
import { ACTIONS, PAGES, type Page, ROUTES, type Rule } from './access.js';

/** `signed_out`: nobody asks; `role`: the role may not; `bound`: who is bound to suppliers may not; `unknown`: there is no rule. */
export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly why: 'signed_out' | 'role' | 'bound' | 'unknown'; readonly needs?: Role };

type Asking = Pick<Actor, 'role' | 'suppliers'> | null;

/** Whether a route may be asked, by its method and its pattern. What is not in the table is refused to everybody. */
export function mayAsk(actor: Asking, method: string, pattern: string): Decision {
  const found = ruleOfRoute(method, pattern);
  return found === undefined ? { allowed: false, why: 'unknown' } : mayBy(actor, found);
}

export function ruleOfRoute(method: string, pattern: string): Rule | undefined {
  const key = `${method === 'HEAD' ? 'GET' : method} ${pattern}`;
  return Object.hasOwn(ROUTES, key) ? ROUTES[key] : undefined;
}

/** Whether a page is offered. */
export function mayOpen(actor: Asking, page: Page): boolean {
  return mayBy(actor, PAGES[page]).allowed;
}

const adminsAlone: Rule = { from: 'admin', bound: 'refused' };

/** Whether a command of this kind of action may be given. */
export function mayDo(actor: Asking, action: string): boolean {
  const found = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  return mayBy(actor, found ?? adminsAlone).allowed;
}

export function mayBy(actor: Asking, { from, bound }: Rule): Decision {
  if (from === 'everyone') return { allowed: true };
  if (actor === null) return { allowed: false, why: 'signed_out' };
  if (ROLES.indexOf(actor.role) < ROLES.indexOf(from)) return { allowed: false, why: 'role', needs: from };
  if (actor.suppliers !== null && bound === 'refused') return { allowed: false, why: 'bound' };
  return { allowed: true };
}

/** Whether somebody sees a supplier's rows. */
export function seesSupplier({ suppliers }: Pick<Actor, 'suppliers'>, supplierId: string): boolean {
  return suppliers === null || suppliers.includes(supplierId);
}

/** What a filter by one supplier ('' for all) comes down to for somebody: null for all, an empty list for none. */
export function suppliersAsked({ suppliers }: Pick<Actor, 'suppliers'>, supplierId: string): readonly string[] | null {
  if (supplierId === '') return suppliers;
  return seesSupplier({ suppliers }, supplierId) ? [supplierId] : [];
}

import { createHash, randomUUID } from 'node:crypto';
import type { Actor, Me, NewPerson, Person, PersonChange, Role } from '@earshot/contracts';
import { HttpError } from '@earshot/runtime';
import {
  adminCount,
  type PersonRow,
  peopleByName,
  peoplePage,
  peopleTable,
  personById,
  type Store,
} from '@earshot/store';
import { oneAfterAnother } from './oneAfterAnother.js';
import type { Passwords } from './passwords.js';
import { createRemembered } from './remembered.js';

/** What an identity provider says of somebody who comes from it. */
export interface Newcomer {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly role: Role;
  readonly suppliers: readonly string[] | null;
}

export interface People {
  /** Who it is, where they are active; remembered for a few seconds. */
  find(personId: string): Promise<PersonRow | undefined>;
  /** Whose password it is; undefined where it is nobody's. Takes the same time either way. */
  byPassword(name: string, password: string): Promise<PersonRow | undefined>;
  page(after: { readonly name: string; readonly person_id: string }, limit: number): Promise<readonly Person[]>;
  get(personId: string): Promise<Person | undefined>;
  /** @throws HttpError 409 where the name is taken */
  create(person: NewPerson): Promise<Person>;
  /** @throws HttpError 404, 409 where the name is taken or nobody could do everything any more */
  change(personId: string, change: PersonChange): Promise<Person>;
  /** As the identity provider has them now; who was shut out here stays out. @throws HttpError 403 for those */
  welcome(newcomer: Newcomer): Promise<PersonRow>;
  /** Whether there is a person who may everything. */
  isThereAdmin(): Promise<boolean>;
  /** The first administrator. @throws HttpError 409 where there is one already, or somebody has the name */
  createFirst(person: Pick<NewPerson, 'name' | 'password'>): Promise<PersonRow>;
}

export function createPeople(store: Pick<Store, 'query' | 'insert'>, clock: () => Date, passwords: Passwords): People {
  const known = createRemembered(clock, read);
  // Two who take the same name at the same moment: the second must see the first.
  const inTurn = oneAfterAnother();

  async function read(personId: string): Promise<PersonRow | undefined> {
    return (await store.query(personById, { person_id: personId }))[0];
  }

  async function write(row: Omit<PersonRow, 'updated_at' | 'version'>, before?: PersonRow): Promise<PersonRow> {
    const now = clock();
    const version = Math.max(now.getTime(), Number(before?.version ?? 0) + 1);
    const written = { ...row, updated_at: now.toISOString(), version: String(version) };
    await store.insert(peopleTable, [written]);
    known.forget(row.person_id);
    return written;
  }

  async function holdName(name: string, personId: string): Promise<void> {
    const others = await store.query(peopleByName, { name });
    if (others.every(({ person_id }) => person_id === personId)) return;
    throw new HttpError(
      409,
      'name_taken',
      `somebody is called ${JSON.stringify(name)} already`,
      'Choose another name.',
    );
  }

  async function isThereAdmin(): Promise<boolean> {
    return (await store.query(adminCount, {}))[0]?.admins !== 0;
  }

  async function make(person: NewPerson): Promise<PersonRow> {
    const person_id = randomUUID();
    await holdName(person.name, person_id);
    return write({
      person_id,
      name: person.name,
      role: person.role,
      ...boundTo(person.suppliers),
      language: person.language ?? '',
      signs_in_by: 'password',
      password_hash: await passwords.hash(person.password),
      active: true,
      created_at: clock().toISOString(),
    });
  }

  return {
    async find(personId) {
      const found = await known.get(personId);
      return found?.active === true ? found : undefined;
    },

    async byPassword(name, password) {
      const [found] = await store.query(peopleByName, { name });
      const isRight = await passwords.verify(found?.password_hash ?? '', password);
      return isRight ? found : undefined;
    },

    async page(after, limit) {
      return (await store.query(peoplePage, { ...after, limit })).map(toPerson);
    },

    async get(personId) {
      const found = await read(personId);
      return found === undefined ? undefined : toPerson(found);
    },

    create: (person) => inTurn(async () => toPerson(await make(person))),

    change: (personId, change) =>
      inTurn(async () => {
        const before = await read(personId);
        if (before === undefined) throw noPerson(personId);
        const next = await changed(before, change, passwords);
        if (next.active) await holdName(next.name, personId);
        if (isFullAdmin(before) && !isFullAdmin(next)) await holdLastAdmin();
        return toPerson(await write(next, before));
      }),

    welcome: ({ issuer, subject, name, role, suppliers }) =>
      inTurn(async () => {
        const person_id = `oidc-${createHash('sha256')
          .update(JSON.stringify([issuer, subject]))
          .digest('hex')
          .slice(0, 32)}`;
        const before = await read(person_id);
        if (before?.active === false) {
          throw new HttpError(
            403,
            'shut_out',
            'this person was shut out here',
            'Ask an administrator of this Earshot.',
          );
        }
        const now = { name, role, ...boundTo(suppliers) };
        if (before !== undefined && isSame(before, now)) return before;
        const first = { language: '' as const, created_at: clock().toISOString() };
        return write(
          { ...(before ?? first), ...now, person_id, signs_in_by: 'oidc', password_hash: '', active: true },
          before,
        );
      }),

    isThereAdmin,

    createFirst: (person) =>
      inTurn(async () => {
        if (await isThereAdmin()) {
          throw new HttpError(409, 'not_first', 'there is an administrator: the link was used', 'Sign in instead.');
        }
        return make({ ...person, role: 'admin', suppliers: null, language: null });
      }),
  };

  async function holdLastAdmin(): Promise<void> {
    const [counts] = await store.query(adminCount, {});
    if ((counts?.admins ?? 0) > 1) return;
    throw new HttpError(
      409,
      'last_admin',
      'nobody else could do everything any more',
      'Make another person an administrator first.',
    );
  }
}

async function changed(
  before: PersonRow,
  { password, suppliers, language, ...plain }: PersonChange,
  passwords: Passwords,
): Promise<PersonRow> {
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  const isForeign = before.signs_in_by === 'oidc';
  if (isForeign && (password !== undefined || suppliers !== undefined || 'name' in given || 'role' in given)) {
    throw new HttpError(
      409,
      'of_provider',
      'name, role, suppliers and password of this person come from the identity provider',
      'Change them there; `active` and `language` can be changed here.',
    );
  }
  return {
    ...before,
    ...given,
    ...(suppliers === undefined ? {} : boundTo(suppliers)),
    ...(language === undefined ? {} : { language: language ?? '' }),
    ...(password === undefined ? {} : { password_hash: await passwords.hash(password) }),
  };
}

function isFullAdmin({ role, active, is_bound }: PersonRow): boolean {
  return role === 'admin' && active && !is_bound;
}

function isSame(before: PersonRow, now: Pick<PersonRow, 'name' | 'role' | 'is_bound' | 'suppliers'>): boolean {
  const facts = ({ name, role, is_bound, suppliers }: typeof now) => JSON.stringify([name, role, is_bound, suppliers]);
  return facts(before) === facts(now);
}

export function noPerson(personId: string): HttpError {
  return new HttpError(404, 'not_found', `there is no person ${personId}`, 'GET /v1/people lists them.');
}

/** As the tables have it: an empty list is told apart from no list. */
export function boundTo(suppliers: readonly string[] | null): { is_bound: boolean; suppliers: string[] } {
  return { is_bound: suppliers !== null, suppliers: [...new Set(suppliers ?? [])] };
}

export function suppliersOf({ is_bound, suppliers }: { is_bound: boolean; suppliers: string[] }): string[] | null {
  return is_bound ? suppliers : null;
}

export function toActor(row: PersonRow): Actor {
  return { person_id: row.person_id, name: row.name, role: row.role, suppliers: suppliersOf(row) };
}

export function toMe(row: PersonRow): Me {
  return { ...toActor(row), language: row.language === '' ? null : row.language };
}

function toPerson(row: PersonRow): Person {
  const { signs_in_by, active, created_at, updated_at } = row;
  return { ...toMe(row), suppliers: suppliersOf(row), signs_in_by, active, created_at, updated_at };
}

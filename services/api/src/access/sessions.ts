import {
  lastVersion,
  type PersonRow,
  type SessionRow,
  type Store,
  sessionByHash,
  sessionsByHash,
  sessionsOfPerson,
  sessionsTable,
} from '@earshot/store';
import { accessLimits } from './accessLimits.js';
import { lookTogether } from './lookTogether.js';
import type { People } from './people.js';
import { createRemembered } from './remembered.js';
import { hashOf, newSecret } from './secrets.js';

export interface Session {
  readonly person: PersonRow;
  readonly expiresAt: Date;
  /** It was prolonged just now: the cookie must be too. */
  readonly isRenewed: boolean;
}

export interface Sessions {
  /** A new session; answers with its secret, for the cookie. */
  begin(person: PersonRow): Promise<{ readonly secret: string; readonly expiresAt: Date }>;
  /** Whose session it is; undefined where it is nobody's, is over, or the person was shut out. Prolongs one that is used. */
  find(secret: string): Promise<Session | undefined>;
  end(secret: string): Promise<void>;
  /** All of a person's but the one that is given. */
  endOthers(personId: string, exceptSecret?: string): Promise<void>;
}

export function createSessions(
  store: Pick<Store, 'query' | 'insert'>,
  people: Pick<People, 'find'>,
  clock: () => Date,
  /** How long a session lasts that is not used. */
  idleMs: number,
): Sessions {
  const look = lookTogether(async (hashes) => {
    const rows = await store.query(sessionsByHash, { session_hashes: [...hashes] });
    return new Map(rows.map((row) => [row.session_hash, row]));
  }, accessLimits.lookedUpAtOnceMax);
  const known = createRemembered(clock, look);

  async function end(row: SessionRow): Promise<void> {
    await store.insert(sessionsTable, [{ ...row, ended: true, version: lastVersion }]);
    known.forget(row.session_hash);
  }

  /** Prolonged by use, but not beyond its whole age. */
  async function renew(row: SessionRow, now: Date): Promise<{ expiresAt: Date; isRenewed: boolean }> {
    const before = Date.parse(row.expires_at);
    const latestMs = Date.parse(row.created_at) + accessLimits.sessionAgeMsMax;
    const expiresAt = new Date(Math.min(now.getTime() + idleMs, latestMs));
    if (expiresAt.getTime() - before < Math.min(accessLimits.sessionRenewEveryMs, idleMs / 2)) {
      return { expiresAt: new Date(before), isRenewed: false };
    }
    await store.insert(sessionsTable, [
      { ...row, expires_at: expiresAt.toISOString(), version: String(now.getTime()) },
    ]);
    known.forget(row.session_hash);
    return { expiresAt, isRenewed: true };
  }

  return {
    async begin({ person_id }) {
      const secret = newSecret();
      const now = clock();
      const expiresAt = new Date(now.getTime() + idleMs);
      await store.insert(sessionsTable, [
        {
          session_hash: hashOf(secret),
          person_id,
          created_at: now.toISOString(),
          expires_at: expiresAt.toISOString(),
          ended: false,
          version: String(now.getTime()),
        },
      ]);
      return { secret, expiresAt };
    },

    async find(secret) {
      const row = await known.get(hashOf(secret));
      const now = clock();
      if (row === undefined || row.ended || Date.parse(row.expires_at) <= now.getTime()) return undefined;
      const person = await people.find(row.person_id);
      return person === undefined ? undefined : { person, ...(await renew(row, now)) };
    },

    async end(secret) {
      const [row] = await store.query(sessionByHash, { session_hash: hashOf(secret) });
      if (row !== undefined && !row.ended) await end(row);
    },

    async endOthers(personId, exceptSecret) {
      const rows = await store.query(sessionsOfPerson, { person_id: personId, now: clock().toISOString() });
      const kept = exceptSecret === undefined ? '' : hashOf(exceptSecret);
      for (const row of rows) if (row.session_hash !== kept) await end(row);
    },
  };
}

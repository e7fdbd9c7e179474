import { randomUUID } from 'node:crypto';
import type { Actor, NewToken, Token, TokenMade } from '@earshot/contracts';
import { HttpError } from '@earshot/runtime';
import {
  lastVersion,
  type Store,
  type TokenRow,
  tokenById,
  tokensByHash,
  tokensPage,
  tokensTable,
  tokenUsesTable,
} from '@earshot/store';
import { accessLimits } from './accessLimits.js';
import { lookTogether } from './lookTogether.js';
import { boundTo, suppliersOf } from './people.js';
import { createRemembered } from './remembered.js';
import { hashOf, newSecret, tokenPrefix } from './secrets.js';

export interface Tokens {
  /** Whose token it is; undefined where it is nobody's, has expired or was revoked. */
  actorOf(token: string): Promise<Actor | undefined>;
  page(before: { readonly created_at: string; readonly token_id: string }, limit: number): Promise<readonly Token[]>;
  create(token: NewToken, by: Actor): Promise<TokenMade>;
  /** @throws HttpError 404 */
  revoke(tokenId: string): Promise<void>;
}

export function createTokens(
  store: Pick<Store, 'query' | 'insert'>,
  clock: () => Date,
  onError: (error: unknown) => void,
): Tokens {
  const look = lookTogether(async (hashes) => {
    const rows = await store.query(tokensByHash, { token_hashes: [...hashes] });
    return new Map(rows.map((row) => [row.token_hash, row]));
  }, accessLimits.lookedUpAtOnceMax);
  const known = createRemembered(clock, look);
  const usedAtMs = new Map<string, number>();

  /** Not waited for: that a token was used is told in lists, nothing hangs on it. */
  function noteUse(token_hash: string, now: Date): void {
    const before = usedAtMs.get(token_hash) ?? Number.NEGATIVE_INFINITY;
    if (now.getTime() - before < accessLimits.tokenUseEveryMs) return;
    usedAtMs.set(token_hash, now.getTime());
    store.insert(tokenUsesTable, [{ token_hash, last_used_at: now.toISOString() }]).catch(onError);
  }

  return {
    async actorOf(token) {
      const hash = hashOf(token);
      const now = clock();
      const row = await known.get(hash);
      if (row === undefined || row.revoked_at !== null) return undefined;
      if (row.expires_at !== null && Date.parse(row.expires_at) <= now.getTime()) return undefined;
      noteUse(hash, now);
      return { person_id: `token:${row.token_id}`, name: row.name, role: row.role, suppliers: suppliersOf(row) };
    },

    async page(before, limit) {
      return (await store.query(tokensPage, { ...before, limit })).map((row) => toToken(row, row.last_used_at));
    },

    async create({ name, role, suppliers, expires_in_days }, by) {
      const token = `${tokenPrefix}${newSecret()}`;
      const now = clock();
      const row: TokenRow = {
        token_hash: hashOf(token),
        token_id: randomUUID(),
        name,
        role,
        ...boundTo(suppliers),
        created_at: now.toISOString(),
        created_by: by.person_id,
        expires_at:
          expires_in_days === null ? null : new Date(now.getTime() + expires_in_days * 86_400_000).toISOString(),
        revoked_at: null,
        version: '1',
      };
      await store.insert(tokensTable, [row]);
      return { ...toToken(row, null), token };
    },

    async revoke(tokenId) {
      const [row] = await store.query(tokenById, { token_id: tokenId });
      if (row === undefined) {
        throw new HttpError(404, 'not_found', `there is no token ${tokenId}`, 'GET /v1/tokens lists them.');
      }
      if (row.revoked_at === null) {
        await store.insert(tokensTable, [{ ...row, revoked_at: clock().toISOString(), version: lastVersion }]);
      }
      known.forget(row.token_hash);
    },
  };
}

function toToken(row: TokenRow, last_used_at: string | null): Token {
  const { token_id, name, role, created_at, created_by, expires_at, revoked_at } = row;
  return {
    token_id,
    name,
    role,
    suppliers: suppliersOf(row),
    created_at,
    created_by,
    expires_at,
    last_used_at,
    revoked_at,
  };
}

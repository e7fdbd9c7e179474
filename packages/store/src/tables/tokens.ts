import { ROLES } from '@earshot/contracts';
import { z } from 'zod';
import { defineQuery, defineTable } from '../define.js';
import { Offset, Time } from './columns.js';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** One row of earshot.tokens: a version of a program's token. */
export const TokenRow = z.object({
  token_hash: Hash,
  token_id: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  is_bound: z.boolean(),
  suppliers: z.array(z.string()),
  created_at: Time,
  created_by: z.string(),
  expires_at: Time.nullable(),
  revoked_at: Time.nullable(),
  version: Offset,
});
export type TokenRow = z.infer<typeof TokenRow>;

export const tokensTable = defineTable({ name: 'earshot.tokens', row: TokenRow });

const tokenColumns = `token_hash, token_id, name, role, is_bound, suppliers, created_at, created_by, expires_at, revoked_at,
  toString(version) AS version`;

/** Those of many that there are: one look-up, however many strangers ask at once. */
export const tokensByHash = defineQuery({
  name: 'tokensByHash',
  sql: `SELECT ${tokenColumns} FROM earshot.tokens FINAL WHERE token_hash IN {token_hashes:Array(String)}`,
  params: z.object({ token_hashes: z.array(Hash) }),
  row: TokenRow,
});

export const tokenById = defineQuery({
  name: 'tokenById',
  sql: `SELECT ${tokenColumns} FROM earshot.tokens FINAL WHERE token_id = {token_id:String}`,
  params: z.object({ token_id: z.string() }),
  row: TokenRow,
});

/** The newest first, from before a place on. */
export const tokensPage = defineQuery({
  name: 'tokensPage',
  sql: `SELECT ${tokenColumns}, used.last_used_at AS last_used_at FROM
        (
          SELECT * FROM earshot.tokens FINAL
          WHERE (created_at, token_id) < ({created_at:DateTime64(3, 'UTC')}, {token_id:String})
          ORDER BY created_at DESC, token_id DESC LIMIT {limit:UInt32}
        ) AS tokens
        LEFT JOIN (SELECT token_hash, max(toNullable(last_used_at)) AS last_used_at FROM earshot.token_uses GROUP BY token_hash) AS used
        USING (token_hash)
        ORDER BY created_at DESC, token_id DESC`,
  params: z.object({ created_at: Time, token_id: z.string(), limit: z.int().positive() }),
  row: TokenRow.extend({ last_used_at: Time.nullable() }),
});

/** One row of earshot.token_uses: a token was used, at the latest then. */
export const TokenUseRow = z.object({ token_hash: Hash, last_used_at: Time });
export type TokenUseRow = z.infer<typeof TokenUseRow>;

export const tokenUsesTable = defineTable({ name: 'earshot.token_uses', row: TokenUseRow });

/** One row of earshot.sessions: a version of a person's session. */
export const SessionRow = z.object({
  session_hash: Hash,
  person_id: z.string(),
  created_at: Time,
  expires_at: Time,
  ended: z.boolean(),
  version: Offset,
});
export type SessionRow = z.infer<typeof SessionRow>;

export const sessionsTable = defineTable({ name: 'earshot.sessions', row: SessionRow });

const sessionColumns = `session_hash, person_id, created_at, expires_at, ended, toString(version) AS version`;

export const sessionByHash = defineQuery({
  name: 'sessionByHash',
  sql: `SELECT ${sessionColumns} FROM earshot.sessions FINAL WHERE session_hash = {session_hash:String}`,
  params: z.object({ session_hash: Hash }),
  row: SessionRow,
});

/** Those of many that there are. */
export const sessionsByHash = defineQuery({
  name: 'sessionsByHash',
  sql: `SELECT ${sessionColumns} FROM earshot.sessions FINAL WHERE session_hash IN {session_hashes:Array(String)}`,
  params: z.object({ session_hashes: z.array(Hash) }),
  row: SessionRow,
});

/** Sessions of a person that are not over. */
export const sessionsOfPerson = defineQuery({
  name: 'sessionsOfPerson',
  sql: `SELECT ${sessionColumns} FROM earshot.sessions FINAL
        WHERE person_id = {person_id:String} AND NOT ended AND expires_at > {now:DateTime64(3, 'UTC')}`,
  params: z.object({ person_id: z.string(), now: Time }),
  row: SessionRow,
});

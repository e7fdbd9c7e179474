import { ROLES } from '@earshot/contracts';
import { z } from 'zod';
import { defineQuery, defineTable } from '../define.js';
import { Offset, Time } from './columns.js';

/** The version that nothing overrides: 2^64 - 1. */
export const lastVersion = '18446744073709551615';

/** One row of earshot.people: a version of a person. */
export const PersonRow = z.object({
  person_id: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  is_bound: z.boolean(),
  suppliers: z.array(z.string()),
  language: z.enum(['', 'zh', 'en']),
  signs_in_by: z.enum(['password', 'oidc']),
  password_hash: z.string(),
  active: z.boolean(),
  created_at: Time,
  updated_at: Time,
  version: Offset,
});
export type PersonRow = z.infer<typeof PersonRow>;

export const peopleTable = defineTable({ name: 'earshot.people', row: PersonRow });

const personColumns = `person_id, name, role, is_bound, suppliers, language, signs_in_by, password_hash, active, created_at, updated_at,
  toString(version) AS version`;

export const personById = defineQuery({
  name: 'personById',
  sql: `SELECT ${personColumns} FROM earshot.people FINAL WHERE person_id = {person_id:String}`,
  params: z.object({ person_id: z.string() }),
  row: PersonRow,
});

/**
 * Of several by one name, those with a password come first (an identity provider may call anybody anything), then the one
 * that had it first. Names are compared without case.
 */
export const peopleByName = defineQuery({
  name: 'peopleByName',
  sql: `SELECT ${personColumns} FROM earshot.people FINAL WHERE lowerUTF8(name) = lowerUTF8({name:String}) AND active
        ORDER BY signs_in_by = 'password' DESC, created_at, person_id LIMIT 2`,
  params: z.object({ name: z.string() }),
  row: PersonRow,
});

/** By name, from after a place on. */
export const peoplePage = defineQuery({
  name: 'peoplePage',
  sql: `SELECT ${personColumns} FROM earshot.people FINAL
        WHERE (lowerUTF8(name), person_id) > (lowerUTF8({name:String}), {person_id:String})
        ORDER BY lowerUTF8(name), person_id LIMIT {limit:UInt32}`,
  params: z.object({ name: z.string(), person_id: z.string(), limit: z.int().positive() }),
  row: PersonRow,
});

/** How many there are that may everything. */
export const adminCount = defineQuery({
  name: 'adminCount',
  sql: `SELECT countIf(active AND role = 'admin' AND NOT is_bound) AS admins FROM earshot.people FINAL`,
  params: z.object({}),
  row: z.object({ admins: z.int() }),
});

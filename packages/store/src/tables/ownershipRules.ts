import { FirstAnswer, OwnershipRule, type OwnershipRules } from '@earshot/contracts';
import { z } from 'zod';
import { defineQuery, defineTable } from '../define.js';
import { Time } from './columns.js';

/** One row of earshot.ownership_rules: a version of all of them. */
export const OwnershipRulesRow = z.object({
  version: z.int(),
  /** OwnershipRule[] as JSON. */
  rules: z.string(),
  /** FirstAnswer as JSON. */
  first_answer: z.string(),
  person_id: z.string(),
  person_name: z.string(),
  at: Time,
});
export type OwnershipRulesRow = z.infer<typeof OwnershipRulesRow>;

export const ownershipRulesTable = defineTable({ name: 'earshot.ownership_rules', row: OwnershipRulesRow });

/** The version that counts; no row before anybody wrote one. */
export const newestOwnershipRules = defineQuery({
  name: 'newestOwnershipRules',
  sql: `SELECT version, rules, first_answer, person_id, person_name, at FROM earshot.ownership_rules FINAL
        ORDER BY version DESC LIMIT 1`,
  params: z.object({}),
  row: OwnershipRulesRow,
});

/** What holds before anybody wrote rules: none, and an answer within 24 hours of any day. */
export function ownershipRulesOf(row: OwnershipRulesRow | undefined): OwnershipRules {
  if (row === undefined) return { version: 0, rules: [], first_answer: FirstAnswer.parse({}), by: null, at: null };
  return {
    version: row.version,
    rules: z.array(OwnershipRule).parse(JSON.parse(row.rules)),
    first_answer: FirstAnswer.parse(JSON.parse(row.first_answer)),
    by: { person_id: row.person_id, name: row.person_name },
    at: row.at,
  };
}

import { z } from 'zod';
import { defineQuery, defineTable } from '../define.js';
import { Time } from './columns.js';

/** One row of earshot.alert_rules: all rules as they were written at once, as JSON of contracts' AlertRule[]. */
export const AlertRulesRow = z.object({
  version: z.int().positive(),
  rules: z.string(),
  written_by: z.string(),
  written_at: Time,
});
export type AlertRulesRow = z.infer<typeof AlertRulesRow>;

export const alertRulesTable = defineTable({ name: 'earshot.alert_rules', row: AlertRulesRow });

/** The rules in force; no row where none were ever written. */
export const latestAlertRules = defineQuery({
  name: 'latestAlertRules',
  sql: `SELECT version, rules, written_by, written_at FROM earshot.alert_rules FINAL ORDER BY version DESC LIMIT 1`,
  params: z.object({}),
  row: AlertRulesRow,
});

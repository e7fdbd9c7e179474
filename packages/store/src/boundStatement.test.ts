import { describe, expect, it } from 'vitest';
import { boundStatement, viewFilters } from './boundStatement.js';
import { StatementRefusedError } from './errors.js';

describe('boundStatement', () => {
  it.each([
    'SELECT count() FROM feedback',
    "SELECT * FROM voc.feedback WHERE sentiment IN ('negative', 'neutral')",
    'SELECT * FROM feedback WHERE rating IN (1, 2) AND supplier_id IN (SELECT supplier_id FROM clusters)',
    'WITH x AS (SELECT * FROM feedback) SELECT * FROM x JOIN voc.complaints USING (feedback_id)',
    "SELECT * FROM feedback WHERE month IN (toYYYYMM(now()), 202603) AND text ILIKE '% in system.x %'",
    'SELECT * FROM feedback WHERE (supplier_id, product_id) IN ((SELECT 1, 2))',
    'SELECT arrayJoin([1]) AS system',
    'SELECT 1 IN [1, 2], 2 IN tuple(1, 2), 3 IN (SELECT (SELECT 3)) FROM feedback',
    'DESCRIBE voc.feedback',
    '(SELECT 1) UNION ALL (SELECT 2)',
  ])('takes %s', (statement) => {
    expect(boundStatement(statement)).toBe(statement);
  });

  it.each([
    'SELECT * FROM system.tables',
    'SELECT * FROM `system`.columns',
    'SELECT * FROM information_schema.tables',
    'SELECT * FROM INFORMATION_SCHEMA . TABLES',
    'EXPLAIN ESTIMATE SELECT * FROM feedback',
    'SHOW TABLES',
    'EXISTS TABLE feedback',
    "SELECT 'aster' IN voc.names",
    "SELECT 'aster' IN names",
    "SELECT 'aster' IN (names)",
    "SELECT 'aster' IN ((`names`))",
    "SELECT 'aster' NOT IN voc.names",
    "SELECT 'aster' GLOBAL IN names",
    "SELECT in('aster', names)",
    "SELECT notIn('aster', voc.names)",
    "SELECT globalIn('aster', names)",
    "SELECT `in`('aster', names)",
    "SELECT nullIn('aster', names)",
    "SELECT in((SELECT 'aster'), names)",
    "SELECT in(toString('aster'), names)",
    "SELECT 'aster' IN names FROM feedback",
    "SELECT 'aster' IN {t:Identifier}",
    'SELECT * FROM {t : Identifier}',
  ])('refuses %s', (statement) => {
    expect(() => boundStatement(statement)).toThrow(StatementRefusedError);
  });
});

it('boundStatement takes from clients what they ask when they connect, and no more', () => {
  const asks = (statement: string) => () => boundStatement(statement, { ofClients: true });
  const connects = 'SELECT name, value FROM system.settings';
  expect([asks(connects)(), asks('SELECT name FROM `system`.`tables`')()]).toHaveLength(2);
  expect(() => boundStatement(connects)).toThrow(StatementRefusedError);
  for (const statement of [
    'SELECT * FROM system.processes',
    'SELECT * FROM information_schema.tables',
    'SHOW TABLES',
  ]) {
    expect(asks(statement), statement).toThrow(StatementRefusedError);
  }
});

it('viewFilters shows of each view the rows of the suppliers, and nothing of one without suppliers', () => {
  const views = [
    { name: 'feedback', has_supplier: true },
    { name: 'deliveries', has_supplier: false },
  ];
  expect(viewFilters(views, ['a', "b'); --"])).toBe(
    String.raw`{'voc.feedback': 'supplier_id IN (\'a\', \'b\\\'); --\')', 'voc.deliveries': '0'}`,
  );
  expect(viewFilters([], [], { 'system.tables': "database = 'voc'" })).toBe(
    String.raw`{'system.tables': 'database = \'voc\''}`,
  );
  expect(viewFilters(views, [])).toBe("{'voc.feedback': '0', 'voc.deliveries': '0'}");
});

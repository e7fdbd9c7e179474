import { expect, it } from 'vitest';
import { placeOutput } from './placeOutput.js';

it.each([
  ['SELECT 1', 'SELECT 1\nOUT FORMAT TSV', 'TSV'],
  ['SELECT 1 FORMAT JSON', 'SELECT 1 \nOUT FORMAT JSON', 'JSON'],
  ['SELECT 1 format CSV settings max_threads = 1', 'SELECT 1 \nOUT format CSV settings max_threads = 1', 'CSV'],
  ['SELECT 1 SETTINGS max_threads = 1', 'SELECT 1 SETTINGS max_threads = 1\nOUT FORMAT TSV', 'TSV'],
  ["SELECT format('{}', 1) AS format", "SELECT format('{}', 1) AS format\nOUT FORMAT TSV", 'TSV'],
  ["SELECT 'x FORMAT JSON'", "SELECT 'x FORMAT JSON'\nOUT FORMAT TSV", 'TSV'],
  ['SELECT * FROM (SELECT 1) FORMAT XML', 'SELECT * FROM (SELECT 1) \nOUT FORMAT XML', 'XML'],
  ['SELECT 1 -- FORMAT JSON\n', 'SELECT 1 -- FORMAT JSON\n\nOUT FORMAT TSV', 'TSV'],
])('tells %j where to print', (statement, placed, format) => {
  expect(placeOutput(statement, 'OUT', 'TSV')).toEqual({ statement: placed, format });
});

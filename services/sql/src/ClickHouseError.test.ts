import { parseError } from '@clickhouse/client';
import { StatementRefusedError, StoreBusyError, StoreQueryError } from '@earshot/store';
import { expect, it } from 'vitest';
import { exceptionText, httpStatusOf, toClickHouseError } from './ClickHouseError.js';

it.each([
  [new StoreQueryError('Syntax error', { code: 62, type: 'SYNTAX_ERROR', next: '' }), 62, 'SYNTAX_ERROR', 400],
  [new StoreQueryError('no table', { code: 60, type: 'UNKNOWN_TABLE', next: '' }), 60, 'UNKNOWN_TABLE', 404],
  [new StoreQueryError('slow', { code: 159, type: 'TIMEOUT_EXCEEDED', next: '' }), 159, 'TIMEOUT_EXCEEDED', 408],
  [
    new StoreQueryError('big', { code: 241, type: 'MEMORY_LIMIT_EXCEEDED', next: '' }),
    241,
    'MEMORY_LIMIT_EXCEEDED',
    500,
  ],
  [new StatementRefusedError('unreadable', 'x'), 62, 'SYNTAX_ERROR', 400],
  [new StatementRefusedError('writes', 'x'), 164, 'READONLY', 500],
  [new StatementRefusedError('outside', 'x'), 497, 'ACCESS_DENIED', 403],
  [new StoreBusyError('x'), 202, 'TOO_MANY_SIMULTANEOUS_QUERIES', 503],
  [new Error('x'), 1_002, 'UNKNOWN_EXCEPTION', 500],
])('%s is told as ClickHouse tells it', (error, code, type, status) => {
  const told = toClickHouseError(error);
  expect([told.code, told.type, httpStatusOf(told.code)]).toEqual([code, type, status]);
  expect(parseError(exceptionText(told, '26.7.2.1'))).toMatchObject({ code: String(code), type });
});

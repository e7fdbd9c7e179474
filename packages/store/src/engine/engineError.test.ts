import { expect, it } from 'vitest';
import { toEngineError } from './engineError.js';

it.each([
  [
    'Code: 47. DB::Exception: Unknown expression identifier `x`. (UNKNOWN_IDENTIFIER)',
    { code: 47, type: 'UNKNOWN_IDENTIFIER', message: 'Unknown expression identifier `x`.' },
  ],
  [
    'Code: 73. DB::Exception: Code: 73. DB::Exception: Unknown format X. (UNKNOWN_FORMAT) (version 26.7.2.1). (UNKNOWN_FORMAT)',
    { code: 73, type: 'UNKNOWN_FORMAT', message: 'Unknown format X.' },
  ],
  [
    "Code: 164. DB::Exception: Code: 164. DB::Exception: Cannot modify 'a' setting in readonly mode. (READONLY) (version 26.7.2.1). (READONLY)",
    { code: 164, type: 'READONLY', message: "Cannot modify 'a' setting in readonly mode." },
  ],
  ['something else', { name: 'StoreUnavailableError' }],
])('%s', (text, expected) => {
  expect(toEngineError(new Error(text))).toMatchObject(expected);
});

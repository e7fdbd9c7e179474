import { expect, it } from 'vitest';
import { redact } from './redact.js';
import { REDACTION_TYPES } from './redactionType.js';
import { warmUpSamples } from './warmUp.js';

it('shows the rules something of each form but names, in one kind of string or the other', () => {
  const found = new Set(warmUpSamples.flatMap((sample) => redact(sample).redactions.map(({ type }) => type)));
  expect([...found].sort()).toEqual(REDACTION_TYPES.filter((type) => type !== 'person_name').sort());
});

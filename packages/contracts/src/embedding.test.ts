import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEmbedding, EMBEDDING_DIMENSIONS, encodeEmbedding } from './embedding.js';

const vector = fc
  .array(fc.float({ min: -1, max: 1, noNaN: true }), {
    minLength: EMBEDDING_DIMENSIONS,
    maxLength: EMBEDDING_DIMENSIONS,
  })
  .filter((values) => Math.hypot(...values) > 0.1)
  .map((values) => Float32Array.from(values, (value) => value / Math.hypot(...values)));

describe('an embedding in a message', () => {
  it('comes back with unit length and in nearly the same direction', () => {
    fc.assert(
      fc.property(vector, (unit) => {
        const back = decodeEmbedding(encodeEmbedding(unit));
        const cosine = unit.reduce((sum, value, i) => sum + value * (back[i] ?? 0), 0);
        expect(Math.hypot(...back)).toBeCloseTo(1, 5);
        expect(cosine).toBeGreaterThan(0.998);
      }),
    );
  });

  it('is refused where its length is wrong', () => {
    expect(() => decodeEmbedding(btoa('short'))).toThrow(`expected ${EMBEDDING_DIMENSIONS}`);
  });
});
